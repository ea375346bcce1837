/** Cuts a text into blocks: lines → without leftovers → paragraphs → torn sentences mended → headings told apart. */
import type { Block, Span } from '../types.ts';
import { findLeftovers } from './boilerplate.ts';
import { readPrefix } from './dateline.ts';
import { onlySpace, trim } from './lines.ts';
import { countWords, endsOpen, endsSentence, startsLower } from './punctuation.ts';

/** What a format says about a line. `code` may span several lines. */
export type LineKind = 'text' | 'heading' | 'item' | 'row' | 'code';

/** A line worth considering, without marks such as `#` or `-` and without white space around it. */
export interface Line extends Span {
  readonly kind: LineKind;
  /** Whether it stands apart from the line before: a blank line, a rule or the like is between them. */
  readonly apart: boolean;
}

/** Whether the lower of two lines that are not apart goes on with the upper one's paragraph. */
export type Continues = (upper: Line, lower: Line) => boolean;

interface Draft extends Line {
  readonly lines: number;
}

const MAX_HEADING = 160;
/** The first line of a document is its title even if it is long. */
const MAX_TITLE = 250;
const MAX_MARKED_HEADING = 1000;
/** A paragraph this long is prose, however it ends. */
const MIN_PROSE = 80;
/** More short lines in a row are a list, not headings of each other. */
const MAX_HEADINGS_IN_A_ROW = 2;
/** An article's dateline stands before its first paragraphs. */
const PREFIX_REACH = 4;

/**
 * The blocks of a text: ascending, not overlapping, without white space at their ends.
 *
 * @param lines in reading order, not overlapping
 */
export function cutBlocks(text: string, lines: readonly Line[], continues: Continues): Block[] {
  const drafts = paragraphs(withoutLeftovers(text, lines).map(withoutLongHeading), continues);
  return markHeadings(text, mend(text, withoutDatelines(text, drafts))).map(({ kind, start, end }) => ({
    kind: kind === 'heading' ? 'heading' : 'text',
    start,
    end,
  }));
}

/** Whether a line is an entry such as `Telefon: 0123`: a figure and a colon are content. */
export function isEntry(piece: string): boolean {
  return piece.includes(':') && (/\d/.test(piece) || /^\S+( \S+){0,2}\s?:\s/.test(piece));
}

function withoutLeftovers(text: string, lines: readonly Line[]): Line[] {
  const dropped = findLeftovers(text, lines);
  return lines
    .map((line, at) => (dropped[at - 1] && !line.apart ? { ...line, apart: true } : line))
    .filter((_, at) => !dropped[at]);
}

/** A heading is found with every passage below it; what is too long for that is text, whatever its mark says. */
function withoutLongHeading(line: Line): Line {
  return line.kind === 'heading' && line.end - line.start > MAX_MARKED_HEADING
    ? { ...line, kind: 'text' }
    : line;
}

/** Takes the dateline off paragraphs that begin with one. */
function withoutDatelines(text: string, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, at) => {
    const prefix = at < PREFIX_REACH ? readPrefix(textOf(text, draft)) : null;
    const rest = prefix && trim(text, { start: draft.start + prefix.length, end: draft.end });
    return rest && rest.end > rest.start ? { ...draft, ...rest } : draft;
  });
}

function paragraphs(lines: readonly Line[], continues: Continues): Draft[] {
  const drafts: Draft[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    const draft = drafts.at(-1);
    if (last && draft && !line.apart && continues(last, line)) {
      drafts[drafts.length - 1] = { ...draft, end: line.end, lines: draft.lines + 1 };
    } else {
      drafts.push({ ...line, lines: 1 });
    }
    last = line;
  }
  return drafts;
}

/** Joins paragraphs that one sentence runs across: scraping tears them apart at `der 45.` or at a page's end. */
function mend(text: string, drafts: readonly Draft[]): Draft[] {
  const mended: Draft[] = [];
  for (const draft of drafts) {
    const upper = mended.at(-1);
    if (upper && isTorn(text, upper, draft)) {
      mended[mended.length - 1] = { ...upper, end: draft.end, lines: upper.lines + draft.lines };
    } else {
      mended.push(draft);
    }
  }
  return mended;
}

function isTorn(text: string, upper: Draft, lower: Draft): boolean {
  if ((upper.kind !== 'text' && upper.kind !== 'item') || lower.kind !== 'text') return false;
  if (!onlySpace(text, upper.end, lower.start)) return false;
  const head = textOf(text, upper);
  const rest = textOf(text, lower);
  return endsOpen(head) || (startsLower(rest) && !endsSentence(head));
}

/** Turns short unfinished lines above a paragraph, list or table into headings. */
function markHeadings(text: string, drafts: readonly Draft[]): Draft[] {
  const marked = [...drafts];
  let inARow = 0;
  for (let at = marked.length - 2; at >= 0; at--) {
    const draft = marked[at]!;
    const next = marked[at + 1]!;
    const isAbove = next.kind === 'heading' ? inARow < MAX_HEADINGS_IN_A_ROW : isBody(text, next);
    if (draft.kind !== 'heading' && isAbove && couldBeHeading(text, marked, at)) {
      marked[at] = { ...draft, kind: 'heading' };
    }
    inARow = marked[at]!.kind === 'heading' ? inARow + 1 : 0;
  }
  return marked;
}

function couldBeHeading(text: string, drafts: readonly Draft[], at: number): boolean {
  const draft = drafts[at]!;
  const next = drafts[at + 1]!;
  const isFirst = at === 0;
  if (draft.lines > 1 || draft.end - draft.start > (isFirst ? MAX_TITLE : MAX_HEADING)) return false;
  if (!isFirst && !draft.apart) return false;
  const piece = textOf(text, draft);
  // `1. Allgemeines` is a heading unless other items are around it.
  if (draft.kind === 'item') {
    if (!/^\d/.test(piece) || next.kind !== 'text' || drafts[at - 1]?.kind === 'item') return false;
  } else if (draft.kind !== 'text') {
    return false;
  }
  if (!/^[\p{Lu}\p{Lt}\p{N}„"«“'(§¿¡]/u.test(piece)) return false;
  if (isFirst ? isEntry(piece) && /\d/.test(piece) : isEntry(piece)) return false;
  if (piece.endsWith('?')) return true;
  if (piece.endsWith(':')) return next.kind === 'item' || next.kind === 'row';
  return !endsSentence(piece);
}

/** Whether a heading can stand above it. */
function isBody(text: string, draft: Draft): boolean {
  if (draft.kind !== 'text') return true;
  if (draft.lines > 1 || draft.end - draft.start >= MIN_PROSE) return true;
  const piece = textOf(text, draft);
  return isEntry(piece) || (endsSentence(piece) && countWords(piece) >= 4);
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
