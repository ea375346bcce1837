/** Reads a document piece by piece from any offset: a paragraph, or as much of a long one as there is room for. */
import { rawLines } from '../../rag/corpus/lines.ts';
import type { Span } from '../../rag/types.ts';
import { headingOf, type Shape } from './shape.ts';

export interface Pieces {
  /** What follows an offset, at most `room` characters as shown; `null` at the end of the text. */
  after(offset: number, room: number): Span | null;
  /** What precedes it. */
  before(offset: number, room: number): Span | null;
  /** Whether an offset lies within a paragraph, and not at one of its ends. */
  isInside(offset: number): boolean;
  /** As much of the beginning of a span as there is room for. */
  head(span: Span, room: number): Span;
}

/** `cost` says how many characters a piece has when it is shown. */
export function piecesOf(text: string, shape: Shape, cost: (piece: Span) => number): Pieces {
  const paragraphs = paragraphsOf(text, shape);
  const behind = (offset: number) => paragraphs[firstEndingBehind(paragraphs, offset)];

  /** The span, or the part of it that `cut` leaves of the most that there is room for. */
  function fitting(span: Span, room: number, part: (size: number) => Span, cut: (most: Span) => Span): Span {
    if (span.end - span.start <= room && cost(span) <= room) return span;
    let [low, high] = [1, Math.min(room, span.end - span.start)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (cost(part(middle)) <= room) low = middle;
      else high = middle - 1;
    }
    return cut(part(low));
  }

  function head(span: Span, room: number): Span {
    const part = (size: number) => ({ start: span.start, end: span.start + size });
    return fitting(span, room, part, (most) => ({ ...most, end: lastBreak(text, most, span.end) }));
  }

  function tail(span: Span, room: number): Span {
    const part = (size: number) => ({ start: span.end - size, end: span.end });
    return fitting(span, room, part, (most) => ({ ...most, start: firstBreak(text, most, span.start) }));
  }

  return {
    head,
    after(offset, room) {
      const paragraph = behind(offset);
      return paragraph ? head({ start: Math.max(paragraph.start, offset), end: paragraph.end }, room) : null;
    },
    before(offset, room) {
      const at = firstEndingBehind(paragraphs, offset);
      const open = paragraphs[at];
      const paragraph = open && open.start < offset ? open : paragraphs[at - 1];
      return paragraph ? tail({ start: paragraph.start, end: Math.min(paragraph.end, offset) }, room) : null;
    },
    isInside(offset) {
      const paragraph = behind(offset);
      return paragraph !== undefined && paragraph.start < offset;
    },
  };
}

/** Runs of lines between blank lines, without the white space around them; a heading goes with what stands under it. */
function paragraphsOf(text: string, { start: from, headings }: Shape): Span[] {
  const paragraphs: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | null = null;
  let isHeading = false;
  for (const { start, end } of rawLines(text, from)) {
    if (start === end) {
      if (!isHeading) open = null;
      continue;
    }
    if (open) open.end = end;
    else {
      open = { start, end };
      paragraphs.push(open);
    }
    isHeading = headings && headingOf(text.slice(start, end)) !== null;
  }
  return paragraphs;
}

function firstEndingBehind(paragraphs: readonly Span[], offset: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const SENTENCE_END = /[.!?…]["'”“’»«)\]]*\s+/gu;
const SPACE = /\s+/gu;

/** Where to cut a piece at its end: behind a sentence, else a word, in its second half; else between characters. */
function lastBreak(text: string, { start, end }: Span, limit: number): number {
  const half = start + ((end - start) >> 1);
  const piece = text.slice(half, end);
  for (const pattern of [SENTENCE_END, SPACE]) {
    const last = [...piece.matchAll(pattern)].at(-1);
    if (last) return half + last.index + last[0].length;
  }
  if (!splitsCharacter(text, end)) return end;
  return end - 1 > start ? end - 1 : Math.min(end + 1, limit);
}

/** The same for a piece that is cut at its start. */
function firstBreak(text: string, { start, end }: Span, limit: number): number {
  const half = end - ((end - start) >> 1);
  for (const pattern of [SENTENCE_END, SPACE]) {
    const first = text.slice(start, half).matchAll(pattern).next().value;
    if (first) return start + first.index + first[0].length;
  }
  if (!splitsCharacter(text, start)) return start;
  return start + 1 < end ? start + 1 : Math.max(start - 1, limit);
}

/** Whether an offset lies between the two halves of a character. */
export function splitsCharacter(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1));
}
