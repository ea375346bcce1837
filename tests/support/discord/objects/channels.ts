/** Channels and threads as JSON. */
import { ChannelType } from 'discord-api-types/v10';
import { channelPermissions } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { apiUser } from './people.ts';
import { createdAt, iso } from './time.ts';

export function apiChannel(channel: Channel) {
  const common = { id: channel.id, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.kind === 'dm')
    return { ...common, type: ChannelType.DM, recipients: [apiUser(channel.recipient!)] };
  const inGuild = { ...common, guild_id: channel.guild!.id, name: channel.name, rate_limit_per_user: 0 };
  const { thread } = channel;
  if (thread === null)
    return {
      ...inGuild,
      type: ChannelType.GuildText,
      parent_id: null,
      position: 0,
      nsfw: false,
      topic: null,
      permission_overwrites: channel.overwrites.map(({ id, kind, allow, deny }) => ({
        id,
        type: kind === 'role' ? 0 : 1,
        allow: String(allow),
        deny: String(deny),
      })),
    };
  const messages = channel.messages.size;
  return {
    ...inGuild,
    type: ChannelType.PublicThread,
    parent_id: channel.parent!.id,
    owner_id: thread.ownerId,
    message_count: messages,
    total_message_sent: messages,
    member_count: thread.memberIds.size,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: iso(createdAt(channel.id)),
      create_timestamp: iso(createdAt(channel.id)),
    },
  };
}

/** The channel as an interaction carries it. */
export function apiInteractionChannel(channel: Channel, userId: string) {
  return { ...apiChannel(channel), permissions: String(channelPermissions(channel, userId)) };
}

/** With the bot's own membership, if it has joined. */
export function apiThread(thread: Channel, botId: string) {
  const joined = thread.thread!.memberIds.has(botId);
  return { ...apiChannel(thread), ...(joined && { member: apiThreadMember(thread, botId) }) };
}

export function apiThreadMember(thread: Channel, userId: string) {
  return { id: thread.id, user_id: userId, join_timestamp: iso(createdAt(thread.id)), flags: 0 };
}

export function integrationOwners(channel: Channel): Record<string, string> {
  return { 0: channel.guild?.id ?? '0' };
}
