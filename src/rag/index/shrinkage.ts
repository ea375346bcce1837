/** Tells a folder that lost most of its sources, as an unmounted disk does, from one that was tidied up. */

/** Nobody mounts a folder for a single file. */
const LEAST = 2;

/** How much of the index would go. */
export interface Shrinkage {
  /** Sources that would be removed. */
  readonly removed: number;
  /** Sources in the index. */
  readonly sources: number;
}

interface Identity {
  readonly id: string;
  readonly sha256: string;
}

/** `null` unless more than half of the sources would go. One that is there under another name is not gone. */
export function shrinkageOf(indexed: readonly Identity[], next: readonly Identity[]): Shrinkage | null {
  const known = new Set(next.flatMap(({ id, sha256 }) => [`id ${id}`, `sha256 ${sha256}`]));
  const gone = indexed.filter(({ id, sha256 }) => !known.has(`id ${id}`) && !known.has(`sha256 ${sha256}`));
  const removed = gone.length;
  return removed >= LEAST && removed * 2 > indexed.length ? { removed, sources: indexed.length } : null;
}
