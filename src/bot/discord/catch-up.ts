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
} from 'discord-api-types/v10';
import type { Transport } from '../transport.ts';

/** Older questions are nobody's any more, milliseconds. */
const MAX_GAP = 10 * 60_000;
/** Clocks differ; what was seen is not answered again, milliseconds. */
const MARGIN = 5000;
const MAX_MESSAGES = 50;

export interface CatchUp {
  /** To be called with every event, in order. */
  observe(packet: GatewayDispatchPayload, shardId: number): void;
}

export interface CatchUpOptions {
  readonly transport: Transport;
  /** Takes every message of the gap, oldest first. */
  readonly take: (message: APIMessage, guildId: string) => void;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}

export function createCatchUp({ transport, take, onError, now }: CatchUpOptions): CatchUp {
  const lastEvent = new Map<number, number>();
  /** Since when events are missing, by shard. */
  const gaps = new Map<number, number>();

  async function read(channelId: string, guildId: string, since: number) {
    const messages = await transport.messages(channelId, { limit: MAX_MESSAGES });
    for (const message of messages.reverse()) {
      if (SnowflakeUtil.timestampFrom(message.id) >= since) take(message, guildId);
    }
  }

  return {
    observe(packet, shardId) {
      const last = lastEvent.get(shardId);
      if (packet.t === GatewayDispatchEvents.Ready && last !== undefined) {
        gaps.set(shardId, Math.max(last - MARGIN, now() - MAX_GAP));
      }
      lastEvent.set(shardId, now());
      const since = gaps.get(shardId);
      if (packet.t !== GatewayDispatchEvents.GuildCreate || since === undefined) return;
      const { id, channels, threads } = packet.d;
      for (const channel of [...channels, ...threads] as APIChannel[]) {
        const last = 'last_message_id' in channel ? channel.last_message_id : null;
        if (last && SnowflakeUtil.timestampFrom(last) >= since) read(channel.id, id, since).catch(onError);
      }
    },
  };
}
