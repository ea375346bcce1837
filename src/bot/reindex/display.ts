/** Keeps one message up to date for as long as it takes: in the reply while Discord lets it, then in the channel. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { isTransportError } from '../transport.ts';
import type { Exchange, OutgoingMessage } from '../types.ts';

/** Edits that follow each other faster run into Discord's limits. */
export const EDIT_INTERVAL_MS = 1200;
/** A reply can be changed for 15 minutes; some room is left for the edit that says where it goes on. */
export const REPLY_LIFE_MS = 14 * 60 * 1000;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves early when `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls again and again until what it returns is called. */
  every(ms: number, run: () => void): () => void;
}

export function realClock(now: () => number): Clock {
  return {
    now,
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => {}),
    every(ms, run) {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
  };
}

/** No method rejects: what is shown must not stop what is done. */
export interface Display {
  /** Whether an edit may be made now. */
  ready(): boolean;
  update(message: OutgoingMessage): Promise<void>;
  /** The last state, as soon as it may be shown. */
  finish(message: OutgoingMessage): Promise<void>;
}

export interface DisplayOptions {
  readonly exchange: Pick<Exchange, 'show' | 'post'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Left in the reply when it goes on elsewhere. */
  readonly continued: OutgoingMessage;
  /** When it is aborted nothing waits any more. */
  readonly signal: AbortSignal;
}

type Deliver = (message: OutgoingMessage) => Promise<unknown>;

export function createDisplay({ exchange, clock, logger, continued, signal }: DisplayOptions): Display {
  const began = clock.now();
  const reply: Deliver = (message) => exchange.show(message);
  let deliver: Deliver | null = reply;
  let moved = false;
  let busy: Promise<void> | null = null;
  let last = Number.NEGATIVE_INFINITY;

  return {
    ready: () => busy === null && untilNext() === 0,
    update: (message) => take(message, false),
    async finish(message) {
      await busy;
      const wait = untilNext();
      if (wait > 0 && !signal.aborted) await clock.sleep(wait, signal);
      await take(message, true);
    },
  };

  function untilNext(): number {
    return Math.min(EDIT_INTERVAL_MS, Math.max(0, last + EDIT_INTERVAL_MS - clock.now()));
  }

  function take(message: OutgoingMessage, isLast: boolean): Promise<void> {
    busy = bring(message, isLast).finally(() => {
      last = clock.now();
      busy = null;
    });
    return busy;
  }

  async function bring(message: OutgoingMessage, isLast: boolean): Promise<void> {
    const expired = deliver === reply && clock.now() - began >= REPLY_LIFE_MS;
    if (expired) await attempt(reply, continued);
    else if (deliver) {
      const result = await attempt(deliver, message);
      // What fails for a moment is shown the next time; only the last state has none.
      if (result === 'shown' || (result === 'failed' && !isLast)) return;
    }
    deliver = null;
    if (moved && !isLast) return;
    moved = true;
    try {
      const posted = await exchange.post(message);
      deliver = (next) => posted.edit(next);
    } catch (error) {
      logger.warn({ err: error }, 'progress of the re-index cannot be shown');
    }
  }

  /** `lost`: there is no use in trying again. */
  async function attempt(to: Deliver, message: OutgoingMessage): Promise<'shown' | 'failed' | 'lost'> {
    try {
      await to(message);
      return 'shown';
    } catch (error) {
      logger.info({ err: error }, 'progress of the re-index not shown');
      return isTransportError(error, 'late', 'gone', 'forbidden') ? 'lost' : 'failed';
    }
  }
}
