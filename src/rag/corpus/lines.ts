/** Lines of a text: where they begin and end, and which one an offset is on. `\n`, `\r\n` and a lone `\r` end a line. */
import type { Span } from '../types.ts';

/** A line without its end. `start` and `end` leave out the white space around it; both equal `from` when it is blank. */
export interface RawLine extends Span {
  readonly from: number;
}

export interface LineIndex {
  /** 1-based line of an offset; a line end belongs to the line it ends. Offsets outside count as the nearest inside. */
  lineAt(offset: number): number;
}

/** Finds lines of a text in O(log n). */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (const next of lineStarts(text, 0)) starts.push(next);
  return {
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}

/** The lines from an offset on, which must be the start of a line. */
export function* rawLines(text: string, from = 0): Generator<RawLine> {
  let start = from;
  for (const next of lineStarts(text, from)) {
    yield { from: start, ...trim(text, { start, end: next }) };
    start = next;
  }
  if (start < text.length) yield { from: start, ...trim(text, { start, end: text.length }) };
}

/** The span without the white space at its ends; empty at its start when there is nothing else. */
export function trim(text: string, { start, end }: Span): Span {
  let first = start;
  let last = end;
  while (first < last && isSpace(text, first)) first++;
  if (first === last) return { start, end: start };
  while (isSpace(text, last - 1)) last--;
  return { start: first, end: last };
}

/** Whether only white space lies between two offsets. */
export function onlySpace(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text, at)) return false;
  return true;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && /\s/.test(text[at]!);
}

/** Offsets after each line end. */
function* lineStarts(text: string, from: number): Generator<number> {
  const lineEnd = /\r\n|\r|\n/g;
  lineEnd.lastIndex = from;
  while (lineEnd.test(text)) yield lineEnd.lastIndex;
}
