/** Files that stand in channels, in memory: the oldest ones go first. */
import { randomBytes } from 'node:crypto';

/** Bytes, over all channels, and in one of them. */
const MAX_TOTAL = 192 * 1024 * 1024;
const MAX_EACH = 64 * 1024 * 1024;

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly data: Uint8Array;
  /** Channel it belongs to. */
  readonly owner: string;
}

export interface Files {
  /** Throws RangeError for more than a channel may hold. */
  add(owner: string, name: string, data: Uint8Array): StoredFile;
  find(owner: string, id: string): StoredFile | null;
  /** Whosever it is: ids cannot be guessed. */
  byId(id: string): StoredFile | null;
  drop(ids: Iterable<string>): void;
  /** All files of a channel. */
  dropAll(owner: string): void;
}

export interface FilesOptions {
  readonly maxTotal?: number;
  readonly maxEach?: number;
}

export function createFiles({ maxTotal = MAX_TOTAL, maxEach = MAX_EACH }: FilesOptions = {}): Files {
  const files = new Map<string, StoredFile>();
  const used = new Map<string, number>();
  let total = 0;

  function drop(id: string): void {
    const file = files.get(id);
    if (!file) return;
    files.delete(id);
    total -= file.data.length;
    const left = (used.get(file.owner) ?? 0) - file.data.length;
    if (left > 0) used.set(file.owner, left);
    else used.delete(file.owner);
  }

  return {
    add(owner, name, data) {
      if (data.length > maxEach) throw new RangeError(`a file of ${data.length} bytes`);
      for (const file of files.values()) {
        const ownFull = (used.get(owner) ?? 0) + data.length > maxEach;
        if (!ownFull && total + data.length <= maxTotal) break;
        if (!ownFull || file.owner === owner) drop(file.id);
      }
      const file = { id: randomBytes(16).toString('hex'), name, data, owner };
      files.set(file.id, file);
      used.set(owner, (used.get(owner) ?? 0) + data.length);
      total += data.length;
      return file;
    },
    find(owner, id) {
      const file = files.get(id);
      return file?.owner === owner ? file : null;
    },
    byId: (id) => files.get(id) ?? null,
    drop(ids) {
      for (const id of ids) drop(id);
    },
    dropAll(owner) {
      for (const file of [...files.values()]) if (file.owner === owner) drop(file.id);
    },
  };
}
