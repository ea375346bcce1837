/** Words as they are compared: folded over capitals, scripts and transliterations. */

import { foldSounds } from '../../text/fold.ts';
import { STOP_WORDS } from '../../text/stopwords.ts';
import type { Span } from '../../types.ts';

export interface Word extends Span {
  /** As written. */
  readonly text: string;
  readonly folded: string;
  readonly stop: boolean;
  /** First word of a sentence or of a quotation, where a capital says nothing. */
  readonly first: boolean;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const SENTENCE_START = /[.!?:…„“"«»‚‘(–—]\s*$/u;

/** The words of a text in reading order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    const before = text.slice(words.at(-1)?.end ?? 0, start);
    words.push({
      start,
      end: start + word.length,
      text: word,
      folded: foldSounds(word),
      stop: STOP_WORDS.has(word.normalize('NFC').toLowerCase()),
      first: words.length === 0 || SENTENCE_START.test(before),
    });
  }
  return words;
}

/** Words that carry meaning: no function words, no single letters. */
export function contentWords(text: string): Word[] {
  return wordsOf(text).filter((word) => !word.stop && word.text.length >= 3 && !/^\d+$/.test(word.text));
}

const GRAM = 4;

/** Whether two folded words have so much in common that they may be forms of one: prefix or half of the 4-grams. */
export function similar(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < GRAM) return false;
  if (commonPrefix(a, b) >= Math.max(GRAM, 0.6 * long.length)) return true;
  let shared = 0;
  const count = short.length - GRAM + 1;
  for (let i = 0; i < count; i++) if (long.includes(short.slice(i, i + GRAM))) shared++;
  return shared * 2 >= count && short.length >= GRAM + 1;
}

export function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
