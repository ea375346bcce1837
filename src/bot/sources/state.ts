/** Which page of which sources is shown; it travels in the ids of the buttons. */
import type { SourceInfo } from '../../rag/engine.ts';
import { sourceKey } from '../ids.ts';
import { byDate } from '../source-choices.ts';
import { publisherByKey } from './publishers.ts';

export const PAGE_SIZE = 10;

export interface ListFilter {
  readonly publisher: string | null;
  readonly year: number | null;
}

export interface ListPage {
  readonly filter: ListFilter;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly entries: readonly SourceInfo[];
  /** Of all that fit. */
  readonly sources: number;
  readonly passages: number;
}

/** The page, or the last one there is. Newest first, unknown dates last. */
export function listPage(sources: readonly SourceInfo[], filter: ListFilter, page: number): ListPage {
  const year = filter.year === null ? null : String(filter.year).padStart(4, '0');
  const fitting = sources
    .filter(({ publisher }) => filter.publisher === null || publisher === filter.publisher)
    .filter(({ date }) => year === null || date?.slice(0, 4) === year)
    .sort((a, b) => byDate(a, b) || a.title.localeCompare(b.title, 'de') || (a.id < b.id ? -1 : 1));
  const pages = Math.max(1, Math.ceil(fitting.length / PAGE_SIZE));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return {
    filter,
    page: shown,
    pages,
    entries: fitting.slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE),
    sources: fitting.length,
    passages: fitting.reduce((sum, { passages }) => sum + passages, 0),
  };
}

export function stateArgs({ publisher, year }: ListFilter, page: number): string[] {
  return [String(page), publisher === null ? '' : sourceKey(publisher), year === null ? '' : String(year)];
}

/** `null` when the arguments are none, or the publisher has no source any more. */
export function parseState(
  sources: readonly SourceInfo[],
  args: readonly string[],
): { filter: ListFilter; page: number } | null {
  const [page = '', key = '', year = ''] = args;
  if (!/^-?\d{1,6}$/.test(page) || !/^\d{0,4}$/.test(year)) return null;
  const publisher = key === '' ? null : publisherByKey(sources, key);
  if (key !== '' && publisher === null) return null;
  return { filter: { publisher, year: year === '' ? null : Number(year) }, page: Number(page) };
}
