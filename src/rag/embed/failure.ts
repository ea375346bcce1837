/** Reads what went wrong with one request to an OpenAI-compatible server. */

import { messageOf } from '../../errors.ts';
import type { EmbeddingFailure } from './checked.ts';

/** One failed request. `message` is for the log and holds no key. */
export class RequestFailure extends Error {
  constructor(
    readonly reason: EmbeddingFailure,
    message: string,
    readonly details: {
      /** The same request may succeed later. */
      readonly retry?: boolean;
      /** What the server asked for, milliseconds. */
      readonly retryAfterMs?: number;
      /** The server finds an input, or all of them together, too long. */
      readonly tooLong?: boolean;
    } = {},
  ) {
    super(message);
  }
}

const TOO_LONG =
  /too (large|long)|exceeds?\b|context.?(length|size|window)|maximum (allowed )?(batch|input|token)/i;

/** Judges what the `openai` client or `fetch` threw. Servers echo keys, so `key` is blotted out of the message. */
export function requestFailure(error: unknown, key: string | undefined): RequestFailure {
  if (error instanceof RequestFailure) return error;
  const { status, headers, code } = error as { status?: unknown; headers?: unknown; code?: unknown };
  const cause = (error as { cause?: unknown }).cause;
  const full = cause === undefined ? messageOf(error) : `${messageOf(error)}: ${messageOf(cause)}`;
  const message = key ? full.replaceAll(key, '***') : full;

  if (typeof status !== 'number') {
    // A body that is no JSON may be one that was cut off; the next one may be whole.
    const reason = error instanceof SyntaxError ? 'invalid' : 'unavailable';
    return new RequestFailure(reason, message, { retry: true });
  }
  if (status === 401 || status === 403) return new RequestFailure('unauthorized', message);
  // No credit left: 402 from most, 429 with this code from OpenAI. Waiting does not help.
  if (status === 402 || code === 'insufficient_quota') return new RequestFailure('rate_limited', message);
  const retryAfterMs = headers instanceof Headers ? retryAfter(headers) : undefined;
  if (status === 429) return new RequestFailure('rate_limited', message, { retry: true, retryAfterMs });
  // llama.cpp answers 500 to inputs it cannot hold, so the words count before the status.
  if (status === 413 || TOO_LONG.test(message))
    return new RequestFailure('invalid', message, { tooLong: true });
  if (status === 408 || status === 409 || status >= 500) {
    return new RequestFailure('unavailable', message, { retry: true, retryAfterMs });
  }
  if (status === 404 && /model/i.test(message)) return new RequestFailure('model_missing', message);
  return new RequestFailure('invalid', message);
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from now. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
