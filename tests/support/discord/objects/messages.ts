/** Messages as JSON, blanked for bots that may not read them. */
import { MessageFlags } from 'discord-api-types/v10';
import type { Message, StoredFile } from '../message.ts';
import type { World } from '../world.ts';
import { apiChannel, apiThread, integrationOwners } from './channels.ts';
import { apiPartialMember, apiUser } from './people.ts';
import { createdAt, iso } from './time.ts';

export function apiAttachment(file: StoredFile) {
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    url: file.url,
    proxy_url: file.url,
    content_type: file.contentType,
    content_scan_version: 1,
    ...(file.description !== undefined && { description: file.description }),
  };
}

/** What the bot may read without the message-content intent. */
function isOpenToBot(world: World, message: Message): boolean {
  const { channel, author } = message.origin;
  return channel.guild === null || author === world.bot || message.state.mentions.includes(world.bot.id);
}

export interface RenderOptions {
  /** The message-content intent is there, or the message is the target of a command. */
  readonly contentGranted: boolean;
}

/** A message for the bot; blanked where Discord would blank it. */
export function apiMessage(world: World, message: Message, { contentGranted }: RenderOptions): object {
  const { channel, replyTo, starter } = message.origin;
  const flat = flatMessage(world, message, contentGranted);
  if (replyTo === null && starter === null) return flat;
  const referenced = starter ?? channel.messages.get(replyTo!);
  return {
    ...flat,
    message_reference: {
      type: 0,
      message_id: starter?.id ?? replyTo,
      channel_id: starter?.channelId ?? channel.id,
      ...(channel.guild && { guild_id: channel.guild.id }),
    },
    referenced_message: referenced ? flatMessage(world, referenced, contentGranted) : null,
  };
}

function flatMessage(world: World, message: Message, contentGranted: boolean) {
  const { state, origin } = message;
  const readable = contentGranted || isOpenToBot(world, message);
  const users = state.mentions.map((id) => world.users.get(id)).filter((user) => user !== undefined);
  const thread = message.thread ? MessageFlags.HasThread : 0;
  return {
    id: message.id,
    channel_id: message.channelId,
    author: apiUser(origin.author),
    type: origin.type,
    content: readable ? state.content : '',
    embeds: readable ? message.embeds : [],
    attachments: readable ? state.attachments.map(apiAttachment) : [],
    components: readable ? state.components : [],
    timestamp: iso(createdAt(message.id)),
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    flags: state.flags | thread,
    mentions: users.map(apiUser),
    mention_roles: state.mentionRoles,
    mention_everyone: state.mentionEveryone,
    pinned: false,
    tts: false,
    ...(origin.nonce !== null && { nonce: origin.nonce }),
    ...(origin.webhookId !== null && { webhook_id: origin.webhookId }),
    ...(origin.author === world.bot && origin.webhookId !== null && { application_id: world.applicationId }),
    ...(message.thread && { thread: apiThread(message.thread, world.bot.id) }),
    ...(message.reactions.size > 0 && { reactions: apiReactions(world, message) }),
    ...(origin.interaction && {
      interaction_metadata: {
        id: origin.interaction.id,
        type: origin.interaction.type,
        user: apiUser(origin.interaction.user),
        authorizing_integration_owners: integrationOwners(origin.channel),
      },
    }),
  };
}

function apiReactions(world: World, message: Message) {
  return [...message.reactions].map(([name, users]) => ({
    emoji: { id: null, name },
    count: users.size,
    count_details: { normal: users.size, burst: 0 },
    me: users.has(world.bot.id),
    me_burst: false,
    burst_colors: [],
  }));
}

/** With what the gateway adds in servers. */
export function apiMessageEvent(world: World, message: Message, options: RenderOptions): object {
  const { guild } = message.origin.channel;
  const member = guild?.members.get(message.origin.author.id);
  return {
    ...apiMessage(world, message, options),
    channel_type: apiChannel(message.origin.channel).type,
    ...(guild && { guild_id: guild.id }),
    ...(member && { member: apiPartialMember(member) }),
  };
}
