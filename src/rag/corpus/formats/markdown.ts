/** Markdown. The text is the whole file, marks included; blocks leave out what a reader of the page would not see. */
import type { Line, LineKind } from '../blocks.ts';
import { startsWithDay } from '../dates.ts';
import { findFrontMatter, readFrontMatter } from '../frontmatter.ts';
import { type RawLine, rawLines, trim } from '../lines.ts';
import type { Extraction } from './format.ts';

const FENCE = /^(`{3,}|~{3,})/;
const HEADING = /^#{1,6}(?:[ \t]+|$)/;
const CLOSING_MARKS = /[ \t]+#+$/;
const BULLET = /^[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)/;
const NUMBERED = /^\d{1,9}[.)][ \t]+\S/;
const QUOTE = /^(?:>[ \t]?)+/;
const RULE = /^(?:[-*_][ \t]*){3,}$/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const DEFINITION = /^\[[^\]]{1,200}\]:[ \t]*\S/;
const IMAGE = /^!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])$/;
const TAGS_ONLY = /^(?:<[^<>]{0,200}>[ \t]*)+$/;

/** Marks stand at the start of a line; this much of it is looked at. */
const REACH = 500;

/** Reads Markdown. */
export async function readMarkdown(text: string): Promise<Extraction> {
  const front = findFrontMatter(text);
  return {
    text,
    lines: markdownLines(text, front?.end ?? 0),
    // A line break within a paragraph or list item means nothing in Markdown.
    continues: (upper, lower) => lower.kind === 'text' && (upper.kind === 'text' || upper.kind === 'item'),
    pages: null,
    frontMatter: front ? await readFrontMatter(front.yaml) : {},
    hints: {},
  };
}

/** The lines of a Markdown text that a reader sees. */
export function markdownLines(text: string, from = 0): Line[] {
  const lines: Line[] = [];
  let apart = true;
  let wasQuote = false;
  const source = rawLines(text, from);
  for (const raw of source) {
    const head = text.slice(raw.start, Math.min(raw.end, raw.start + REACH));
    if (head === '') {
      apart = true;
      continue;
    }
    const fence = FENCE.exec(head)?.[0];
    if (fence) {
      const code = skipFence(text, source, fence, raw.end);
      if (code.end > code.start) lines.push({ kind: 'code', apart: true, ...code });
      apart = true;
      continue;
    }
    if (head.startsWith('<!--')) {
      const rest = skipComment(text, source, raw);
      if (rest) lines.push({ kind: 'text', apart: true, ...rest });
      apart = true;
      continue;
    }

    const quote = QUOTE.exec(head)?.[0].length ?? 0;
    if (quote > 0 !== wasQuote) apart = true;
    wasQuote = quote > 0;
    const inner = trim(text, { start: raw.start + quote, end: raw.end });
    const piece = text.slice(inner.start, Math.min(inner.end, inner.start + REACH));
    const last = lines.at(-1);
    if (last?.kind === 'text' && last.apart && !apart && /^(=+|-+)$/.test(piece)) {
      lines[lines.length - 1] = { ...last, kind: 'heading' };
      apart = true;
    } else if (isUnseen(piece)) {
      apart = true;
    } else {
      const line = classify(text, inner.start, inner.end, piece);
      if (line.end > line.start) lines.push({ ...line, apart });
      apart = line.kind === 'heading';
    }
  }
  return lines;
}

function isUnseen(piece: string): boolean {
  return (
    piece === '' || [RULE, TABLE_RULE, DEFINITION, IMAGE, TAGS_ONLY].some((pattern) => pattern.test(piece))
  );
}

function classify(
  text: string,
  start: number,
  end: number,
  piece: string,
): { kind: LineKind; start: number; end: number } {
  const heading = HEADING.exec(piece);
  if (heading) {
    const closing = CLOSING_MARKS.exec(text.slice(Math.max(start, end - 20), end))?.[0].length ?? 0;
    return {
      kind: 'heading',
      ...trim(text, {
        start: start + heading[0].length,
        end: Math.max(start + heading[0].length, end - closing),
      }),
    };
  }
  const bullet = BULLET.exec(piece);
  if (bullet) return { kind: 'item', start: start + bullet[0].length, end };
  if (NUMBERED.test(piece) && !startsWithDay(piece)) return { kind: 'item', start, end };
  const isRow = piece.startsWith('|') || piece.split(' | ').length > 2;
  return { kind: isRow ? 'row' : 'text', start, end };
}

/** Reads on to the closing fence; gives what is between, without blank lines at the ends. */
function skipFence(text: string, source: Generator<RawLine>, fence: string, opened: number) {
  let end = text.length;
  for (let step = source.next(); !step.done; step = source.next()) {
    const { start, end: lineEnd, from } = step.value;
    const mark = text.slice(start, Math.min(lineEnd, start + REACH));
    if (mark.startsWith(fence) && mark === mark[0]!.repeat(mark.length)) {
      end = from;
      break;
    }
  }
  return trim(text, { start: opened, end });
}

/** Reads on to the end of a comment; gives what follows it on its last line. */
function skipComment(text: string, source: Generator<RawLine>, opened: RawLine) {
  const close = text.indexOf('-->', opened.start + 2);
  let line: RawLine | undefined = opened;
  while (line && close !== -1 && line.end < close + 3) {
    const step = source.next();
    line = step.done ? undefined : step.value;
  }
  if (close === -1) {
    // Never closed: as in a browser, nothing after it is seen.
    while (!source.next().done);
    return null;
  }
  if (!line) return null;
  const rest = trim(text, { start: close + 3, end: line.end });
  return rest.end > rest.start ? rest : null;
}
