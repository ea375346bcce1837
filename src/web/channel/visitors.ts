/** Who is on the page: known by a cookie, for as long as there is room. */
import { randomBytes } from 'node:crypto';
import { webTexts } from '../../messages/bot/web.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { type Channel, type ChannelDeps, createChannel } from './channel.ts';

export const MAX_VISITORS = 300;
/** Milliseconds without a request after which a visitor is forgotten. */
export const VISIT_MS = 24 * 60 * 60_000;

export interface Visitor {
  /** What the cookie holds: 128 random bits. */
  readonly key: string;
  readonly name: string;
  language: FrameLanguage;
  readonly channel: Channel;
  /** Wants to act as one; whether they may is decided with every request. */
  moderator: boolean;
  /** Has shown `ADMIN_TOKEN`. */
  trusted: boolean;
  /** Milliseconds since 1970. */
  seenAt: number;
  /** Has said or pressed something. */
  active: boolean;
}

export interface VisitorsDeps extends ChannelDeps {
  readonly maxVisitors?: number;
  /** Somebody has to make room, or has not been here for long. */
  readonly onGone: (visitor: Visitor) => void;
}

export type Visitors = ReturnType<typeof createVisitors>;

export function createVisitors(deps: VisitorsDeps) {
  const { now, nextId, maxVisitors = MAX_VISITORS, onGone } = deps;
  /** By key; who was here longest ago comes first. */
  const visitors = new Map<string, Visitor>();

  function remove(visitor: Visitor): void {
    visitors.delete(visitor.key);
    onGone(visitor);
    visitor.channel.clear();
  }

  function makeRoom(): void {
    for (const visitor of visitors.values()) {
      if (now() - visitor.seenAt > VISIT_MS && !visitor.channel.watched()) remove(visitor);
    }
    while (visitors.size >= maxVisitors) {
      const all = [...visitors.values()];
      // A flood of newcomers pushes out newcomers.
      const spare = all.find(({ active, channel }) => !active && !channel.watched());
      remove(spare ?? all.find(({ channel }) => !channel.watched()) ?? all[0]!);
    }
  }

  return {
    /** `null` for a cookie that nobody has any more. */
    find(key: string | undefined): Visitor | null {
      const visitor = visitors.get(key ?? '');
      if (!visitor) return null;
      visitor.seenAt = now();
      visitors.delete(visitor.key);
      visitors.set(visitor.key, visitor);
      return visitor;
    },

    enter(language: FrameLanguage): Visitor {
      makeRoom();
      const name = webTexts[language].guest;
      const visitor: Visitor = {
        key: randomBytes(16).toString('base64url'),
        name,
        language,
        channel: createChannel({ id: nextId(), name }, deps),
        moderator: false,
        trusted: false,
        seenAt: now(),
        active: false,
      };
      visitors.set(visitor.key, visitor);
      return visitor;
    },

    /** The channel with this id, or with this thread. */
    channelOf(placeId: string): Channel | null {
      for (const { channel } of visitors.values()) if (channel.has(placeId)) return channel;
      return null;
    },

    /** Visitors there are, for the figures of the page. */
    size: () => visitors.size,

    close() {
      for (const visitor of [...visitors.values()]) remove(visitor);
    },
  };
}
