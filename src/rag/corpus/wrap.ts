/** Hard-wrapped text: whether a text's lines were broken to fit a width, and which breaks were made for that. */
import { type RawLine, rawLines } from './lines.ts';
import { endsSentence } from './punctuation.ts';

/** Widths that editors and mail programs wrap at; longer lines are paragraphs, shorter ones lists or verse. */
const MIN_WIDTH = 50;
const MAX_WIDTH = 120;
/** Share of line breaks that must look like wrapping. */
const FULL_SHARE = 0.6;
const UNFINISHED_SHARE = 0.5;
/** One line in fifty may stick out of the width. */
const STICKING_OUT = 0.02;

/** The width a text is wrapped at, `null` if its line breaks mean something. */
export function wrapWidth(text: string, from = 0): number | null {
  const breaks: [RawLine, RawLine][] = [];
  let previous: RawLine | null = null;
  for (const line of rawLines(text, from)) {
    if (line.end === line.start) previous = null;
    else {
      if (previous && length(previous) <= MAX_WIDTH) breaks.push([previous, line]);
      previous = line;
    }
  }
  if (breaks.length === 0) return null;
  const lengths = breaks.map(([line]) => length(line)).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * (1 - STICKING_OUT))]!;
  if (width < MIN_WIDTH) return null;

  const share = (test: (upper: RawLine, lower: RawLine) => boolean) =>
    breaks.filter(([upper, lower]) => test(upper, lower)).length / breaks.length;
  const isFull = share((upper, lower) => isWrapped(text, upper, lower, width)) >= FULL_SHARE;
  const isUnfinished =
    share((upper) => !endsSentence(text.slice(upper.start, upper.end))) >= UNFINISHED_SHARE;
  return isFull && isUnfinished ? width : null;
}

/** Whether the lower line's first word would not have fitted on the upper line. */
export function isWrapped(
  text: string,
  upper: { start: number; end: number },
  lower: { start: number; end: number },
  width: number,
): boolean {
  const reach = text.slice(lower.start, Math.min(lower.end, lower.start + width));
  const word = reach.search(/\s/);
  return length(upper) + 1 + (word === -1 ? reach.length : word) > width;
}

function length(line: { start: number; end: number }): number {
  return line.end - line.start;
}
