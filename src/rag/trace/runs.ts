/** Runs of sentences, and how much they resemble a quote. */
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../types.ts';
import { type Vocabulary, type Wanted, weightOf } from './vocabulary.ts';
import { eachWord, type LetterOf } from './words.ts';

/** Steps up to which every run of sentences is weighed. */
const MAX_WEIGHING = 2_000_000;
const BLANK_LINE = /(?:\r\n?|\n)\s*(?:\r\n?|\n)/g;

export interface Run {
  readonly span: Span;
  /** 0: no word in common, 1: the same words. */
  readonly resemblance: number;
}

/**
 * The run of sentences that resembles the quote most (Dice's coefficient of their weights), within a window and
 * `margin` characters around it; of very many sentences, those of the window.
 */
export function bestRun(
  text: string,
  letterOf: LetterOf,
  vocabulary: Vocabulary,
  window: Span,
  margin: number,
): Run | null {
  const units = unitsAround(text, window, margin);
  const words = units.map((unit) => wordsOf(text, letterOf, vocabulary, unit));
  const total = words.reduce((sum, { length }) => sum + length, 0);
  const inWindow = (unit: Span) => overlap(unit, window);
  const every = units.length * (units.length + total) <= MAX_WEIGHING;
  const [first, last] = every
    ? [0, units.length - 1]
    : [units.findIndex(inWindow), units.findLastIndex(inWindow)];
  let best: Run | null = null;
  for (let i = first; i <= (every ? last : first); i++) {
    const held = new Int32Array(vocabulary.words.size);
    let [common, own] = [0, 0];
    for (let j = i; j <= last; j++) {
      for (const { wanted, weight } of words[j]!) {
        own += weight;
        if (wanted && ++held[wanted.id]! <= wanted.count) common += weight;
      }
      const resemblance = (2 * common) / (vocabulary.weight + own);
      if ((every || j === last) && resemblance > (best?.resemblance ?? 0)) {
        best = { span: { start: units[i]!.start, end: units[j]!.end }, resemblance };
      }
    }
  }
  return best;
}

function wordsOf(text: string, letterOf: LetterOf, vocabulary: Vocabulary, { start, end }: Span) {
  const words: { readonly wanted: Wanted | undefined; readonly weight: number }[] = [];
  const visit = (hash: number, from: number, to: number) => {
    const wanted = vocabulary.words.get(hash);
    words.push({ wanted, weight: wanted?.weight ?? weightOf(text.slice(from, to)) });
  };
  eachWord(text, letterOf, visit, start, end);
  return words;
}

/** Sentences in and around a span; a first or last one that may be cut off is left out unless it is in the span. */
function unitsAround(text: string, span: Span, margin: number): Span[] {
  const from = Math.max(0, span.start - margin);
  const to = Math.min(text.length, span.end + margin);
  return paragraphs(text, from, to)
    .flatMap((paragraph) => splitSentences(text, paragraph))
    .filter(
      (unit) =>
        overlap(unit, span) || ((unit.start > from || from === 0) && (unit.end < to || to === text.length)),
    );
}

function paragraphs(text: string, from: number, to: number): Span[] {
  const found: Span[] = [];
  let start = from;
  for (const { 0: gap, index } of text.slice(from, to).matchAll(BLANK_LINE)) {
    found.push({ start, end: from + index });
    start = from + index + gap.length;
  }
  found.push({ start, end: to });
  return found;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}
