/** `--source`, `--publisher`, `--from`, `--to`. */
import { UserError } from '../errors.ts';
import type { Messages } from '../messages/index.ts';
import type { SourceInfo } from '../rag/engine.ts';
import type { Filter } from '../rag/types.ts';

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
/** Publishers that are named to somebody who asked for another one. */
const MAX_NAMED = 12;

export interface FilterOptions {
  readonly source?: readonly string[];
  readonly publisher?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** @throws UserError `usage` for what is no date and a period that ends before it begins */
export function readFilter({ source, publisher, from, to }: FilterOptions, { cli }: Messages): Filter {
  for (const date of [from, to]) {
    if (date !== undefined && !DATE.test(date)) throw usage(cli.badDate(date));
  }
  // `2025` to `2025-03`: what is less exact takes in all of its days.
  const length = Math.min(from?.length ?? 0, to?.length ?? 0);
  if (from && to && from.slice(0, length) > to.slice(0, length)) throw usage(cli.emptyRange);
  return {
    ...(source && { sources: source }),
    ...(publisher && { publishers: publisher }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Nothing would be found, and that would look like an answer. @throws UserError `usage` */
export function validateFilter(filter: Filter, sources: readonly SourceInfo[], { cli }: Messages): void {
  const ids = new Set(sources.map(({ id }) => id));
  const unknown = filter.sources?.find((id) => !ids.has(id));
  if (unknown !== undefined) throw usage(cli.unknownSource(unknown));
  const publishers = [...new Set(sources.flatMap(({ publisher }) => publisher ?? []))].sort();
  const names = new Set(publishers.map((name) => name.toLowerCase()));
  const stranger = filter.publishers?.find((name) => !names.has(name.trim().toLowerCase()));
  if (stranger !== undefined) {
    throw usage(cli.unknownPublisher(stranger, publishers.slice(0, MAX_NAMED).join(', ')));
  }
}

const usage = (detail: string) => new UserError('usage', { detail });
