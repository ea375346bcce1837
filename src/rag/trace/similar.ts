/** The passage of a text that resembles a quote most: the same words in one place, cut at sentences. */
import type { Span } from '../types.ts';
import { bestRun } from './runs.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';
import { eachWord, type LetterOf } from './words.ts';

/** Least that a passage has to have in common with the quote; see `bestRun`. */
const MIN_RESEMBLANCE = 0.35;
/** Characters of a quote; citations are sentences, and what is longer by far is no passage. */
const MAX_QUOTE = 20_000;
/** Characters around the best window that are looked at besides the length of the quote: more than a sentence has. */
const MARGIN = 1200;

/** `near` decides between passages that resemble the quote equally. `null` when none resembles it enough. */
export function mostSimilar(text: string, quote: string, near: number, letterOf: LetterOf): Span | null {
  if (quote.length > MAX_QUOTE) return null;
  const vocabulary = readVocabulary(quote, text, letterOf);
  if (vocabulary.length === 0) return null;
  const window = bestWindow(text, letterOf, vocabulary, near);
  if (!window) return null;
  const run = bestRun(text, letterOf, vocabulary, window, quote.length + MARGIN);
  return run && run.resemblance >= MIN_RESEMBLANCE ? run.span : null;
}

/** Of all runs of as many words as the quote has, the one with most of its weight; `null` when none has any. */
function bestWindow(text: string, letterOf: LetterOf, vocabulary: Vocabulary, near: number): Span | null {
  const { length } = vocabulary;
  const wanted = [...vocabulary.words.values()];
  const held = new Int32Array(wanted.length);
  /** Ids of the words in the window, -1 for those not in the quote, and where they start, by number modulo length. */
  const ids = new Int32Array(length).fill(-1);
  const starts = new Int32Array(length);
  let [count, score, bestScore, bestOff] = [0, 0, 0, 0];
  let best: Span | null = null;
  eachWord(text, letterOf, (hash, start, end) => {
    const slot = count++ % length;
    const leaving = ids[slot]!;
    if (leaving >= 0 && held[leaving]!-- <= wanted[leaving]!.count) score -= wanted[leaving]!.weight;
    const id = vocabulary.words.get(hash)?.id ?? -1;
    ids[slot] = id;
    starts[slot] = start;
    if (id < 0) return;
    if (++held[id]! <= wanted[id]!.count) score += wanted[id]!.weight;
    const first = count < length ? starts[0]! : starts[count % length]!;
    const off = Math.abs(first - near);
    if (score < bestScore || (score === bestScore && off >= bestOff) || score === 0) return;
    best = { start: first, end };
    bestScore = score;
    bestOff = off;
  });
  return best;
}
