/** Posting, changing and deleting messages, with everything Discord does about it: limits, mentions, events. */
import { GatewayIntentBits as Intents, MessageFlags, MessageType } from 'discord-api-types/v10';
import { emptyMessage, invalidForm, tooLarge } from './api-error.ts';
import type { Gateway } from './gateway.ts';
import type { Journal, UploadedFile } from './journal.ts';
import { checkMessage, MAX_FILE_BYTES } from './limits/messages.ts';
import { checkAllowedMentions, MESSAGE_DEFAULT, type Mentions, mentionsOf, NO_MENTIONS } from './mentions.ts';
import { Message, type MessageState, type StoredFile } from './message.ts';
import { blank, listed, type MessageBody, numbered, type Posting, rich } from './message-body.ts';
import { apiMessageEvent } from './objects/messages.ts';
import type { Transcript } from './transcript.ts';
import type { Channel, User, World } from './world.ts';

const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Types of messages that somebody wrote; the others are notices of Discord itself. */
const TOLD = new Set<number>([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

export type Messages = ReturnType<typeof createMessages>;

export interface MessagesOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly journal: Journal;
  readonly transcript: Transcript;
  readonly fileUrl: (channel: Channel, id: string, filename: string, ephemeral: boolean) => string;
}

export function createMessages({ world, gateway, journal, transcript, fileUrl }: MessagesOptions) {
  function refuseBad(body: MessageBody, files: readonly UploadedFile[]): void {
    const problems = [
      ...checkMessage(body as Record<string, unknown>, files.length),
      ...checkAllowedMentions(body.allowed_mentions ?? {}),
    ];
    if (problems.length > 0) throw invalidForm(...problems);
    if (files.some(({ data }) => data.length > MAX_FILE_BYTES)) throw tooLarge();
  }

  function store(
    channel: Channel,
    ephemeral: boolean,
    files: readonly UploadedFile[],
    body: MessageBody,
  ): StoredFile[] {
    return files.map(({ field, filename, contentType, data }) => {
      const index = /^files\[(\d+)\]$/.exec(field)?.[1];
      const described = body.attachments?.find(({ id }) => String(id) === index);
      const name = described?.filename ?? filename;
      const id = world.addFile({ filename: name, contentType, data });
      const url = fileUrl(channel, id, name, ephemeral);
      const description = described?.description;
      const stored = { id, filename: name, size: data.length, contentType, url };
      return description === undefined ? stored : { ...stored, description };
    });
  }

  function refuseEmpty(state: MessageState): void {
    const shown = state.content.trim() !== '' || state.attachments.length > 0 || state.components.length > 0;
    if (!shown && state.embeds.length === 0) throw emptyMessage();
  }

  function event(name: string, message: Message): void {
    if (message.ephemeral) return;
    const { channel } = message.origin;
    gateway.dispatchIn(channel, {
      name,
      intents: channel.guild ? Intents.GuildMessages : Intents.DirectMessages,
      data: ({ intents }) =>
        apiMessageEvent(world, message, { contentGranted: (intents & Intents.MessageContent) !== 0 }),
    });
  }

  function recordPings(message: Message, { users, roles, everyone }: Mentions): void {
    if (message.origin.author !== world.bot || message.ephemeral) return;
    const { id: messageId, origin } = message;
    const { channel } = origin;
    for (const id of users) if (id !== world.bot.id) journal.ping({ messageId, channel, kind: 'user', id });
    for (const id of roles) journal.ping({ messageId, channel, kind: 'role', id });
    if (everyone) journal.ping({ messageId, channel, kind: 'everyone', id: channel.guild?.id ?? channel.id });
  }

  function mentions(posting: Posting, content: string): Mentions {
    const { channel, author, body, replyTo, mentionDefault = MESSAGE_DEFAULT } = posting;
    const repliedTo = replyTo?.origin.author.id ?? null;
    const allowed = body.allowed_mentions ?? mentionDefault;
    return mentionsOf({ channel, authorId: author.id, content, allowed, repliedTo });
  }

  function publish(message: Message, mentioned: Mentions): Message {
    world.addMessage(message);
    if (TOLD.has(message.origin.type)) transcript.said(message);
    recordPings(message, mentioned);
    event('MESSAGE_CREATE', message);
    journal.changed();
    return message;
  }

  function create(posting: Posting, state: Partial<MessageState>, mentioned: Mentions): Message {
    const { channel, author, replyTo = null, body } = posting;
    const plain = replyTo === null ? MessageType.Default : MessageType.Reply;
    const origin = {
      id: posting.id ?? world.nextId(),
      channel,
      author,
      webhookId: posting.webhookId ?? null,
      type: posting.type ?? plain,
      visibleTo: posting.visibleTo ?? null,
      replyTo: replyTo?.id ?? null,
      starter: posting.starter ?? null,
      interaction: posting.interaction ?? null,
      nonce: body.nonce ?? null,
    };
    return new Message(origin, { ...blank(world.now()), ...listed(mentioned), ...state });
  }

  return {
    /** @throws ApiError when Discord would refuse it. */
    post(posting: Posting): Message {
      const { channel, body, files = [], visibleTo = null } = posting;
      refuseBad(body, files);
      const content = (body.content ?? '').trim();
      const mentioned = mentions(posting, content);
      const message = create(
        posting,
        {
          content,
          embeds: rich(body.embeds),
          components: numbered(body.components),
          attachments: store(channel, visibleTo !== null, files, body),
          flags: ((body.flags ?? 0) & SETTABLE) | (posting.flags ?? 0),
        },
        mentioned,
      );
      refuseEmpty(message.state);
      return publish(message, mentioned);
    },

    /** "… is thinking". */
    promise(posting: Omit<Posting, 'body'>): Message {
      const full = { ...posting, body: {} };
      const flags = MessageFlags.Loading | (posting.flags ?? 0);
      return publish(create(full, { flags }, NO_MENTIONS), NO_MENTIONS);
    },

    /** A line Discord itself writes: somebody joined, a thread begins. */
    system(
      channel: Channel,
      author: User,
      type: number,
      { starter = null, content = '' }: { starter?: Message | null; content?: string } = {},
    ): Message {
      const posting = { channel, author, type, starter, body: {} };
      return publish(create(posting, { content }, NO_MENTIONS), NO_MENTIONS);
    },

    react(message: Message, user: User, emoji: string): void {
      const { channel } = message.origin;
      const users = message.reactions.get(emoji) ?? new Set<string>();
      message.reactions.set(emoji, users.add(user.id));
      gateway.dispatchIn(channel, {
        name: 'MESSAGE_REACTION_ADD',
        intents: channel.guild ? Intents.GuildMessageReactions : Intents.DirectMessageReactions,
        data: () => ({
          user_id: user.id,
          channel_id: channel.id,
          message_id: message.id,
          message_author_id: message.origin.author.id,
          emoji: { id: null, name: emoji },
          burst: false,
          type: 0,
          ...(channel.guild && { guild_id: channel.guild.id }),
        }),
      });
      journal.changed();
    },

    /** Fields that are missing stay as they are. @throws ApiError when Discord would refuse it. */
    edit(
      message: Message,
      body: MessageBody,
      files: readonly UploadedFile[] = [],
      mentionDefault = MESSAGE_DEFAULT,
    ): Message {
      const { channel, author, visibleTo } = message.origin;
      const { state, loading } = message;
      const flags = (body.flags ?? 0) | (state.flags & MessageFlags.IsComponentsV2);
      refuseBad({ ...body, flags }, files);
      const content = body.content === undefined ? state.content : (body.content ?? '').trim();
      const mentioned = mentions({ channel, author, body, mentionDefault }, content);
      const kept = body.attachments
        ? state.attachments.filter(({ id }) => body.attachments!.some((given) => String(given.id) === id))
        : body.attachments === null
          ? []
          : state.attachments;
      const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
      const next: MessageState = {
        at: world.now(),
        content,
        embeds: body.embeds === undefined ? state.embeds : rich(body.embeds),
        components: body.components === undefined ? state.components : numbered(body.components),
        attachments: [...kept, ...store(channel, visibleTo !== null, files, body)],
        flags:
          (body.flags === undefined || body.flags === null
            ? state.flags
            : (state.flags & ~MessageFlags.SuppressEmbeds) | (body.flags & settable)) & ~MessageFlags.Loading,
        ...listed(mentioned),
      };
      refuseEmpty(next);
      message.states.push(next);
      // The delivery of what was promised is no edit in the eyes of the reader, and it does ping.
      if (loading) recordPings(message, mentioned);
      else message.editedAt = next.at;
      if (loading) transcript.said(message);
      else transcript.edited(message);
      event('MESSAGE_UPDATE', message);
      journal.changed();
      return message;
    },

    /** Tells the bot that something about a message other than its text is new. */
    touched: (message: Message) => event('MESSAGE_UPDATE', message),

    remove(message: Message): void {
      const { channel, author, visibleTo } = message.origin;
      message.deleted = true;
      channel.messages.delete(message.id);
      transcript.did(channel, author.name, 'löscht eine Nachricht');
      if (visibleTo === null)
        gateway.dispatchIn(channel, {
          name: 'MESSAGE_DELETE',
          intents: channel.guild ? Intents.GuildMessages : Intents.DirectMessages,
          data: () => ({
            id: message.id,
            channel_id: channel.id,
            ...(channel.guild && { guild_id: channel.guild.id }),
          }),
        });
      journal.changed();
    },
  };
}
