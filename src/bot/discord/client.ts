/** The connection to Discord: discord.js for the gateway and its limits, with what we do not need left out. */
import {
  Client,
  type ClientOptions,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
  Partials,
  type ThreadChannel,
} from 'discord.js';
import { MessageType } from 'discord-api-types/v10';
import type { Config } from '../../config.ts';
import type { IncomingMessage } from '../conversation/index.ts';
import { shownMessage } from '../payload.ts';

/** Milliseconds for a request; those that have to be faster have their own. */
const REST_TIMEOUT = 10_000;
const REST_RETRIES = 2;
const REST_VERSION = '10';

export interface ClientSettings {
  readonly shards: Config['discordShards'];
  /** Base of the REST API without version; `null` for Discord itself. */
  readonly apiUrl: string | null;
  readonly messageContent: boolean;
}

/** Messages, members and the like are never looked up in a cache, so none is kept. */
const UNCACHED = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 200,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 200,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: {
    maxSize: 100,
    keepOverLimit: (user: { id: string; client: Client }) => user.id === user.client.user?.id,
  },
  GuildMemberManager: {
    maxSize: 100,
    keepOverLimit: (member: { id: string; client: Client }) => member.id === member.client.user?.id,
  },
  VoiceStateManager: 0,
};

export function createClient({ apiUrl, messageContent, shards }: ClientSettings): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    partials: [Partials.Channel],
    ...(shards === null ? { shards: 'auto' } : { shards: [...shards.ids], shardCount: shards.count }),
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    makeCache: Options.cacheWithLimits(UNCACHED as Parameters<typeof Options.cacheWithLimits>[0]),
    rest: {
      ...(apiUrl !== null && { api: apiUrl }),
      version: REST_VERSION,
      timeout: REST_TIMEOUT,
      retries: REST_RETRIES,
    },
  } satisfies ClientOptions);
}

/** A message of the gateway as the bot sees it; threads are known from the cache. */
export function incomingMessage(data: GatewayMessageCreateDispatchData, client: Client): IncomingMessage {
  const channel = client.channels.cache.get(data.channel_id);
  const thread = channel?.isThread() ? (channel as ThreadChannel) : null;
  const { author, referenced_message: replied } = data;
  return {
    ...shownMessage(data),
    caller: {
      userId: author.id,
      name: author.global_name ?? author.username,
      guildId: data.guild_id ?? null,
      channelId: data.channel_id,
      parentId: thread?.parentId ?? null,
      permissions: 0n,
      roleIds: data.member?.roles ?? [],
    },
    automatic:
      author.bot === true ||
      data.webhook_id !== undefined ||
      (data.type !== MessageType.Default && data.type !== MessageType.Reply),
    mentions: data.mentions.map(({ id }) => id),
    repliedTo: replied ? shownMessage(replied) : null,
    thread: thread?.parentId ? { ownerId: thread.ownerId ?? '', parentId: thread.parentId } : null,
  };
}
