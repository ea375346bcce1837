/** What members asked for in vain, what they disputed, and what is cited most. */

import { positionOf } from '../../../bot/replies/place.ts';
import type { CitedPlace, ReviewEntry, Store, UnansweredQuestion } from '../../../bot/store/types.ts';
import { boardTexts } from '../../../messages/web/board.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import type { Engine } from '../../../rag/engine.ts';
import { type Html, html, type Slot } from '../../html.ts';
import { sourcePath } from '../../links.ts';
import type { PageContext } from '../context.ts';
import { timeElement } from '../layout.ts';

/** Characters of a quote. */
const MAX_QUOTE = 300;

export function unansweredView(questions: readonly UnansweredQuestion[], context: PageContext): Html {
  const { unanswered: texts } = boardTexts[context.language];
  const { number } = frameTexts[context.language];
  return section(
    'unanswered',
    texts,
    [texts.question, texts.count, texts.at],
    questions,
    ({ question, count, at }) => [html`<bdi>${question}</bdi>`, number(count), timeElement(at, context)],
  );
}

export function correctionsView(entries: readonly ReviewEntry[], context: PageContext): Html {
  const { corrections: texts } = boardTexts[context.language];
  const columns = [texts.question, texts.reason, texts.state, texts.at];
  return section('corrections', texts, columns, entries, ({ question, reason, done, at }) => [
    html`<bdi>${question}</bdi>`,
    html`<bdi>${reason}</bdi>`,
    done ? texts.done : texts.open,
    timeElement(at, context),
  ]);
}

type Cited = ReturnType<Store['citations']['most']>[number];

export function citedView(places: readonly Cited[], engine: Engine, context: PageContext): Html {
  const { cited: texts } = boardTexts[context.language];
  const { number } = frameTexts[context.language];
  const columns = [texts.passage, texts.quote, texts.count];
  return section('cited', texts, columns, places, (place) => [
    ...placeCells(place, engine, context),
    number(place.count),
  ]);
}

/** Words of versions that are no longer indexed are not shown here. */
function placeCells(place: CitedPlace, engine: Engine, context: PageContext): [Html, Html] {
  const { cited: texts } = boardTexts[context.language];
  const citation = engine.cite(place.source, place);
  const link = (position: string) =>
    html`<a href="${context.href(sourcePath(place))}"><bdi>${place.source}${position}</bdi></a>`;
  if (citation?.sha256 !== place.sha256) return [link(''), html`<span class="muted">${texts.older}</span>`];
  const quote = citation.quote.slice(0, MAX_QUOTE).replace(/\s+/g, ' ').trim();
  const rest = citation.quote.length > MAX_QUOTE ? ' …' : '';
  return [link(positionOf(citation, context.language)), html`<bdi>${quote}${rest}</bdi>`];
}

function section<T>(
  id: string,
  { title, none }: { readonly title: string; readonly none: string },
  columns: readonly string[],
  entries: readonly T[],
  cells: (entry: T) => readonly Slot[],
): Html {
  const head = html`<h2 id="${id}-title">${title}</h2>`;
  if (entries.length === 0) return html`<section>${head}<p class="muted">${none}</p></section>`;
  return html`<section>${head}
<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}-title"><table>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${entries.map(
    (
      entry,
    ) => html`<tr>${cells(entry).map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>
`,
  )}</tbody></table></div></section>`;
}
