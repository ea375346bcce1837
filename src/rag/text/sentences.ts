/** Cuts text into sentences without changing it: every sentence is a span of the text it came from. */
import type { Span } from '../types.ts';
import { ABBREVIATIONS, BEFORE_ORDINAL, MONTHS } from './abbreviations.ts';
import { STOP_WORDS } from './stopwords.ts';

/** A quotation or parenthesis up to this long stays whole; a longer one is cut into its sentences. */
const MAX_UNBROKEN = 280;
/** Text without any full stop is cut at white space after this many characters. */
const MAX_SENTENCE = 1000;

const TERMINATOR = /[.!?…]+/g;
const CLOSERS = /^[)\]"'”“’»«›‹]*/;
const ITEM_START = /^(?:[-*+•–]|\d{1,3}[.)]|\||#{1,6})\s/;
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['„', '“”"'],
  ['“', '”'],
  ['"', '"'],
  ['»', '«'],
  ['«', '»'],
  ['‚', '‘’'],
  ['(', ')'],
  ['[', ']'],
]);

/**
 * The sentences of `text` within `span`, ascending, trimmed of white space. Full stops of ordinals, abbreviations,
 * initials, short quotations and parentheses do not end one; a full stop with a capital right behind it does.
 */
export function splitSentences(text: string, span: Span = { start: 0, end: text.length }): Span[] {
  const sentences: Span[] = [];
  let start = span.start;
  for (const end of boundaries(text, span)) {
    pushTrimmed(text, start, end, sentences);
    start = end;
  }
  pushTrimmed(text, start, span.end, sentences);
  return sentences;
}

function* boundaries(text: string, span: Span): Generator<number> {
  const unbroken = unbrokenSpans(text, span);
  let next = 0;
  for (const { at, end } of candidates(text, span)) {
    while (next < unbroken.length && unbroken[next]!.end <= at) next++;
    const inside = unbroken[next];
    if (inside && inside.start < at && end < inside.end) continue;
    yield end;
  }
}

/** Places where a sentence may end: `at` is the terminator, `end` the first character behind it and its closing marks. */
function* candidates(text: string, span: Span): Generator<{ at: number; end: number }> {
  const pattern = new RegExp(`${TERMINATOR.source}|\\n`, 'g');
  pattern.lastIndex = span.start;
  for (let match = pattern.exec(text); match && match.index < span.end; match = pattern.exec(text)) {
    const at = match.index;
    if (match[0] === '\n') {
      if (ITEM_START.test(text.slice(at + 1, at + 8).trimStart())) yield { at, end: at + 1 };
      continue;
    }
    const run = at + match[0].length;
    const end = Math.min(run + CLOSERS.exec(text.slice(run, run + 4))![0].length, span.end);
    if (end < span.end && endsSentence(text, at, match[0], end)) yield { at, end };
  }
}

function endsSentence(text: string, at: number, mark: string, end: number): boolean {
  const after = text.slice(end, end + 40);
  const spaced = /^\s/.test(after);
  const follower = after.trimStart();
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, at - 30), at))![0];
  if (!spaced) return isMissingSpace(word, mark, after);
  if (!/^["'„“”»«‚([*_–—-]*[\p{Lu}\p{Lt}\p{N}]/u.test(follower)) return false;
  if (mark !== '.') return true;
  if (/^\d{1,3}$/.test(word)) {
    const startsItem = /(?:^|\n)[ \t]*$/.test(
      text.slice(Math.max(0, at - word.length - 20), at - word.length),
    );
    return !startsItem && !isOrdinal(text, at - word.length, follower);
  }
  // An initial, unless the next word is one that never follows an initial: "tut aber C. Es gibt …".
  if (/^\p{L}$/u.test(word)) return STOP_WORDS.has(/^\p{L}{2,}/u.exec(follower)?.[0].toLowerCase() ?? '');
  return !ABBREVIATIONS.has(word.toLowerCase());
}

/** "verleiht.Zuvor": scraped text has lost the space. Domains, versions and "z.B." have not. */
function isMissingSpace(word: string, mark: string, after: string): boolean {
  return (
    /^[.!?]$/.test(mark) &&
    /^\p{Ll}{2,}$|^\p{Lu}\p{Ll}{2,}$/u.test(word) &&
    /^[„"“»(]?\p{Lu}\p{Ll}/u.test(after)
  );
}

function isOrdinal(text: string, wordStart: number, follower: string): boolean {
  const nextWord = /^[\p{L}]+/u.exec(follower)?.[0].toLowerCase() ?? '';
  if (MONTHS.has(nextWord)) return true;
  const before = /(\p{L}+)\s*$/u.exec(text.slice(Math.max(0, wordStart - 24), wordStart))?.[1];
  return before !== undefined && BEFORE_ORDINAL.has(before.toLowerCase());
}

/** Quotations and parentheses that are closed soon enough to stay in one piece. Outermost only, ascending. */
function unbrokenSpans(text: string, span: Span): Span[] {
  const spans: Span[] = [];
  // Up to here no closer of that kind was found: a line of 10 million opening brackets is looked at once.
  const unclosedUntil = new Map<string, number>();
  for (let i = span.start; i < span.end; i++) {
    const closers = PAIRS.get(text[i]!);
    if (!closers) continue;
    const limit = Math.min(span.end, i + MAX_UNBROKEN);
    const end = closing(text, Math.max(i, unclosedUntil.get(closers) ?? i), limit, closers);
    if (end < 0) {
      unclosedUntil.set(closers, -end);
      continue;
    }
    spans.push({ start: i, end: end + 1 });
    i = end;
  }
  return spans;
}

/** Place of the closer, or the negative of the place up to which there is none. */
function closing(text: string, from: number, limit: number, closers: string): number {
  for (let i = from + 1; i < limit; i++) {
    if (closers.includes(text[i]!)) return i;
    // A quotation does not run on over a blank line.
    if (text[i] === '\n' && /^\s*\n/.test(text.slice(i + 1, i + 4))) return -i;
  }
  return -(limit - 1);
}

function pushTrimmed(text: string, from: number, to: number, into: Span[]): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  while (end - start > MAX_SENTENCE) {
    const cut = cutBefore(text, start, start + MAX_SENTENCE);
    into.push({ start, end: trimmedEnd(text, start, cut) });
    start = cut;
    while (start < end && /\s/.test(text[start]!)) start++;
  }
  if (start < end) into.push({ start, end });
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /\s/.test(text[trimmed - 1]!)) trimmed--;
  return trimmed;
}

/** The last white space before `limit`, else `limit` itself, never within a surrogate pair. */
function cutBefore(text: string, start: number, limit: number): number {
  for (let i = limit; i > start + MAX_SENTENCE / 2; i--) if (/\s/.test(text[i]!)) return i;
  const low = text.charCodeAt(limit);
  return low >= 0xdc00 && low <= 0xdfff ? limit - 1 : limit;
}
