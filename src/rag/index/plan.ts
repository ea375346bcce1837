/** What a re-index would change: files against what the last generation was built from. */
import { createHash } from 'node:crypto';
import type { CorpusFile } from '../corpus/scan.ts';
import type { IndexedSource } from './content.ts';

/** A file with the SHA-256 of its bytes. */
export interface HashedFile extends CorpusFile {
  readonly sha256: string;
}

export interface IndexPlan {
  readonly added: readonly HashedFile[];
  readonly changed: readonly HashedFile[];
  /** Ids of sources whose file is gone. */
  readonly removed: readonly string[];
  /** Sources that stay, in the order of the index. */
  readonly kept: readonly IndexedSource[];
}

export function planIndex(files: readonly HashedFile[], indexed: readonly IndexedSource[]): IndexPlan {
  const byId = new Map(files.map((file) => [file.id, file]));
  const known = new Map(indexed.map((source) => [source.id, source]));
  return {
    added: files.filter((file) => !known.has(file.id)),
    changed: files.filter((file) => known.has(file.id) && known.get(file.id)!.sha256 !== file.sha256),
    removed: indexed.filter((source) => !byId.has(source.id)).map((source) => source.id),
    kept: indexed.filter((source) => byId.get(source.id)?.sha256 === source.sha256),
  };
}

export function isUnchanged(plan: IndexPlan): boolean {
  return plan.added.length + plan.changed.length + plan.removed.length === 0;
}

/** Names a corpus by its files and their bytes. */
export function corpusDigest(sources: ReadonlyArray<{ id: string; sha256: string }>): string {
  const lines = sources.map(({ id, sha256 }) => `${sha256} ${JSON.stringify(id)}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
