/** The part of a server's entries that is shown. */
import type { ReviewEntry, Store } from '../store/types.ts';
import { kindsOf, type ReviewState } from './state.ts';

export const PAGE_SIZE = 5;

export interface ReviewPage {
  readonly entries: readonly ReviewEntry[];
  readonly counts: ReturnType<Store['reviews']['counts']>;
  /** With a page that exists. */
  readonly state: ReviewState;
  readonly pages: number;
  /** Entries on all pages. */
  readonly total: number;
}

export function readPage(reviews: Store['reviews'], guildId: string, wanted: ReviewState): ReviewPage {
  const { filter, done } = wanted;
  const counts = reviews.counts(guildId);
  const kinds = kindsOf(filter);
  const total = kinds.reduce((sum, kind) => sum + counts[kind][done ? 'done' : 'open'], 0);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(wanted.page, pages - 1);
  const entries = reviews.list({ guildId, kinds, done, offset: page * PAGE_SIZE, limit: PAGE_SIZE });
  return { entries, counts, state: { filter, done, page }, pages, total };
}
