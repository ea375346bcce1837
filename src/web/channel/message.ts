/** Messages of a channel, as the bot and as the page get them. */
import {
  type APIAttachment,
  type APIMessage,
  type APIMessageReference,
  type APIUser,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { OutgoingMessage } from '../../bot/types.ts';
import type { ChannelMessage } from '../protocol.ts';
import { BOT_ID } from './ids.ts';

/** `Content-Disposition`-safe names are made where files leave. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

export interface MessageOrigin {
  readonly id: string;
  /** Of the channel, or of a thread in it. */
  readonly placeId: string;
  /** Thread it stands in. */
  readonly thread: string | null;
  readonly author: 'user' | 'bot';
  readonly private: boolean;
  readonly replyTo: string | null;
  readonly command: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface MessageState extends Required<Pick<OutgoingMessage, 'content' | 'embeds' | 'components'>> {
  readonly files: readonly MessageFile[];
  readonly loading: boolean;
  /** When it was changed last, milliseconds since 1970. */
  readonly editedAt: number | null;
}

export interface Message extends MessageOrigin {
  state: MessageState;
}

export function channelMessage({ placeId: _, state, ...origin }: Message): ChannelMessage {
  const { editedAt, ...shown } = state;
  return { ...origin, ...shown, edited: editedAt !== null };
}

export interface ApiContext {
  readonly user: APIUser;
  readonly bot: APIUser;
  readonly guildId: string;
}

/** `repliedTo`: the message it replies to, as far as it is there. */
export function apiMessage(
  message: Message,
  { user, bot, guildId }: ApiContext,
  repliedTo: Message | null,
): APIMessage {
  const { id, placeId, author, replyTo, at, state } = message;
  const reference: APIMessageReference | undefined =
    replyTo === null ? undefined : { type: 0, message_id: replyTo, channel_id: placeId, guild_id: guildId };
  return {
    id,
    channel_id: placeId,
    author: author === 'bot' ? bot : user,
    type: messageType(message),
    content: state.content,
    embeds: [...state.embeds],
    components: [...state.components],
    attachments: state.files.map(apiAttachment),
    timestamp: iso(at),
    edited_timestamp: state.editedAt === null ? null : iso(state.editedAt),
    flags: (message.private ? MessageFlags.Ephemeral : 0) | (state.loading ? MessageFlags.Loading : 0),
    // What is written in a channel of one's own with the bot is meant for it.
    mentions: author === 'user' ? [bot] : [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    ...(reference && {
      message_reference: reference,
      referenced_message: repliedTo ? apiMessage(repliedTo, { user, bot, guildId }, null) : null,
    }),
  };
}

export function apiUser(id: string, name: string): APIUser {
  const bot = id === BOT_ID;
  return {
    id,
    username: name.toLowerCase(),
    discriminator: '0',
    global_name: bot ? null : name,
    avatar: null,
    bot,
  };
}

export function apiAttachment({ id, name, bytes }: MessageFile): APIAttachment {
  const url = fileUrl(id);
  return { id, filename: name, size: bytes, url, proxy_url: url };
}

/** Understood by the channel's transport and nobody else. */
const FILE_SCHEME = 'memory:';

function fileUrl(id: string): string {
  return FILE_SCHEME + id;
}

/** Id of the file behind such a URL; `null` for any other. */
export function fileIdOf(url: string): string | null {
  return url.startsWith(FILE_SCHEME) ? url.slice(FILE_SCHEME.length) : null;
}

export const iso = (at: number) => new Date(at).toISOString();

function messageType({ author, command, replyTo }: Message) {
  if (author === 'bot' && command !== null) return MessageType.ChatInputCommand;
  return replyTo === null ? MessageType.Default : MessageType.Reply;
}
