/** Every file of a folder as bytes, to tell whether anything changed. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export type FolderSnapshot = ReadonlyMap<string, string>;

export async function snapshotOf(dir: string): Promise<FolderSnapshot> {
  const files = new Map<string, string>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(dir, path), (await readFile(path)).toString('latin1'));
  }
  return files;
}

/** Files that were there before and are other now, or gone. What came is no change. */
export async function changedSince(dir: string, before: FolderSnapshot): Promise<string[]> {
  const after = await snapshotOf(dir);
  return [...before].filter(([name, bytes]) => after.get(name) !== bytes).map(([name]) => name);
}
