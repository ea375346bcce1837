/** Plain text. The text is the whole file; a line break may or may not end a paragraph, which the lines' shape tells. */
import type { Continues, Line, LineKind } from '../blocks.ts';
import { isEntry } from '../blocks.ts';
import { startsWithDay } from '../dates.ts';
import { findFrontMatter, readFrontMatter } from '../frontmatter.ts';
import { rawLines } from '../lines.ts';
import { awaitsOrdinal, endsOpen, startsLower } from '../punctuation.ts';
import { isWrapped, wrapWidth } from '../wrap.ts';
import type { Extraction } from './format.ts';

const BULLET = /^(?:[-*•‣▪●◦–·]|\([a-z0-9]{1,3}\)|[a-z]\))\s+(?=\S)/;
const NUMBERED = /^\d{1,3}[.)]\s+\S/;
const MARKED_HEADING = /^#{1,6}\s+(?=\S)/;
const RULE = /^[^\p{L}\p{N}]+$/u;
const UNDERLINE = /^(={3,}|-{3,}|~{3,})$/;

/** Reads plain text. */
export async function readText(text: string): Promise<Extraction> {
  const front = findFrontMatter(text);
  const from = front?.end ?? 0;
  return {
    text,
    lines: plainLines(text, from),
    continues: continuesPlain(text, wrapWidth(text, from)),
    pages: null,
    frontMatter: front ? await readFrontMatter(front.yaml) : {},
    hints: {},
  };
}

/** The lines of a text without markup. */
export function plainLines(text: string, from = 0): Line[] {
  const lines: Line[] = [];
  let apart = true;
  for (const { start, end } of rawLines(text, from)) {
    const head = text.slice(start, Math.min(end, start + 200));
    if (head === '' || (end - start <= 200 && RULE.test(head))) {
      const last = lines.at(-1);
      if (last && !apart && UNDERLINE.test(head)) lines[lines.length - 1] = { ...last, kind: 'heading' };
      apart = true;
      continue;
    }
    const { kind, skip } = classify(head);
    lines.push({ kind, apart, start: start + skip, end });
    apart = kind === 'heading';
  }
  return lines;
}

/** What kind of line it is, and the length of the mark before its content. */
function classify(head: string): { kind: LineKind; skip: number } {
  const heading = MARKED_HEADING.exec(head);
  if (heading) return { kind: 'heading', skip: heading[0].length };
  const bullet = BULLET.exec(head);
  if (bullet) return { kind: 'item', skip: bullet[0].length };
  // A number stays: it may be the day of a date or an ordinal.
  if (NUMBERED.test(head) && !startsWithDay(head)) return { kind: 'item', skip: 0 };
  const isRow = head.startsWith('|') || /\S\t+\S/.test(head) || head.split(/\s\|\s/).length > 2;
  return { kind: isRow ? 'row' : 'text', skip: 0 };
}

/** Whether a line goes on with the paragraph above it, in a text whose lines may be wrapped at a width. */
export function continuesPlain(text: string, width: number | null): Continues {
  return (upper, lower) => {
    if (upper.kind !== 'text' && upper.kind !== 'item') return false;
    const head = text.slice(Math.max(upper.start, upper.end - 80), upper.end);
    if (lower.kind === 'item') return /^\d/.test(text[lower.start]!) && awaitsOrdinal(head);
    if (lower.kind !== 'text') return false;
    if (width !== null && isWrapped(text, upper, lower, width)) return true;
    const start = text.slice(lower.start, Math.min(lower.end, lower.start + 80));
    return !isEntry(start) && (startsLower(start) || endsOpen(head));
  };
}
