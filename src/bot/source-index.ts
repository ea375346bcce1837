/** What sources are looked up by, worked out once for each list of them: the engine keeps its list until it has a new index. */
import type { SourceInfo } from '../rag/engine.ts';
import { foldSounds } from '../rag/text/fold.ts';
import { sourceKey } from './ids.ts';
import { wordsIn } from './typed.ts';

export interface SourceEntry {
  readonly source: SourceInfo;
  /** Folded. */
  readonly title: string;
  readonly file: string;
  /** Folded words of title and file. */
  readonly words: readonly string[];
}

type Sources = readonly SourceInfo[];

const keys = new WeakMap<Sources, ReadonlyMap<string, SourceInfo>>();
const entries = new WeakMap<Sources, readonly SourceEntry[]>();

/** By the key that custom ids carry. */
export function sourceByKey(sources: Sources, key: string): SourceInfo | null {
  const known = remember(
    keys,
    sources,
    () => new Map(sources.map((source) => [sourceKey(source.id), source])),
  );
  return known.get(key) ?? null;
}

/** Newest first, those without a date last. */
export function sourceEntries(sources: Sources): readonly SourceEntry[] {
  return remember(entries, sources, () =>
    [...sources].sort((a, b) => byDate(a, b) || (a.id < b.id ? -1 : 1)).map(entryOf),
  );
}

/** Newest first, unknown last; what is less exact is taken for the start of its time. */
export function byDate(a: Pick<SourceInfo, 'date'>, b: Pick<SourceInfo, 'date'>): number {
  const [one, other] = [a.date ?? '', b.date ?? ''];
  return one === other ? 0 : one > other ? -1 : 1;
}

export function folded(text: string): string {
  return foldSounds(text).replace(/\s+/g, ' ').trim();
}

function entryOf(source: SourceInfo): SourceEntry {
  const [title, file] = [folded(source.title), folded(source.id)];
  return { source, title, file, words: wordsIn(`${title} ${file}`) };
}

function remember<T>(known: WeakMap<Sources, T>, sources: Sources, make: () => T): T {
  const found = known.get(sources);
  if (found !== undefined) return found;
  const made = make();
  known.set(sources, made);
  return made;
}
