/** Cuts a long list of texts into requests that a server accepts. */

/** Most inputs in one request. Compatible servers allow fewer than OpenAI's 2048. */
export const MAX_INPUTS = 128;
/** Most UTF-16 code units in one request: far below OpenAI's 300,000 tokens. */
export const MAX_REQUEST_CHARS = 100_000;
/** Most UTF-16 code units in one input: about 8,000 tokens of German, OpenAI's limit. */
export const MAX_INPUT_CHARS = 24_000;

/** The first `max` code units of `text`, or one less rather than half a surrogate pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? max - 1 : max);
}

/** `text` as it may be sent: not empty, not too long, and without halves of surrogate pairs. */
export function prepareInput(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
  return cutText(whole, MAX_INPUT_CHARS) || ' ';
}

/** Consecutive runs of `texts`, each within {@link MAX_INPUTS} and {@link MAX_REQUEST_CHARS}. */
export function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let chars = 0;
  for (const text of texts) {
    if (batch.length === MAX_INPUTS || (batch.length > 0 && chars + text.length > MAX_REQUEST_CHARS)) {
      batches.push(batch);
      batch = [];
      chars = 0;
    }
    batch.push(text);
    chars += text.length;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
