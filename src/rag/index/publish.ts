/** Builds a generation aside, verifies it and makes it live. */
import { join } from 'node:path';
import { systemCode, UserError } from '../../errors.ts';
import type { IndexProgress } from '../types.ts';
import { type FileSystem, writeDurably } from './files.ts';
import type { StoreContext } from './layout.ts';
import {
  encodePointer,
  generationDir,
  journalPath,
  listGenerations,
  pointerPaths,
  temporaryDir,
} from './layout.ts';
import type { WriteLock } from './lock.ts';
import type { GenerationMeta, Manifest, ManifestFile } from './manifest.ts';
import { encodeManifest, FORMAT_VERSION, isFileName, MANIFEST_FILE, sha256 } from './manifest.ts';
import { problem } from './problem.ts';
import type { VerifiedGeneration } from './verify.ts';
import { digestFile, moved, verifyGeneration } from './verify.ts';

/** Puts files into a generation that is being built. */
export interface GenerationWriter {
  /** The folder, for native code that writes by path; see `adopt`. */
  readonly dir: string;
  write(name: string, data: Uint8Array): Promise<void>;
  /** Takes in a file that native code wrote into `dir`. Readers get its path, not its bytes. */
  adopt(name: string): Promise<void>;
}

export interface PublishOptions {
  /** Held by the caller through `store.lock()`; without it the lock is taken and released here. */
  readonly lock?: WriteLock;
  /** Last word on the new generation, after every byte was verified: throws to turn it down. */
  readonly check?: (generation: VerifiedGeneration) => Promise<void> | void;
  /** Stages `write` (files; the total grows), `verify` (bytes) and `publish`. */
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Stops until the moment the generation goes live. */
  readonly signal?: AbortSignal;
}

/** The lock must be held. See `GenerationStore.publish`. */
export async function publishGeneration(
  context: StoreContext,
  meta: GenerationMeta,
  write: (writer: GenerationWriter) => Promise<void>,
  options: PublishOptions,
): Promise<VerifiedGeneration> {
  const { dir, fs } = context;
  const { signal } = options;
  const temporary: string[] = [];
  let generation: VerifiedGeneration;
  try {
    signal?.throwIfAborted();
    const id = nextId(context.now(), (await listGenerations(context))[0]);
    const aside = temporaryDir(dir, id);
    const final = generationDir(dir, id);
    temporary.push(aside);
    const manifest = await writeGeneration(context, aside, id, meta, write, options);
    generation = await readBack(context, aside, manifest, options);
    signal?.throwIfAborted();
    options.onProgress?.({ stage: 'publish', done: 0, total: 1, remainingMs: null });
    temporary.push(final);
    await fs.rename(aside, final);
    await fs.syncDirectory(dir);
    generation = moved(generation, final);

    const { current, next } = pointerPaths(dir);
    temporary.push(next);
    await writeDurably(fs, next, encodePointer(id));
    signal?.throwIfAborted();
    // A machine that slept may come back after its lock was taken over.
    await options.lock?.confirm();
    // A folder cannot be replaced by a file.
    if (await isFolder(fs, current)) await fs.rm(current);
    await fs.rename(next, current);
  } catch (error) {
    for (const path of temporary) await tidy(context, () => fs.rm(path));
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw new UserError('index_write_failed', { reason: systemCode(error) ?? 'UNKNOWN' }, { cause: error });
  }
  // Live from here on. Should the sync fail, a power cut may bring the previous pointer back: its generation is kept.
  await tidy(context, () => fs.syncDirectory(dir));
  await tidy(context, () => fs.rm(journalPath(dir)));
  await tidy(context, () => removeOld(context, generation.id));
  options.onProgress?.({ stage: 'publish', done: 1, total: 1, remainingMs: null });
  context.logger.info({ generation: generation.id, ...meta.counts }, 'index published');
  return generation;
}

async function writeGeneration(
  { fs, now }: StoreContext,
  dir: string,
  id: string,
  meta: GenerationMeta,
  write: (writer: GenerationWriter) => Promise<void>,
  { onProgress, signal }: PublishOptions,
): Promise<Manifest> {
  const files: Record<string, ManifestFile> = {};
  const take = async (name: string, file: () => Promise<ManifestFile>) => {
    signal?.throwIfAborted();
    if (!isFileName(name)) throw new Error(`not a name for a file of an index: ${name}`);
    if (Object.hasOwn(files, name)) throw new Error(`written twice: ${name}`);
    files[name] = await file();
    const done = Object.keys(files).length;
    onProgress?.({ stage: 'write', done, total: done, remainingMs: null });
  };
  await fs.mkdir(dir);
  await write({
    dir,
    write: (name, data) =>
      take(name, async () => {
        await writeDurably(fs, join(dir, name), data);
        return { bytes: data.byteLength, sha256: sha256(data), native: false };
      }),
    adopt: (name) =>
      take(name, async () => {
        await fs.syncFile(join(dir, name));
        return { ...(await digestFile(fs, join(dir, name))), native: true };
      }),
  });
  signal?.throwIfAborted();
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    id,
    createdAt: new Date(now()).toISOString(),
    fingerprint: meta.fingerprint,
    analyzer: meta.analyzer,
    corpusDigest: meta.corpusDigest,
    counts: meta.counts,
    vectors: meta.vectors ?? null,
    files,
  };
  await writeDurably(fs, join(dir, MANIFEST_FILE), encodeManifest(manifest));
  await fs.syncDirectory(dir);
  return manifest;
}

async function readBack(
  { fs }: StoreContext,
  dir: string,
  { id }: Manifest,
  { check, onProgress }: PublishOptions,
): Promise<VerifiedGeneration> {
  const result = await verifyGeneration(fs, dir, id, (done, total) => {
    onProgress?.({ stage: 'verify', done, total, remainingMs: null });
  });
  if (!result.ok) throw problem('READ_BACK', JSON.stringify(result.damage));
  try {
    await check?.(result.generation);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw problem('CHECK_FAILED', 'the new index was turned down', error);
  }
  return result.generation;
}

/**
 * Keeps the live generation and the newest other one that is sound. Where none is sound, nothing is removed: the
 * damage may be in the reading.
 */
async function removeOld(context: StoreContext, live: string): Promise<void> {
  const others = (await listGenerations(context)).filter((id) => id !== live);
  for (const previous of others) {
    const result = await verifyGeneration(context.fs, generationDir(context.dir, previous), previous);
    if (!result.ok) continue;
    for (const id of others.filter((other) => other !== previous)) {
      await tidy(context, () => context.fs.rm(generationDir(context.dir, id)));
    }
    return;
  }
}

/** Time to the second, then a counter. Greater than the newest id even when the clock was set back. */
function nextId(now: number, newest: string | undefined): string {
  const time = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '');
  if (!newest || newest < `${time}-`) return `${time}-0000`;
  const [newestTime, counter] = newest.split('-') as [string, string];
  return `${newestTime}-${(Number.parseInt(counter, 16) + 1).toString(16).padStart(4, '0')}`;
}

async function isFolder(fs: FileSystem, path: string): Promise<boolean> {
  return fs.lstat(path).then(
    ({ isDirectory }) => isDirectory,
    () => false,
  );
}

/** Housekeeping: what fails is logged and left for the next writer. */
async function tidy({ logger }: StoreContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.warn({ err: error }, 'tidying up the index failed');
  }
}
