/** Looks at the files that sources were read from; at no others, and at nothing outside the corpus folder. */
import { createHash } from 'node:crypto';
import { lstat, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import PQueue from 'p-queue';
import { systemCode } from '../../errors.ts';
import { hashFile, readBytes } from '../../rag/corpus/bytes.ts';
import { SourceError } from '../../rag/corpus/source-error.ts';
import type { SourceMeta } from '../../rag/types.ts';

/** Compared with what was read into the index. */
export type DiskState = 'same' | 'changed' | 'missing' | 'unreadable';

export type DiskFile =
  | { readonly state: 'same' | 'changed'; readonly sha256: string; readonly bytes: Buffer }
  | { readonly state: 'missing' | 'unreadable' };

/** What the index says of the file of a source. */
type Indexed = Pick<SourceMeta, 'id' | 'sha256' | 'bytes' | 'modified'>;

export interface Disk {
  /** Size and time decide; the bytes only where the time alone differs. */
  stateOf(source: Indexed): Promise<DiskState>;
  /** Reads the whole file, whatever its size and time say. */
  read(source: Indexed): Promise<DiskFile>;
}

/** Files that are read at once, for all visitors. */
const AT_ONCE = 2;
/** Files whose time alone differs. */
const MAX_KNOWN = 1000;

export function createDisk(corpusDir: string): Disk {
  const queue = new PQueue({ concurrency: AT_ONCE });
  /** Hashes of files by id, size and time, so that a list does not read them again and again. */
  const known = new Map<string, string>();

  async function placeOf({ id }: Indexed) {
    const root = await realpath(corpusDir);
    const path = await realpath(join(root, id));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new SourceError('outside', id);
    return { path, root };
  }

  async function hashOf(place: { path: string; root: string }, key: string): Promise<string> {
    const found = known.get(key) ?? (await queue.add(() => hashFile(place)));
    known.set(key, found);
    for (const oldest of known.keys()) {
      if (known.size <= MAX_KNOWN) break;
      known.delete(oldest);
    }
    return found;
  }

  return {
    async stateOf(source) {
      try {
        const place = await placeOf(source);
        const found = await lstat(place.path);
        const modified = Math.trunc(found.mtimeMs);
        if (!found.isFile() || found.size !== source.bytes) return 'changed';
        if (modified === source.modified) return 'same';
        const key = `${found.size} ${found.mtimeMs} ${found.ino} ${source.id}`;
        return (await hashOf(place, key)) === source.sha256 ? 'same' : 'changed';
      } catch (error) {
        return stateOfError(error);
      }
    },
    async read(source) {
      try {
        const place = await placeOf(source);
        const { bytes } = await queue.add(() => readBytes(place));
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { state: sha256 === source.sha256 ? 'same' : 'changed', sha256, bytes };
      } catch (error) {
        return { state: stateOfError(error) };
      }
    },
  };
}

function stateOfError(error: unknown): 'missing' | 'unreadable' {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (error instanceof SourceError || code !== undefined) return 'unreadable';
  throw error;
}
