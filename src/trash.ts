/** Keeps removed files, each in a folder of its own, under the path they had. */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { systemCode } from './errors.ts';
import type { FolderFileSystem } from './place-file.ts';
import { writeDurably } from './rag/index/files.ts';

export interface Trash {
  /** Moves a file; returns its id. Rejects with EXDEV from another file system. */
  move(source: string, path: string): Promise<string>;
  /** Keeps a copy; returns its id. */
  copy(source: string, data: Uint8Array): Promise<string>;
  /** The file of an id and the path it had; `null` when there is none. */
  find(id: string): Promise<{ readonly source: string; readonly path: string } | null>;
  drop(id: string): Promise<void>;
}

const ID = /^\d{8}T\d{6}Z-[0-9a-f]{12}$/;

export function openTrash({
  dir,
  fs,
  now,
}: {
  readonly dir: string;
  readonly fs: FolderFileSystem;
  readonly now: () => number;
}): Trash {
  return {
    async move(source, path) {
      const id = newId(now());
      const target = join(dir, id, ...source.split('/'));
      await fs.mkdir(dirname(target));
      try {
        await fs.rename(path, target);
      } catch (error) {
        // Of other failures nobody knows whether the file was moved all the same.
        if (systemCode(error) === 'EXDEV') await fs.rm(join(dir, id));
        throw error;
      }
      await fs.syncDirectory(dirname(target));
      return id;
    },
    async copy(source, data) {
      const id = newId(now());
      // Only what is complete gets the name it is found by.
      const unfinished = join(dir, `.${id}`);
      const target = join(unfinished, ...source.split('/'));
      await fs.mkdir(dirname(target));
      await writeDurably(fs, target, data);
      await fs.syncDirectory(dirname(target));
      await fs.rename(unfinished, join(dir, id));
      await fs.syncDirectory(dir);
      return id;
    },
    async find(id) {
      if (!ID.test(id)) return null;
      const segments: string[] = [];
      for (let path = join(dir, id); ; ) {
        const [name] = await fs.readdir(path).catch((error: unknown) => {
          if (systemCode(error) === 'ENOENT') return [];
          throw error;
        });
        if (name === undefined) return null;
        segments.push(name);
        path = join(path, name);
        const { isFile, isDirectory } = await fs.lstat(path);
        if (isFile) return { source: segments.join('/'), path };
        if (!isDirectory) return null;
      }
    },
    async drop(id) {
      await fs.rm(join(dir, id));
      await fs.syncDirectory(dir);
    },
  };
}

/** When, in a form that sorts and reads, and something no other has. */
function newId(now: number): string {
  const at = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${at}-${randomBytes(6).toString('hex')}`;
}
