/** Verifies a generation on disk before anything else reads it. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { messageOf, systemCode } from '../../errors.ts';
import { type FileSystem, readSmallFile } from './files.ts';
import type { Damage, DamageReason, Manifest, ManifestFile } from './manifest.ts';
import { MANIFEST_FILE, parseManifest, sha256 } from './manifest.ts';

/** A generation of which every byte was checked. Holds its files in memory until it is let go. */
export interface VerifiedGeneration {
  readonly id: string;
  readonly dir: string;
  readonly manifest: Manifest;
  /** The very bytes that were verified. Throws for unknown and for native files. */
  read(name: string): Buffer;
  /** Where a file lies, for native code that reads by path. Throws for unknown files. */
  path(name: string): string;
}

export type Verification =
  | { readonly ok: true; readonly generation: VerifiedGeneration }
  | { readonly ok: false; readonly damage: Damage };

/** @param onBytes called after each file with the bytes verified so far and those to verify in all */
export async function verifyGeneration(
  fs: FileSystem,
  dir: string,
  id: string,
  onBytes?: (done: number, total: number) => void,
): Promise<Verification> {
  const damaged = (file: string | null, reason: DamageReason, cause?: string): Verification => ({
    ok: false,
    damage: { generation: id, file, reason, ...(cause === undefined ? {} : { cause }) },
  });
  let bytes: Buffer;
  try {
    if (!(await fs.lstat(dir)).isDirectory) return damaged(null, 'unreadable', 'not a folder');
    bytes = await readSmallFile(fs, join(dir, MANIFEST_FILE));
  } catch (error) {
    return damaged(MANIFEST_FILE, isMissing(error) ? 'missing' : 'unreadable', messageOf(error));
  }
  const parsed = parseManifest(bytes);
  if (!parsed.ok) return damaged(MANIFEST_FILE, parsed.reason, parsed.cause);
  const { manifest } = parsed;
  if (manifest.id !== id) return damaged(MANIFEST_FILE, 'wrong_generation', manifest.id);

  const entries = Object.entries(manifest.files);
  const total = entries.reduce((sum, [, file]) => sum + file.bytes, 0);
  const contents = new Map<string, Buffer>();
  let done = 0;
  for (const [name, expected] of entries) {
    const result = await verifyFile(fs, join(dir, name), expected);
    if (!result.ok) return damaged(name, result.reason, result.cause);
    if (result.content) contents.set(name, result.content);
    done += expected.bytes;
    onBytes?.(done, total);
  }
  return { ok: true, generation: generationAt(dir, manifest, contents) };
}

/** The same generation after its folder was renamed. */
export function moved(generation: VerifiedGeneration, dir: string): VerifiedGeneration {
  return { ...generation, dir, path: pathIn(dir, generation.manifest) };
}

/** Size and SHA-256 of a file, read in pieces. */
export async function digestFile(
  fs: FileSystem,
  path: string,
): Promise<Pick<ManifestFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of fs.readChunks(path)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Whether an error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

type FileCheck =
  | { readonly ok: true; readonly content: Buffer | null }
  | { readonly ok: false; readonly reason: DamageReason; readonly cause?: string };

async function verifyFile(fs: FileSystem, path: string, expected: ManifestFile): Promise<FileCheck> {
  try {
    // lstat: a link could change what it points to, and a pipe would never end.
    const { isFile, bytes } = await fs.lstat(path);
    if (!isFile) return { ok: false, reason: 'file_missing', cause: 'not a regular file' };
    if (bytes !== expected.bytes) {
      return { ok: false, reason: 'file_size', cause: `${bytes} bytes instead of ${expected.bytes}` };
    }
    const content = expected.native ? null : await fs.readFile(path);
    const digest = content ? sha256(content) : (await digestFile(fs, path)).sha256;
    if (digest !== expected.sha256) return { ok: false, reason: 'file_checksum' };
    return { ok: true, content };
  } catch (error) {
    return { ok: false, reason: isMissing(error) ? 'file_missing' : 'unreadable', cause: messageOf(error) };
  }
}

function generationAt(
  dir: string,
  manifest: Manifest,
  contents: ReadonlyMap<string, Buffer>,
): VerifiedGeneration {
  return {
    id: manifest.id,
    dir,
    manifest,
    path: pathIn(dir, manifest),
    read(name) {
      const content = contents.get(name);
      if (!content) throw new Error(`generation ${manifest.id} has no readable file ${name}`);
      return content;
    },
  };
}

function pathIn(dir: string, manifest: Manifest): (name: string) => string {
  return (name) => {
    if (!Object.hasOwn(manifest.files, name))
      throw new Error(`generation ${manifest.id} has no file ${name}`);
    return join(dir, name);
  };
}
