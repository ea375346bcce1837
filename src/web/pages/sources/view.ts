/** The list of sources as a page. */
import { publishersOf } from '../../../bot/sources/publishers.ts';
import { sourcesTexts } from '../../../messages/bot/sources.ts';
import { messagesFor } from '../../../messages/index.ts';
import { frameTexts } from '../../../messages/web/frame.ts';
import { sourceListTexts } from '../../../messages/web/sources.ts';
import type { IndexStatus, SourceInfo } from '../../../rag/engine.ts';
import { type Html, html } from '../../html.ts';
import { documentPath } from '../../links.ts';
import type { PageContext } from '../context.ts';
import type { DiskState } from '../disk.ts';
import { layout, timeElement } from '../layout.ts';
import { isDescending, type Listing, listPath, type Sort } from './query.ts';

export interface ListView {
  readonly listing: Listing;
  /** All there are, for what can be chosen. */
  readonly sources: readonly SourceInfo[];
  readonly status: IndexStatus | null;
  /** Of the entries of this page, by id. */
  readonly states: ReadonlyMap<string, DiskState>;
}

export function listPage(view: ListView, context: PageContext): Html {
  const { listing, status, sources } = view;
  const texts = sourceListTexts[context.language];
  const { total, passages } = sourcesTexts[context.language];
  const shown = total(listing.sources, passages(listing.passages));
  const nothing = sources.length === 0 ? texts.none : texts.noneFit;
  return layout(
    {
      title: texts.title,
      area: 'sources',
      body: html`<h1>${texts.title}</h1>
<p class="lead">${texts.intro}</p>
${
  status
    ? html`<p class="muted">${shown} · ${texts.indexed}: ${timeElement(Date.parse(status.createdAt), context)}</p>`
    : html`<p class="notice">${texts.noIndex}</p>`
}
${sources.length > 0 && filterForm(view, context)}
${listing.entries.length === 0 ? html`<p class="notice">${nothing}</p>` : table(view, shown, context)}
${pageNav(listing, context)}`,
    },
    context,
  );
}

function filterForm({ listing: { query }, sources }: ListView, context: PageContext): Html {
  const texts = sourceListTexts[context.language];
  const select = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen: string,
  ) =>
    html`<label>${label}
<select name="${name}"><option value="">${texts.all}</option>
${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}
</select></label>`;
  const publishers = publishersOf(sources).map((name) => [name, name] as const);
  const languages = [...new Set(sources.map(({ language }) => language))]
    .sort()
    .map((code) => [code, languageName(code, context)] as const);
  const years = [...new Set(sources.flatMap(({ date }) => date?.slice(0, 4) ?? []))]
    .sort()
    .reverse()
    .map((year) => [year, year] as const);
  const isDefault = listPath({ ...query, page: 1 }) === 'sources';
  return html`<form class="filter" role="search" method="get" action="${context.asset('sources')}" aria-label="${texts.filter}">
${context.chosen && html`<input type="hidden" name="lang" value="${context.chosen}">`}
<label class="wide">${texts.search}
<input type="search" name="q" value="${query.q}" maxlength="200" autocomplete="off"></label>
${select('publisher', texts.publisher, publishers, query.publisher)}
${select('language', texts.language, languages, query.language)}
${select('year', texts.year, years, query.year)}
<label>${texts.sort}
<select name="sort">
${(['date', 'title', 'publisher', 'language', 'passages'] as const).map(
  (sort) =>
    html`<option value="${sort}"${sort === query.sort && html` selected`}>${texts.columns[sort]}</option>`,
)}
</select></label>
<span class="actions"><button type="submit">${texts.apply}</button>
${!isDefault && html`<a class="button quiet" href="${context.href('sources')}">${texts.reset}</a>`}</span>
</form>`;
}

function table({ listing, states }: ListView, shown: string, context: PageContext): Html {
  const { columns, ...texts } = sourceListTexts[context.language];
  const { query, entries } = listing;
  const head = (sort: Sort) => {
    const isSorted = query.sort === sort;
    const descending = isSorted ? !query.descending : isDescending(sort);
    const path = listPath(query, { sort, descending, page: 1 });
    const order = query.descending ? 'descending' : 'ascending';
    return html`<th scope="col"${sort === 'passages' && html` class="number"`}${isSorted && html` aria-sort="${order}"`}>
<a class="sort" href="${context.href(path)}" title="${texts.sortBy(columns[sort], descending)}">${columns[sort]}</a></th>`;
  };
  return html`<table class="sources">
<caption class="hidden">${texts.caption(shown)}</caption>
<thead><tr>${head('title')}${head('publisher')}${head('date')}${head('language')}${head('passages')}
<th scope="col">${columns.state}</th></tr></thead>
<tbody>${entries.map((source) => row(source, states.get(source.id), context))}</tbody>
</table>`;
}

function row(source: SourceInfo, state: DiskState | undefined, context: PageContext): Html {
  const { columns, states, unknown } = sourceListTexts[context.language];
  const { number } = frameTexts[context.language];
  const { answer } = messagesFor(context.language);
  const none = html`<span class="muted">${unknown}</span>`;
  return html`<tr>
<th scope="row"><a class="source-name" href="${context.href(documentPath(source.id))}"><bdi>${source.title.trim() || source.id}</bdi></a>
<span class="file"><bdi>${source.id}</bdi></span></th>
<td data-label="${columns.publisher}">${source.publisher ? html`<bdi>${source.publisher}</bdi>` : none}</td>
<td data-label="${columns.date}" class="date">${source.date === null ? none : answer.date(source.date)}</td>
<td data-label="${columns.language}">${languageName(source.language, context)}</td>
<td data-label="${columns.passages}" class="number">${number(source.passages)}</td>
<td data-label="${columns.state}">${state && html`<span class="state ${state}">${states[state]}</span>`}</td>
</tr>`;
}

function pageNav({ query, pages }: Listing, context: PageContext): Html | null {
  if (pages === 1) return null;
  const texts = sourceListTexts[context.language];
  const { page } = sourcesTexts[context.language];
  const to = (target: number, text: string, rel: 'prev' | 'next') =>
    target >= 1 &&
    target <= pages &&
    html`<a class="button" rel="${rel}" href="${context.href(listPath(query, { page: target }))}">${text}</a>`;
  return html`<nav class="pages" aria-label="${texts.pages}">
${to(query.page - 1, texts.previous, 'prev')} <span>${page(query.page, pages)}</span> ${to(query.page + 1, texts.next, 'next')}
</nav>`;
}

function languageName(code: string, { language }: PageContext): string {
  return sourcesTexts[language].language(code) ?? sourceListTexts[language].unknown;
}
