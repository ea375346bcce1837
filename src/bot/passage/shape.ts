/** What of a document is markup and no text of it. */
import { findFrontMatter } from '../../rag/corpus/frontmatter.ts';
import type { Span } from '../../rag/types.ts';

export interface Shape {
  /** Offset at which the text begins: the start of a line. */
  readonly start: number;
  /** Whether lines that begin with `#` are headings. */
  readonly headings: boolean;
}

/** All of it is text. */
export const PLAIN: Shape = { start: 0, headings: false };

const MARKDOWN = /\.(?:md|markdown)$/i;
const TEXT = /\.(?:md|markdown|txt)$/i;
/** A longer line is no heading. */
const MAX_HEADING = 300;
const HEADING = /^#{1,6}[ \t]+(\S.*?)(?:[ \t]+#+)?$/;

export function shapeOf(source: string, text: string, quote: Span): Shape {
  const start = TEXT.test(source) ? (findFrontMatter(text)?.end ?? 0) : 0;
  // Nothing that is quoted is left out.
  return { start: start <= quote.start ? start : 0, headings: MARKDOWN.test(source) };
}

/** The text of a heading, where in the line it is; `null` when it is none. */
export function headingOf(line: string): Span | null {
  const [whole, text] = (line.length <= MAX_HEADING && HEADING.exec(line)) || [];
  if (whole === undefined || text === undefined) return null;
  const start = whole.indexOf(text, whole.search(/[ \t]/));
  return { start, end: start + text.length };
}
