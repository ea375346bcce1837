/** Changes the folder of sources such that a crash at any step loses nothing and leaves nothing half-written. */
import { basename, dirname, extname, join, sep } from 'node:path';
import { systemCode, UserError } from './errors.ts';
import { safeFileName } from './file-name.ts';
import {
  entryAt,
  type FolderFileSystem,
  isEmptyFile,
  nodeFolderFileSystem,
  placeFile,
  removeLeftovers,
  writePart,
} from './place-file.ts';
import { EXTENSIONS } from './rag/corpus/scan.ts';
import { openTrash } from './trash.ts';

export { MAX_NAME, safeFileName } from './file-name.ts';
export type { FolderFileSystem } from './place-file.ts';
export { nodeFolderFileSystem } from './place-file.ts';

export type PutOutcome =
  | 'added'
  | 'replaced'
  /** A file of that name with the same bytes is there. */
  | 'identical'
  /** A file of that name is there and may not be replaced. */
  | 'exists'
  /** Something of that name is there that is no file. */
  | 'blocked';

export type RestoreResult =
  | { readonly outcome: 'restored'; readonly source: string }
  /** Something else is there now; it stays, and so does the file in the trash. */
  | { readonly outcome: 'occupied'; readonly source: string }
  | { readonly outcome: 'gone' };

/** One operation at a time. What other programs do in the folder meanwhile is not overwritten. */
export interface CorpusFolder {
  /**
   * Puts a file at the top of the folder. What it replaces goes to the trash.
   *
   * @param name as `safeFileName` makes it
   * @throws UserError `corpus_missing`; a Node system error
   */
  put(name: string, data: Uint8Array, options?: { readonly replace?: boolean }): Promise<PutOutcome>;
  /**
   * Moves a source to the trash; hidden files and links are no sources. Throws as `put` does.
   *
   * @returns the id to restore it by; `null` when there is no such file
   */
  trash(source: string): Promise<string | null>;
  /** Puts a source back where it was, unless something else is there. Throws as `put` does. */
  restore(trashed: string): Promise<RestoreResult>;
}

export interface CorpusFolderOptions {
  readonly corpusDir: string;
  /** The trash is in it. */
  readonly dataDir: string;
  readonly fs?: FolderFileSystem;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export function openCorpusFolder({
  corpusDir,
  dataDir,
  fs = nodeFolderFileSystem,
  now = Date.now,
}: CorpusFolderOptions): CorpusFolder {
  const trash = openTrash({ dir: join(dataDir, 'trash'), fs, now });
  let last: Promise<unknown> = Promise.resolve();

  return {
    put: (name, data, { replace = false } = {}) => inTurn(() => put(name, data, replace)),
    trash: (source) => inTurn(() => remove(source)),
    restore: (trashed) => inTurn(() => restore(trashed)),
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  async function put(name: string, data: Uint8Array, replace: boolean): Promise<PutOutcome> {
    if (safeFileName(name) !== name) throw new RangeError('not a safe file name');
    const root = await openRoot();
    const names = await fs.readdir(root);
    await removeLeftovers(fs, root, names, now());
    // Some systems store names decomposed; two files that look the same would be one too many.
    const path = join(root, names.find((entry) => entry.normalize('NFC') === name) ?? name);
    const old = await entryAt(fs, path);
    if (old && !old.isFile) return 'blocked';
    const before = old && !isEmptyFile(old) ? await fs.readFile(path) : null;
    if (before?.equals(data)) return 'identical';
    if (before && !replace) return 'exists';
    const part = await writePart(fs, root, data, now());
    try {
      if (before) await exchange(path, before, part);
      else if (!(await placeFile(fs, part, path))) return 'exists';
    } finally {
      await fs.rm(part);
    }
    await fs.syncDirectory(root);
    return before ? 'replaced' : 'added';
  }

  /** At every moment either the old or the new file is there, and the old one is in the trash before it goes. */
  async function exchange(path: string, before: Buffer, part: string): Promise<void> {
    await trash.copy(basename(path), before);
    await stillHolds(path, before);
    await fs.rename(part, path);
  }

  async function remove(source: string): Promise<string | null> {
    const segments = source.split('/');
    const allowed = segments.every((name) => name !== '' && !/^\.|^~\$|\0/.test(name) && !name.includes(sep));
    if (!allowed || !EXTENSIONS.has(extname(source).toLowerCase())) return null;
    const root = await openRoot();
    const path = join(root, ...segments);
    if (!(await leadsThroughFolders(root, segments)) || !(await entryAt(fs, path))?.isFile) return null;
    const id = await trash.move(source, path).catch(async (error: unknown) => {
      if (systemCode(error) !== 'EXDEV') throw error;
      const before = await fs.readFile(path);
      const copied = await trash.copy(source, before);
      await stillHolds(path, before);
      await fs.rm(path);
      return copied;
    });
    await fs.syncDirectory(dirname(path));
    return id;
  }

  async function restore(trashed: string): Promise<RestoreResult> {
    const found = await trash.find(trashed);
    if (!found) return { outcome: 'gone' };
    const { source, path: from } = found;
    const root = await openRoot();
    const to = join(root, ...source.split('/'));
    if (!(await leadsThroughFolders(root, source.split('/')))) return { outcome: 'occupied', source };
    await fs.mkdir(dirname(to));
    const there = await entryAt(fs, to);
    // A restoration that was interrupted just before its end is finished now.
    const same = there?.isFile && (await fs.readFile(to)).equals(await fs.readFile(from));
    if (!same && !(await place(from, to))) return { outcome: 'occupied', source };
    await fs.syncDirectory(dirname(to));
    await trash.drop(trashed);
    return { outcome: 'restored', source };
  }

  /** As `placeFile`, also from another file system. */
  async function place(from: string, to: string): Promise<boolean> {
    try {
      return await placeFile(fs, from, to);
    } catch (error) {
      if (systemCode(error) !== 'EXDEV') throw error;
    }
    const part = await writePart(fs, dirname(to), await fs.readFile(from), now());
    try {
      return await placeFile(fs, part, to);
    } finally {
      await fs.rm(part);
    }
  }

  async function openRoot(): Promise<string> {
    try {
      return await fs.realpath(corpusDir);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      throw new UserError('corpus_missing', { path: corpusDir }, { cause: error });
    }
  }

  /** Whether there is no link on the way to a file, as far as there is a way. */
  async function leadsThroughFolders(root: string, segments: readonly string[]): Promise<boolean> {
    let path = root;
    for (const segment of segments.slice(0, -1)) {
      path = join(path, segment);
      const entry = await entryAt(fs, path);
      if (!entry) return true;
      if (!entry.isDirectory) return false;
    }
    return true;
  }

  /** Who edits a file while it is copied must not lose the edit. */
  async function stillHolds(path: string, before: Buffer): Promise<void> {
    if ((await fs.readFile(path)).equals(before)) return;
    throw Object.assign(new Error(`${basename(path)} was changed meanwhile`), { code: 'EBUSY' });
  }
}
