/** Where things lie in the folder of an index: `gen-<id>/`, `tmp-<id>/`, `CURRENT`, `write.lock` and `vectors.journal`. */
import { join } from 'node:path';
import { messageOf } from '../../errors.ts';
import { type FileSystem, readSmallFile } from './files.ts';
import type { Damage } from './manifest.ts';
import { GENERATION_ID } from './manifest.ts';
import { isMissing } from './verify.ts';

const POINTER_FILE = 'CURRENT';
const GENERATION_PREFIX = 'gen-';
const TEMPORARY_PREFIX = 'tmp-';

/** The part of a pino logger that is used. */
export interface StoreLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface StoreContext {
  readonly dir: string;
  readonly fs: FileSystem;
  readonly logger: StoreLogger;
  /** Milliseconds since 1970; names the generations. */
  readonly now: () => number;
}

export type Pointer = { readonly id: string } | { readonly id: null; readonly damage: Damage };

/** The pointer, and where its successor is written before it takes its place. */
export function pointerPaths(dir: string): { current: string; next: string } {
  return { current: join(dir, POINTER_FILE), next: join(dir, `${POINTER_FILE}.tmp`) };
}

export function lockPath(dir: string): string {
  return join(dir, 'write.lock');
}

/** Vectors of a build that has not come to its end; see `VectorJournal`. */
export function journalPath(dir: string): string {
  return join(dir, 'vectors.journal');
}

export function generationDir(dir: string, id: string): string {
  return join(dir, GENERATION_PREFIX + id);
}

/** Where a generation is built. */
export function temporaryDir(dir: string, id: string): string {
  return join(dir, TEMPORARY_PREFIX + id);
}

export function encodePointer(id: string): Buffer {
  return Buffer.from(`${id}\n`);
}

export async function readPointer({ fs, dir }: StoreContext): Promise<Pointer> {
  const damaged = (reason: Damage['reason'], cause: string): Pointer => ({
    id: null,
    damage: { generation: null, file: POINTER_FILE, reason, cause },
  });
  try {
    const bytes = await readSmallFile(fs, pointerPaths(dir).current);
    const id = bytes.toString('utf8').slice(0, -1);
    if (GENERATION_ID.test(id) && encodePointer(id).equals(bytes)) return { id };
    return damaged('unreadable', 'holds no id');
  } catch (error) {
    return damaged(isMissing(error) ? 'missing' : 'unreadable', messageOf(error));
  }
}

/** Ids of all generations on disk, newest first, sound or not. */
export async function listGenerations({ fs, dir }: StoreContext): Promise<string[]> {
  return (await listDir(fs, dir))
    .filter((name) => name.startsWith(GENERATION_PREFIX))
    .map((name) => name.slice(GENERATION_PREFIX.length))
    .filter((id) => GENERATION_ID.test(id))
    .sort()
    .reverse();
}

/** Paths of what an interrupted writer left. Whoever asks must hold the write lock. */
export async function listLeftovers({ fs, dir }: StoreContext): Promise<string[]> {
  const { next } = pointerPaths(dir);
  return (await listDir(fs, dir))
    .filter((name) => name.startsWith(TEMPORARY_PREFIX) || join(dir, name) === next)
    .map((name) => join(dir, name));
}

async function listDir(fs: FileSystem, dir: string): Promise<string[]> {
  try {
    return await fs.readdir(dir);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
