/** Reads what went wrong with a model, whatever provider threw it. */

import type { ModelFailure } from '../../types.ts';
import { type ModelMessage, textOf } from './draft.ts';

/** The answer did not come in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** The answer is larger than any answer could be. */
export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
}

const FILTERED = /content.?filter|ContentFilter|content management policy|safety/i;
const UNSUPPORTED = /(?:does not|doesn't) support|not (?:supported|implemented)/i;
const NONSENSE = /SyntaxError|ZodError|OutputParser|LengthFinishReason|ResponseTooLarge/;

/** Maps anything thrown by a LangChain chat model. */
export function failureOf(error: unknown): ModelFailure {
  const { code, message = '', cause } = fieldsOf(error);
  const name = nameOf(error);
  const status = statusOf(error);
  if (error instanceof DeadlineError || name.includes('TimeoutError')) return 'timeout';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 402 || status === 429) return 'rate_limited';
  if (FILTERED.test(`${name} ${code}`) || (status === 400 && FILTERED.test(message))) return 'refused';
  if (status === 400 || status === 413 || status === 422 || NONSENSE.test(name + nameOf(cause))) {
    return 'invalid';
  }
  return 'unavailable';
}

/** Whether the request itself was not understood, as by servers and models without structured output. */
export function isBadRequest(error: unknown): boolean {
  const status = statusOf(error);
  if (status === undefined && UNSUPPORTED.test(fieldsOf(error).message ?? '')) return true;
  return (status === 400 || status === 422) && failureOf(error) !== 'refused';
}

/** Whether the client found no JSON where the schema asked for it; it then throws the text away. */
export function isUnparsed(error: unknown): boolean {
  return error instanceof SyntaxError || /OutputParser|ZodError/.test(nameOf(error));
}

/** Milliseconds the server asks to wait before the next try, when it does. */
export function retryAfterMs(error: unknown): number | null {
  const { headers } = error as { headers?: unknown };
  const seconds = headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null;
}

/** Whether a model declined to answer, in a message of its own or by its provider's filter. */
export function isRefusal(message: ModelMessage): boolean {
  const { additional_kwargs: extra = {}, response_metadata: metadata = {} } = message;
  const raw = extra.__raw_response as { choices?: RawChoice[] } | undefined;
  const choice = raw?.choices?.[0];
  const reasons = [choice?.finish_reason, metadata.finish_reason, metadata.stop_reason];
  if (reasons.some((reason) => reason === 'content_filter' || reason === 'refusal')) return true;
  return textOf(message) === '' && Boolean(choice?.message?.refusal ?? extra.refusal);
}

interface RawChoice {
  readonly finish_reason?: string;
  readonly message?: { readonly refusal?: string | null };
}

/** For the log: what happened, without anything that could be a key. */
export function describe(error: unknown): string {
  const { message = String(error) } = fieldsOf(error);
  return `${nameOf(error)} ${statusOf(error) ?? ''}: ${message.slice(0, 300).replace(/[\w*-]{20,}/g, '***')}`;
}

function statusOf(error: unknown): number | undefined {
  const { status, statusCode, response } = fieldsOf(error) as Record<string, unknown>;
  const found = [status, statusCode, (response as { status?: unknown } | undefined)?.status];
  return found.find((value): value is number => typeof value === 'number');
}

/** Some clients name their errors by class only. */
function nameOf(error: unknown): string {
  const { name = '' } = fieldsOf(error);
  return `${name} ${(error as object | null | undefined)?.constructor?.name ?? ''}`;
}

function fieldsOf(error: unknown): { name?: string; message?: string; code?: unknown; cause?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
