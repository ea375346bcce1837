/** The part of a document that a page shows: all of a short one, of a long one as much as is pleasant to load. */
import { splitsCharacter } from '../../../bot/passage/pieces.ts';
import { lineIndex } from '../../../rag/corpus/lines.ts';
import type { Span } from '../../../rag/types.ts';

/** UTF-16 units and lines of one page. */
export const MAX_CHARS = 60_000;
export const MAX_LINES = 1000;
/** Of these, before the passage. */
const SHARE_BEFORE = 0.3;

export interface Line extends Span {
  /** 1-based; the parts of a line that is cut have the same number. */
  readonly n: number;
}

export interface Window extends Span {
  readonly lines: readonly Line[];
  /** Whether it begins or ends within a line. */
  readonly cutStart: boolean;
  readonly cutEnd: boolean;
  /** Lines of the whole document. */
  readonly totalLines: number;
}

export type Wanted =
  /** Around this place. */
  { readonly at: number } | { readonly from: number } | { readonly to: number };

export function windowOf(text: string, wanted: Wanted): Window {
  const { start, end } = spanOf(text, wanted);
  const index = lineIndex(text);
  const lines = linesIn(text, { start, end }, index.lineAt(start));
  return {
    start,
    end,
    lines,
    cutStart: start > 0 && !endsLine(text, start),
    cutEnd: end < text.length && !endsLine(text, end),
    totalLines: index.lineAt(text.length - 1),
  };
}

function spanOf(text: string, wanted: Wanted): Span {
  if ('from' in wanted) {
    const start = whole(text, clamp(wanted.from, text));
    return { start, end: forwards(text, start) };
  }
  if ('to' in wanted) {
    const end = whole(text, clamp(wanted.to, text));
    return { start: backwards(text, end, 1), end };
  }
  const at = clamp(wanted.at, text);
  const end = forwards(text, 0);
  if (end === text.length) return { start: 0, end };
  const start = backwards(text, lineStart(text, at), SHARE_BEFORE);
  return { start, end: forwards(text, start, at) };
}

/** Where the part ends that begins here: behind a line, if one ends in it behind `least`. */
function forwards(text: string, start: number, least = start): number {
  const limit = start + MAX_CHARS;
  let last = start;
  let lines = 0;
  for (const next of lineEnds(text, start)) {
    if (next > limit) break;
    last = next;
    if (++lines >= MAX_LINES) return last;
  }
  if (text.length <= limit) return text.length;
  return last > least ? last : whole(text, limit);
}

/** Where the part begins that ends here: at the start of a line, if one starts in it. */
function backwards(text: string, end: number, share: number): number {
  const limit = Math.max(0, end - Math.floor(MAX_CHARS * share));
  const starts: number[] = [];
  for (const next of lineEnds(text, limit)) {
    if (next >= end) break;
    starts.push(next);
  }
  if (limit === 0) starts.unshift(0);
  const most = Math.floor(MAX_LINES * share);
  return starts.length === 0 ? whole(text, limit) : starts[Math.max(0, starts.length - most)]!;
}

/** The start of the line that an offset is on, unless that is too far away to be shown with it. */
function lineStart(text: string, offset: number): number {
  const least = Math.max(0, offset - Math.floor(MAX_CHARS * SHARE_BEFORE));
  for (let at = offset; at > least; at--) if (endsLine(text, at)) return at;
  return least === 0 ? 0 : whole(text, offset);
}

function linesIn(text: string, { start, end }: Span, first: number): Line[] {
  const lines: Line[] = [];
  let from = start;
  for (const next of lineEnds(text, start)) {
    if (next > end) break;
    lines.push({ n: first + lines.length, start: from, end: withoutEnd(text, from, next) });
    from = next;
  }
  if (from < end) lines.push({ n: first + lines.length, start: from, end });
  return lines;
}

/** Offsets behind line ends; `\n`, `\r\n` and a lone `\r` end a line. */
function* lineEnds(text: string, from: number): Generator<number> {
  const lineEnd = /\r\n|\r|\n/g;
  lineEnd.lastIndex = from;
  while (lineEnd.test(text)) yield lineEnd.lastIndex;
}

function withoutEnd(text: string, start: number, end: number): number {
  const crlf = text[end - 1] === '\n' && text[end - 2] === '\r' && end - 2 >= start;
  return crlf ? end - 2 : end - 1;
}

/** Whether a line ends before an offset; `\r\n` is not taken apart. */
function endsLine(text: string, offset: number): boolean {
  const before = text[offset - 1];
  return offset === 0 || before === '\n' || (before === '\r' && text[offset] !== '\n');
}

function whole(text: string, offset: number): number {
  const parts = text[offset - 1] === '\r' && text[offset] === '\n';
  return parts || splitsCharacter(text, offset) ? offset - 1 : offset;
}

function clamp(offset: number, { length }: string): number {
  return Math.min(Math.max(0, offset), length);
}
