/** An answer as a screen of text. */
import { isAbsolute, join, relative, resolve } from 'node:path';
import { type Messages, messagesFor, noteText } from '../messages/index.ts';
import { displayText } from '../rag/text/display.ts';
import type { Answer, Citation, Span, Statement } from '../rag/types.ts';
import type { Style } from './style.ts';
import { harmless, oneLine, shorten, wrap } from './text.ts';

/** A quote that is longer is cut for display. */
const MAX_QUOTE = 280;
/** As wide as `[1] `. */
const INDENT = '    ';

export interface View {
  readonly style: Style;
  /** Columns; `Infinity` when the output is no terminal. */
  readonly width: number;
  readonly corpusDir: string;
  /** Folder that paths are shown from. */
  readonly cwd: string;
}

/** The answer with its citations; ends without a line end. Nothing from a source or a question can steer the terminal. */
export function renderAnswer(answer: Answer, view: View): string {
  const messages = messagesFor(answer.frame);
  const notes = answer.notes.map((note) => paragraph(noteText(note, messages), view, view.style.warn));
  if (answer.status === 'no_evidence') {
    const head = [paragraph(messages.answer.noEvidence, view, view.style.bold), ...notes];
    if (answer.closest.length === 0) return head.join('\n');
    const closest = renderCitations(answer.closest, view, messages, () => true);
    return [...head, '', messages.answer.closest, '', closest].join('\n');
  }
  const said = new Set(answer.statements.map(({ text }) => text));
  const isNew = ({ quote }: Citation) => !said.has(displayText(quote));
  const statements = answer.statements.map((statement) => renderStatement(statement, view)).join('\n\n');
  const citations = renderCitations(answer.citations, view, messages, isNew);
  return [statements, ...(notes.length > 0 ? ['', ...notes] : []), '', citations].join('\n');
}

function renderStatement({ text, highlight, citations }: Statement, view: View): string {
  const { style } = view;
  const marks = citations.map((n) => `[${n}]`).join('');
  const whole = `${text} ${marks}`;
  const paint = (line: Span) => {
    const cut = (from: number, to: number) =>
      harmless(whole.slice(Math.max(from, line.start), Math.min(to, line.end)));
    const { start, end } = highlight ?? { start: 0, end: 0 };
    const [before, bold, after] = [cut(0, start), cut(start, end), cut(end, text.length)];
    return before + style.bold(bold) + after + style.accent(cut(text.length, whole.length));
  };
  return wrap(whole, view.width).map(paint).join('\n');
}

/** Each with its quote where `quoted` says so; what the one before has said of the same source is not said again. */
function renderCitations(
  citations: readonly Citation[],
  view: View,
  messages: Messages,
  quoted: (citation: Citation) => boolean,
): string {
  const render = (citation: Citation, i: number) => {
    const head = citations[i - 1]?.source === citation.source ? [] : headOf(citation, view, messages);
    const place = view.style.accent(placeOf(citation, view, messages));
    const quote = messages.answer.quote(shorten(oneLine(citation.quote), MAX_QUOTE));
    const mark = `[${citation.n}] `;
    const lines = [...head, place, ...(quoted(citation) ? block(quote, view, view.style.dim) : [])];
    const indented = lines.map((line) => INDENT + line);
    return [view.style.accent(mark) + indented[0]!.slice(mark.length), ...indented.slice(1)].join('\n');
  };
  return citations.map(render).join('\n');
}

/** Title, publisher and date. */
function headOf({ title, publisher, date }: Citation, view: View, { answer }: Messages): string[] {
  const origin = [publisher && oneLine(publisher), date && answer.date(date)].filter(Boolean).join(', ');
  return [...block(oneLine(title), view), ...block(origin, view, view.style.dim)];
}

function block(text: string, { width }: View, paint = (line: string) => line): string[] {
  return wrap(text, width - INDENT.length).map(({ start, end }) => paint(text.slice(start, end)));
}

/** `corpus/file.md:12-13`; pages where there are pages, and no lines where the file has none. */
function placeOf({ source, page, lines: [first, last] }: Citation, view: View, { answer }: Messages): string {
  const file = oneLine(shownPath(join(view.corpusDir, source), view.cwd));
  if (page !== null) return `${file}, ${answer.page(page)}`;
  if (!/\.(?:txt|md|markdown)$/i.test(source)) return file;
  return first === last ? `${file}:${first}` : `${file}:${first}-${last}`;
}

/** Relative below `cwd`, else absolute. */
export function shownPath(path: string, cwd: string): string {
  const way = relative(cwd, resolve(cwd, path));
  return way === '' || way.startsWith('..') || isAbsolute(way) ? resolve(cwd, path) : way;
}

/** A text of our own, broken into lines. */
export function paragraph(
  text: string,
  { width }: Pick<View, 'width'>,
  paint = (line: string) => line,
): string {
  const folded = oneLine(text);
  return wrap(folded, width)
    .map(({ start, end }) => paint(folded.slice(start, end)))
    .join('\n');
}
