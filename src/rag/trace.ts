/** Where a passage of an earlier version of a source stands in its present text. */
import { lineIndex, trim } from './corpus/lines.ts';
import { fold, occurrences } from './trace/occurrences.ts';
import { carryOver, type Place } from './trace/offsets.ts';
import { mostSimilar } from './trace/similar.ts';
import { cutsWord, type LetterOf, letterReader } from './trace/words.ts';
import type { Span } from './types.ts';

/** First and last line, 1-based. */
export type Lines = readonly [number, number];

export type Trace =
  /** The same characters, white space aside. `unchanged`: on the same lines; `before` is `null` when those are not known. */
  | {
      readonly status: 'unchanged' | 'moved';
      readonly span: Span;
      readonly before: Lines | null;
      readonly lines: Lines;
    }
  /** `span` is the passage that resembles the old one most, `null` when none does; `at` is where it would stand. */
  | {
      readonly status: 'edited';
      readonly oldQuote: string | null;
      readonly span: Span | null;
      readonly at: number;
      readonly before: Lines | null;
      readonly lines: Lines | null;
    };

/** An earlier text and the passage in it. */
export interface Earlier {
  readonly text: string;
  readonly span: Span;
}

/** Of a passage that occurs more often, this many occurrences on either side of the place it stood at are compared. */
const MAX_CANDIDATES = 64;
/** Characters before and after a passage that tell its occurrences apart. */
const CONTEXT = 200;

/**
 * `hint.quote` is what the passage said, for when the earlier text is lost. Both spans leave out white space at their
 * ends. Takes time in proportion to the texts, whatever is in them.
 */
export function tracePassage(
  old: Earlier | null,
  current: string,
  { quote: hinted }: { readonly quote?: string } = {},
): Trace {
  const text = old?.text ?? hinted ?? '';
  const span = trim(text, inside(text, old?.span ?? { start: 0, end: text.length }));
  const quote = text.slice(span.start, span.end);
  const place: Place = old ? carryOver(text, current, span) : { near: 0, exact: null };
  const gone = {
    status: 'edited',
    oldQuote: null,
    span: null,
    at: place.near,
    before: null,
    lines: null,
  } as const;
  if (quote === '') return gone;
  const before = old ? linesOf(text, span) : null;
  const letterOf = letterReader();
  const same = findSame({ text, span }, quote, current, place, letterOf);
  if (same) {
    const lines = linesOf(current, same);
    const unchanged = before !== null && before[0] === lines[0] && before[1] === lines[1];
    return { status: unchanged ? 'unchanged' : 'moved', span: same, before, lines };
  }
  const similar = mostSimilar(current, quote, place.near, letterOf);
  return { ...gone, oldQuote: quote, span: similar, before, lines: similar && linesOf(current, similar) };
}

/** The occurrence whose surroundings are most alike, of equal ones the nearest. */
function findSame(
  { text, span }: Earlier,
  quote: string,
  current: string,
  { near, exact }: Place,
  letterOf: LetterOf,
): Span | null {
  const cut = { start: cutsWord(text, span.start, letterOf), end: cutsWord(text, span.end, letterOf) };
  // "schuldig" has not been found again in "unschuldig".
  const isWhole = (found: Span) =>
    (cut.start || !cutsWord(current, found.start, letterOf)) &&
    (cut.end || !cutsWord(current, found.end, letterOf));
  if (exact && isWhole(exact)) return exact;
  const before: Span[] = [];
  const after: Span[] = [];
  for (const found of occurrences(current, fold(quote))) {
    if (!isWhole(found)) continue;
    const side = found.start < near ? before : after;
    side.push(found);
    if (before.length > MAX_CANDIDATES) before.shift();
    if (after.length === MAX_CANDIDATES) break;
  }
  const surroundings = surroundingsOf(text, span);
  let best: Span | null = null;
  let bestAlike = -1;
  for (const found of [...before.reverse(), ...after]) {
    const alike = likeness(surroundings, surroundingsOf(current, found));
    const nearer = best !== null && Math.abs(found.start - near) < Math.abs(best.start - near);
    if (alike < bestAlike || (alike === bestAlike && !nearer)) continue;
    best = found;
    bestAlike = alike;
  }
  return best;
}

function surroundingsOf(text: string, { start, end }: Span): readonly [string, string] {
  return [
    fold(text.slice(Math.max(0, start - CONTEXT), start)).trimEnd(),
    fold(text.slice(end, end + CONTEXT)).trimStart(),
  ];
}

/** How many characters agree next to the passage. */
function likeness(
  [beforeA, afterA]: readonly [string, string],
  [beforeB, afterB]: readonly [string, string],
): number {
  let before = 0;
  while (before < beforeA.length && beforeA.at(-1 - before) === beforeB.at(-1 - before)) before++;
  let after = 0;
  while (after < afterA.length && afterA[after] === afterB[after]) after++;
  return before + after;
}

function inside({ length }: string, { start, end }: Span): Span {
  const from = Math.min(Math.max(0, start), length);
  return { start: from, end: Math.min(Math.max(from, end), length) };
}

function linesOf(text: string, { start, end }: Span): Lines {
  const index = lineIndex(text.slice(0, end));
  return [index.lineAt(start), index.lineAt(end - 1)];
}
