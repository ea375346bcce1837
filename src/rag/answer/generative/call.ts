/** One answer from a model: structured where the provider can, retried once, and never later than its deadline. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelFailure } from '../../types.ts';
import { DRAFT_SCHEMA, type GeneratedDraft, type ModelMessage, readDraft, usageOf } from './draft.ts';
import {
  DeadlineError,
  describe,
  failureOf,
  isBadRequest,
  isRefusal,
  isUnparsed,
  retryAfterMs,
} from './failure.ts';
import { createMeter, type Meter } from './meter.ts';
import type { ChatModel } from './model.ts';
import type { Message } from './prompt.ts';

export interface CallLog {
  warn(fields: object, message: string): void;
}

export interface CallOptions {
  /** Milliseconds until an answer is of no use any more. */
  readonly ms: number;
  readonly signal?: AbortSignal;
  /** Counts what is sent. */
  readonly meter?: Meter;
}

/** Asks the model. Failures are values; throws only the reason of `signal` when that is aborted. */
export type CallModel = (
  messages: readonly Message[],
  options: CallOptions,
) => Promise<GeneratedDraft | ModelFailure>;

const RETRY_PAUSE_MS = 400;
const RETRIED: readonly ModelFailure[] = ['unavailable', 'rate_limited'];

/** Calls the model that `open` opens. It remembers when a server refuses schemas. */
export function createCaller(open: () => Promise<ChatModel>, log: CallLog): CallModel {
  let schemas = true;

  async function ask(
    messages: readonly Message[],
    signal: AbortSignal,
    meter: Meter,
  ): Promise<GeneratedDraft | ModelFailure> {
    const model = await open();
    const input = messages.map(([role, content]): [string, string] => [role, content]);
    const send = (run: () => Promise<Reply>) => meter.request(run, ({ raw }) => usageOf(raw));
    const plain = () =>
      send(async () => ({ raw: (await model.invoke(input, { signal })) as ModelMessage, parsed: undefined }));
    const withSchema = () => send(() => structured(model, input, signal));
    // The prompt names the format, so without a schema the answer is looked for in the text.
    const withoutSchema = async (error: unknown) => {
      if (!isBadRequest(error) && !isUnparsed(error)) throw error;
      const answer = await plain();
      schemas = !isBadRequest(error);
      return answer;
    };
    const { raw, parsed } = await (schemas ? withSchema().catch(withoutSchema) : plain());
    return isRefusal(raw) ? 'refused' : (readDraft(parsed, raw) ?? 'invalid');
  }

  return async (messages, { ms, signal, meter = createMeter() }) => {
    const until = performance.now() + ms;
    let last: ModelFailure | null = null;
    const note = (error: unknown) => {
      last = failureOf(error);
      log.warn({ reason: last, cause: describe(error) }, 'model call failed');
      return last;
    };
    try {
      return await withDeadline(ms, signal, async (inner) => {
        try {
          return await ask(messages, inner, meter);
        } catch (error) {
          const pause = retryAfterMs(error) ?? RETRY_PAUSE_MS;
          if (!RETRIED.includes(note(error)) || performance.now() + pause >= until) throw error;
          await sleep(pause, undefined, { signal: inner });
          return await ask(messages, inner, meter);
        }
      });
    } catch (error) {
      signal?.throwIfAborted();
      // A server that failed and then ran out of time has failed.
      if (last !== null && (error instanceof DeadlineError || failureOf(error) === last)) return last;
      return note(error);
    }
  };
}

interface Reply {
  readonly raw: ModelMessage;
  readonly parsed: unknown;
}

async function structured(model: ChatModel, input: [string, string][], signal: AbortSignal): Promise<Reply> {
  const options = { name: 'answer', includeRaw: true, strict: true } as const;
  const answer = await model.withStructuredOutput(DRAFT_SCHEMA, options).invoke(input, { signal });
  return answer as unknown as Reply;
}

/** Rejects after `ms` or when `signal` is aborted, whatever `run` does; its signal tells it to stop. */
async function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
) {
  const controller = new AbortController();
  let stop: (reason: unknown) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const timer = setTimeout(() => stop(new DeadlineError(`no answer within ${Math.round(ms)} ms`)), ms);
  const abort = () => stop(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    return await Promise.race([run(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    controller.abort();
  }
}
