/** Tries a request again while that can help: bounded in count and in time. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestFailure } from './failure.ts';

/** How long one request may be tried. There are `backoffMs.length` retries at most. */
export interface RetryPolicy {
  /** Milliseconds for one try, from the first byte sent to the last one received. */
  readonly timeoutMs: number;
  /** Milliseconds for all tries and the pauses between them. */
  readonly totalMs: number;
  /** The pause before each retry, milliseconds; longer if the server asks for it. */
  readonly backoffMs: readonly number[];
}

export interface RetryDependencies {
  /** Turns what a try threw into something that says whether to try again. */
  readonly judge: (error: unknown) => RequestFailure;
  /** Ends the pauses. */
  readonly signal: AbortSignal;
  readonly wait?: Wait;
}

/** Resolves after `ms`, or settles in any way once `signal` is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

const pauseFor: Wait = (ms, signal) => sleep(ms, undefined, { signal });

/**
 * What `send` returns; it is given the milliseconds it may take.
 * @throws RequestFailure the last one. A server that asks for a pause beyond `totalMs` is not waited for.
 */
export async function withRetries<T>(
  send: (ms: number) => Promise<T>,
  policy: RetryPolicy,
  { judge, signal, wait = pauseFor }: RetryDependencies,
): Promise<T> {
  const deadline = performance.now() + policy.totalMs;
  for (let tries = 0; ; tries++) {
    try {
      return await send(Math.min(policy.timeoutMs, deadline - performance.now()));
    } catch (error) {
      const failure = judge(error);
      const backoff = policy.backoffMs[tries];
      if (backoff === undefined || !failure.details.retry || signal.aborted) throw failure;
      const pause = Math.max(backoff, failure.details.retryAfterMs ?? 0);
      if (performance.now() + pause >= deadline) throw failure;
      // A pause that was ended early is followed by a try, and that fails at once.
      await wait(pause, signal).catch(() => undefined);
    }
  }
}
