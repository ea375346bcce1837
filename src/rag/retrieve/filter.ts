/** Narrows a search to some of the sources. */
import type { Snapshot } from '../index/snapshot.ts';
import type { Filter, SourceMeta } from '../types.ts';

/** Whether a passage may be found; `null` when all may. A source without the asked-for property is left out. */
export function passageFilter(
  snapshot: Snapshot,
  filter: Filter | undefined,
): ((passage: number) => boolean) | null {
  if (!filter || Object.values(filter).every((value) => value === undefined)) return null;
  const allowed = snapshot.sources.map((source) => matches(source, filter));
  return (passage) => allowed[snapshot.sourceNumber(passage)]!;
}

function matches(source: SourceMeta, { sources, publishers, from, to }: Filter): boolean {
  if (sources && !sources.includes(source.id)) return false;
  if (publishers && !publishers.some((publisher) => sameName(publisher, source.publisher))) return false;
  if (from === undefined && to === undefined) return true;
  if (source.date === null) return false;
  // A date known to the month only counts when any of its days would.
  return (
    (from === undefined || source.date >= from.slice(0, source.date.length)) &&
    (to === undefined || source.date.slice(0, to.length) <= to)
  );
}

function sameName(a: string, b: string | null): boolean {
  return b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}
