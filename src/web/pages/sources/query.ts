/** Which sources are listed, and in which order; it stands in the address. */
import { byDate } from '../../../bot/source-choices.ts';
import type { SourceInfo } from '../../../rag/engine.ts';
import { foldSounds } from '../../../rag/text/fold.ts';

export const SORTS = ['date', 'title', 'publisher', 'language', 'passages'] as const;
export type Sort = (typeof SORTS)[number];

/** Empty: whatever it is. */
export interface ListQuery {
  readonly q: string;
  readonly publisher: string;
  readonly language: string;
  readonly year: string;
  readonly sort: Sort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
}

export interface Listing {
  readonly query: ListQuery;
  readonly entries: readonly SourceInfo[];
  /** All that fit. */
  readonly sources: number;
  readonly passages: number;
  readonly pages: number;
}

export const PAGE_SIZE = 50;
const MAX_TYPED = 200;
/** What is newest or longest is looked for first. */
const DESCENDING: ReadonlySet<Sort> = new Set(['date', 'passages']);

export function parseListQuery(search: URLSearchParams): ListQuery {
  const text = (name: string) => (search.get(name) ?? '').slice(0, MAX_TYPED).trim();
  const sort = SORTS.find((name) => name === search.get('sort')) ?? 'date';
  const order = search.get('order');
  return {
    q: text('q'),
    publisher: text('publisher'),
    language: text('language'),
    year: /^\d{4}$/.test(text('year')) ? text('year') : '',
    sort,
    descending: order === 'asc' ? false : order === 'desc' || DESCENDING.has(sort),
    page: /^[1-9]\d{0,5}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** `sources?…` with what differs from the default. */
export function listPath(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { q, publisher, language, year, sort, descending, page } = { ...query, ...change };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, publisher, language, year })) {
    if (value !== '') search.set(name, value);
  }
  if (sort !== 'date') search.set('sort', sort);
  if (descending !== DESCENDING.has(sort)) search.set('order', descending ? 'desc' : 'asc');
  if (page > 1) search.set('page', String(page));
  return search.size === 0 ? 'sources' : `sources?${search}`;
}

export function isDescending(sort: Sort): boolean {
  return DESCENDING.has(sort);
}

/** Sources that fit, a page of them; the last page where there are not so many. */
export function listSources(sources: readonly SourceInfo[], query: ListQuery): Listing {
  const words = foldSounds(query.q).split(/\s+/).filter(Boolean);
  const fitting = sources
    .filter(({ publisher }) => query.publisher === '' || publisher === query.publisher)
    .filter(({ language }) => query.language === '' || language === query.language)
    .filter(({ date }) => query.year === '' || date?.slice(0, 4) === query.year)
    .filter(({ title, id, publisher }) => {
      const text = foldSounds(`${title} ${id} ${publisher ?? ''}`);
      return words.every((word) => text.includes(word));
    });
  const sorted = sortSources(fitting, query);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  return {
    query: { ...query, page },
    entries: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    sources: sorted.length,
    passages: sorted.reduce((sum, { passages }) => sum + passages, 0),
    pages,
  };
}

type Compare = (a: SourceInfo, b: SourceInfo) => number;
const collator = new Intl.Collator('de', { numeric: true });

const ascending: Readonly<Record<Sort, Compare>> = {
  date: (a, b) => byDate(b, a),
  title: (a, b) => collator.compare(a.title, b.title),
  publisher: (a, b) => collator.compare(a.publisher ?? '', b.publisher ?? ''),
  language: (a, b) => collator.compare(a.language, b.language),
  passages: (a, b) => a.passages - b.passages,
};

/** Unknown comes last, in either order. */
const isUnknown: Partial<Record<Sort, (source: SourceInfo) => boolean>> = {
  date: ({ date }) => date === null,
  publisher: ({ publisher }) => publisher === null,
  language: ({ language }) => language === 'und',
};

function sortSources(sources: readonly SourceInfo[], { sort, descending }: ListQuery): SourceInfo[] {
  const unknown = isUnknown[sort] ?? (() => false);
  const sign = descending ? -1 : 1;
  return sources.toSorted(
    (a, b) =>
      Number(unknown(a)) - Number(unknown(b)) ||
      sign * ascending[sort](a, b) ||
      collator.compare(a.title, b.title) ||
      (a.id < b.id ? -1 : 1),
  );
}
