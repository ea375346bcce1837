import { trim } from '../../rag/corpus/lines.ts';
import type { Span } from '../../rag/types.ts';
import { escapeBold, escapeMarkdown } from '../markdown.ts';
import { headingOf, PLAIN, type Shape } from './shape.ts';

/** Everything that Discord starts a new line for. */
const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/**
 * A piece of a document as Discord shows it: every line made harmless, the quote in bold, headings around it in bold and
 * underlined, runs of blank lines as one. Bold ends with its line, so it is opened anew on each.
 */
export function renderText(text: string, piece: Span, quote: Span, { headings }: Shape = PLAIN): string {
  const lines: string[] = [];
  for (const line of linesOf(text, piece)) {
    const shown = (headings && renderHeading(text, line, quote)) || renderLine(text, line, quote);
    if (shown !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(shown);
  }
  if (lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

/** Without its marks; empty when the line is none, or quoted. */
function renderHeading(text: string, line: Span, quote: Span): string {
  // A piece may begin within a line.
  const isWhole = line.start === 0 || /[\r\n]/.test(text.charAt(line.start - 1));
  if (!isWhole || (quote.start < line.end && line.start < quote.end)) return '';
  const whole = text.slice(line.start, line.end).trim();
  const heading = headingOf(whole);
  const inner = heading ? escapeMarkdown(whole.slice(heading.start, heading.end)).trim() : '';
  return inner === '' ? '' : `__**${inner}**__`;
}

function renderLine(text: string, line: Span, quote: Span): string {
  const { start, end } = trim(text, line);
  const bold = trim(text, { start: clamp(quote.start, start, end), end: clamp(quote.end, start, end) });
  const whole = text.slice(start, end);
  const plain = escapeMarkdown(whole).trim();
  const inner = escapeMarkdown(text.slice(bold.start, bold.end)).trim();
  if (inner === '') return plain;
  const marked = escapeBold(whole, { start: bold.start - start, end: bold.end - start }).trim();
  if (marked !== plain) return marked;
  // What the quote begins or ends with belongs together with its neighbours; the quote is shown as one all the same.
  const [before, after] = [text.slice(start, bold.start), text.slice(bold.end, end)];
  return `${escapeMarkdown(before)}**${inner}**${escapeMarkdown(after)}`.trim();
}

function* linesOf(text: string, { start, end }: Span): Generator<Span> {
  let from = start;
  for (const match of text.slice(start, end).matchAll(LINE_END)) {
    yield { start: from, end: start + match.index };
    from = start + match.index + match[0].length;
  }
  yield { start: from, end };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
