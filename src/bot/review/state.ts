/** What part of the list is shown; it travels in custom ids. */
import type { ReviewKind } from '../store/types.ts';

export const KINDS = ['down', 'unanswered', 'up'] as const satisfies readonly ReviewKind[];
export const FILTERS = ['all', ...KINDS] as const;
export type Filter = (typeof FILTERS)[number];

export interface ReviewState {
  readonly filter: Filter;
  readonly done: boolean;
  /** From 0. */
  readonly page: number;
}

export const FIRST: ReviewState = { filter: 'all', done: false, page: 0 };

export function kindsOf(filter: Filter): readonly ReviewKind[] {
  return filter === 'all' ? KINDS : [filter];
}

export function isFilter(value: string | undefined): value is Filter {
  return FILTERS.some((filter) => filter === value);
}

export function stateArgs({ filter, done, page }: ReviewState): (string | number)[] {
  return [filter, done ? 'done' : 'open', page];
}

/** `null` when the arguments are no state: custom ids come from outside. */
export function parseState([filter, status, page = '']: readonly string[]): ReviewState | null {
  if (!isFilter(filter) || (status !== 'open' && status !== 'done') || !/^\d{1,6}$/.test(page)) return null;
  return { filter, done: status === 'done', page: Number(page) };
}
