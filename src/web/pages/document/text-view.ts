/** The text of a document with line numbers, and the passage marked in it. */
import { documentTexts } from '../../../messages/web/document.ts';
import type { Span } from '../../../rag/types.ts';
import { type Html, html } from '../../html.ts';
import type { PageContext } from '../context.ts';
import type { Line, Window } from './window.ts';

export interface TextView {
  readonly text: string;
  readonly window: Window;
  /** Empty: a place where something stood. */
  readonly mark: Span | null;
  /** Where pages begin, for formats that have some. */
  readonly pages: readonly number[] | null;
  /** ISO 639-1, `und` when unknown. */
  readonly language: string;
}

/** The first part of the mark has the id `c`. */
export function textView(view: TextView, context: PageContext): Html {
  const { text, window, mark, pages, language } = view;
  const texts = documentTexts[context.language];
  let marked = false;

  const line = (given: Line, i: number): Html => {
    const isFirst = i === 0;
    const isLast = i === window.lines.length - 1;
    return html`<div class="line"${!(isFirst && window.cutStart) && html` id="L${given.n}"`}>
<a class="n" href="#L${given.n}" tabindex="-1" aria-hidden="true">${given.n}</a>
<span class="t" dir="auto">${isFirst && window.cutStart && '… '}${content(given)}${isLast && window.cutEnd && ' …'}</span></div>`;
  };

  const content = ({ start, end }: Line): Html | string => {
    if (!mark || mark.end < start || mark.start > end || (marked && mark.start === mark.end)) {
      return text.slice(start, end);
    }
    const [from, to] = [Math.max(start, mark.start), Math.min(end, mark.end)];
    // What ends with its line marks nothing of the next one.
    if (from === to && (marked || mark.start < mark.end)) return text.slice(start, end);
    const id = !marked && html` id="c"`;
    marked = true;
    return html`${text.slice(start, from)}<mark${id}${from === to && html` class="here"`}>${text.slice(from, to)}</mark>${text.slice(to, end)}`;
  };

  const pageAt = pageHeadings(pages, window);
  return html`<div class="text"${language !== 'und' && html` lang="${language}"`}>
${window.lines.map((given, i) => {
  const n = pageAt(given);
  return html`${n !== null && html`<h3 class="page" lang="${context.language}">${texts.page(n)}</h3>`}${line(given, i)}
`;
})}</div>`;
}

/** The page that begins with a line, or that the first line shown is on. */
function pageHeadings(pages: readonly number[] | null, window: Window): (line: Line) => number | null {
  if (!pages) return () => null;
  return ({ start, end }) => {
    const on = pages.findLastIndex((begin) => begin <= Math.max(start, end - 1));
    const isNew = on >= 0 && pages[on]! >= start;
    return isNew || start === window.start ? Math.max(1, on + 1) : null;
  };
}
