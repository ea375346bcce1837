/** Puts whole files where nothing is yet: written aside, then given their name in one step. */
import { randomBytes } from 'node:crypto';
import { link, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './errors.ts';
import { type FileInfo, type FileSystem, nodeFileSystem, writeDurably } from './rag/index/files.ts';

/** Every method rejects with a Node system error. */
export interface FolderFileSystem extends FileSystem {
  /** A second name for a file; fails with EEXIST where anything is, a link that leads nowhere included. */
  link(from: string, to: string): Promise<void>;
  realpath(path: string): Promise<string>;
}

export const nodeFolderFileSystem: FolderFileSystem = {
  ...nodeFileSystem,
  link,
  realpath: (path) => realpath(path),
};

/** Hidden, so that no scan takes it for a source; the digits are the time it was begun. */
const PART = /^\.fundstelle-(\d+)-[0-9a-f]{12}\.part$/;
/** No write takes that long. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;
/** File systems without hard links say so in many ways. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** What is at a path, not followed when it is a link; `null` for nothing. */
export async function entryAt(fs: FolderFileSystem, path: string): Promise<FileInfo | null> {
  try {
    return await fs.lstat(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Writes a file durably in the folder it is meant for, under a name that nobody reads; returns its path. */
export async function writePart(
  fs: FolderFileSystem,
  folder: string,
  data: Uint8Array,
  now: number,
): Promise<string> {
  const part = join(folder, `.fundstelle-${now}-${randomBytes(6).toString('hex')}.part`);
  try {
    await writeDurably(fs, part, data);
  } catch (error) {
    // Of two failures the first says why.
    await fs.rm(part).catch(() => {});
    throw error;
  }
  return part;
}

/** Removes parts whose writer is long dead. */
export async function removeLeftovers(
  fs: FolderFileSystem,
  folder: string,
  names: readonly string[],
  now: number,
): Promise<void> {
  for (const name of names) {
    const begun = PART.exec(name)?.[1];
    if (begun !== undefined && Number(begun) < now - LEFTOVER_MS) await fs.rm(join(folder, name));
  }
}

/**
 * Gives a whole file a name on the same file system, unless something has it: `false`. The old name may go or stay.
 * An empty file is nothing: one stands for the whole file for a moment where there are no links.
 */
export async function placeFile(fs: FolderFileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EEXIST' && (code === undefined || !NO_LINKS.has(code))) throw error;
  }
  try {
    await fs.writeFile(to, new Uint8Array(), { exclusive: true });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    if (!isEmptyFile(await entryAt(fs, to))) return false;
  }
  try {
    await fs.rename(from, to);
  } catch (error) {
    // On network drives what failed may have been done all the same.
    if (isEmptyFile(await entryAt(fs, to))) await fs.rm(to);
    throw error;
  }
  return true;
}

export function isEmptyFile(entry: FileInfo | null): boolean {
  return entry?.isFile === true && entry.bytes === 0;
}
