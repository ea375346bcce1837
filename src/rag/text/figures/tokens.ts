/** Cuts a text into the pieces that figures are made of. One pass, bounded look-ahead. */

import type { Span } from '../../types.ts';

export interface Token extends Span {
  readonly kind: 'number' | 'date' | 'clock' | 'word' | 'mark';
  readonly text: string;
  /** For lookups: composed, lower-case, without soft hyphens, `ё` as `е`. */
  readonly lower: string;
  /** No white space between this token and the one before. */
  readonly glued: boolean;
}

const ISO_DATE = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/;
const DOTTED_DATE = /(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\. ?(?:\d{4}|\d\d)(?!\d|[.,]\d)/;
const SLASHED_DATE = /(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])\/\d{4}(?!\d)/;
const CLOCK = /(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)/;
const SPACED_NUMBER = /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?/;
const NUMBER = /\d+(?:[.,'’]\d+)*/;
const WORD = /\p{L}[\p{L}\p{M}\u00ad]*/u;

const TOKEN = new RegExp(
  [
    `(?<date>${ISO_DATE.source}|${DOTTED_DATE.source}|${SLASHED_DATE.source})`,
    `(?<clock>${CLOCK.source})`,
    `(?<number>${SPACED_NUMBER.source}|${NUMBER.source})`,
    `(?<word>${WORD.source})`,
    '(?<mark>\\S)',
  ].join('|'),
  'gu',
);

/** The tokens of `text`, ascending; white space is in none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const glued = start === end && start > 0;
    end = start + match[0].length;
    tokens.push({
      kind: kindOf(match.groups!),
      start,
      end,
      text: match[0],
      lower: lookupForm(match[0]),
      glued,
    });
  }
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>): Token['kind'] {
  if (groups.word !== undefined) return 'word';
  if (groups.mark !== undefined) return 'mark';
  if (groups.number !== undefined) return 'number';
  return groups.date === undefined ? 'clock' : 'date';
}

function lookupForm(text: string): string {
  return text.normalize('NFC').replaceAll('\u00ad', '').toLowerCase().replaceAll('ё', 'е');
}

/** Index after a hyphen that joins the tokens around it ("39-jährige"), or `index` when there is none. */
export function skipHyphen(tokens: readonly Token[], index: number): number {
  const hyphen = tokens[index];
  const joins = hyphen?.glued && /^[-‐‑]$/.test(hyphen.text) && tokens[index + 1]?.glued;
  return joins ? index + 1 : index;
}

/** Whether the token is this punctuation mark, set right behind the token before. */
export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.glued && token.text === mark;
}
