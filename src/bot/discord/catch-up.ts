/**
 * A session that cannot be resumed loses the events of its gap. Whoever asked in a message then has no answer, so the
 * channels in which something was written meanwhile are read once.
 */
import { SnowflakeUtil } from 'discord.js';
import {
  type APIChannel,
  type APIMessage,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10';
import type { Transport } from '../transport.ts';

/** Older questions are nobody's any more, milliseconds. */
const MAX_GAP = 10 * 60_000;
/** Clocks differ; what was seen is not answered again, milliseconds. */
const MARGIN = 5000;
/** Servers announce themselves after READY for this long, milliseconds; later they were away for other reasons. */
const ANNOUNCED = 60_000;
const MAX_MESSAGES = 50;
/** Direct messages whose channels are known; Discord does not list them. */
const MAX_DIRECT = 200;

export interface CatchUp {
  /** To be called with every event, in order. */
  observe(packet: GatewayDispatchPayload, shardId: number): void;
}

export interface CatchUpOptions {
  readonly transport: Pick<Transport, 'messages'>;
  /** Takes every message of the gap, oldest first; `guildId` is `null` for direct messages. */
  readonly take: (message: APIMessage, guildId: string | null) => void;
  /** Whether the bot sees the channel and what was written in it. */
  readonly mayRead: (channelId: string) => boolean;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}

interface Gap {
  readonly since: number;
  readonly until: number;
}

export function createCatchUp({ transport, take, mayRead, onError, now }: CatchUpOptions): CatchUp {
  const lastEvent = new Map<number, number>();
  const gaps = new Map<number, Gap>();
  const direct = new Set<string>();

  async function read(channelId: string, guildId: string | null, since: number) {
    const messages = await transport.messages(channelId, { limit: MAX_MESSAGES });
    for (const message of messages.reverse()) {
      if (SnowflakeUtil.timestampFrom(message.id) >= since) take(message, guildId);
    }
  }

  function remember(channelId: string): void {
    direct.delete(channelId);
    direct.add(channelId);
    if (direct.size > MAX_DIRECT) direct.delete([...direct][0]!);
  }

  function ready(shardId: number, last: number | undefined): void {
    if (last === undefined) return;
    const since = Math.max(last - MARGIN, now() - MAX_GAP);
    gaps.set(shardId, { since, until: now() + ANNOUNCED });
    // Direct messages come by the first shard only.
    if (shardId === 0) for (const channelId of direct) read(channelId, null, since).catch(onError);
  }

  function readGuild({ id, channels, threads }: GatewayGuildCreateDispatchData, { since }: Gap): void {
    for (const channel of [...channels, ...threads] as APIChannel[]) {
      const last = 'last_message_id' in channel ? channel.last_message_id : null;
      const missed = last && SnowflakeUtil.timestampFrom(last) >= since;
      if (missed && mayRead(channel.id)) read(channel.id, id, since).catch(onError);
    }
  }

  return {
    observe(packet, shardId) {
      const last = lastEvent.get(shardId);
      lastEvent.set(shardId, now());
      if (packet.t === GatewayDispatchEvents.Ready) ready(shardId, last);
      if (packet.t === GatewayDispatchEvents.MessageCreate && packet.d.guild_id === undefined) {
        remember(packet.d.channel_id);
      }
      const gap = gaps.get(shardId);
      if (packet.t !== GatewayDispatchEvents.GuildCreate || !gap) return;
      if (now() > gap.until) gaps.delete(shardId);
      // Not before discord.js knows the channels and what the bot may do in them.
      else setImmediate(() => readGuild(packet.d, gap));
    },
  };
}
