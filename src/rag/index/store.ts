/**
 * The index on disk: one folder a generation, and a pointer to the live one.
 *
 * A generation is built aside, verified, and made live by replacing the pointer, so a reader finds either the old or
 * the new one, whole. Readers verify every byte before use and fall back to an older generation when one is damaged.
 */
import { messageOf } from '../../errors.ts';
import type { FileSystem } from './files.ts';
import { nodeFileSystem } from './files.ts';
import type { Pointer, StoreContext, StoreLogger } from './layout.ts';
import { generationDir, listGenerations, listLeftovers, lockPath, readPointer } from './layout.ts';
import type { WriteLock } from './lock.ts';
import { acquireLock, clearTakeover } from './lock.ts';
import type { Damage, GenerationMeta } from './manifest.ts';
import type { GenerationWriter, PublishOptions } from './publish.ts';
import { publishGeneration } from './publish.ts';
import { openVectorJournal, type VectorJournal } from './vector-journal.ts';
import type { VerifiedGeneration } from './verify.ts';
import { verifyGeneration } from './verify.ts';

/** A publisher may move on while a reader verifies; more often than this in a row is not believable. */
const READ_ATTEMPTS = 3;

export interface CurrentGeneration {
  /** The live generation or the newest sound one; `null` when there is none. */
  readonly generation: VerifiedGeneration | null;
  /** What was found damaged on the way to it. Empty for a sound and for a missing index. */
  readonly damage: readonly Damage[];
}

export interface GenerationStore {
  readonly dir: string;
  /**
   * Reads and verifies; takes no lock and never rejects for damage.
   *
   * @param open makes use of a generation; one that it rejects counts as damaged, and the one before is tried
   */
  current(open?: (generation: VerifiedGeneration) => Promise<void>): Promise<CurrentGeneration>;
  /** Id of the generation that was published last; `null` when there is none or it cannot be read. Verifies nothing. */
  pointer(): Promise<string | null>;
  /**
   * Keeps other writers out, for the time a build takes, and clears away what a crashed one left. Releasing it never
   * rejects: what is live is live.
   *
   * @throws UserError `index_locked`, `index_write_failed`
   */
  lock(): Promise<WriteLock>;
  /**
   * Builds a generation and makes it live. On failure nothing temporary stays and the live one is untouched.
   *
   * @param write puts the files into the new generation
   * @returns the generation as read back from disk
   * @throws UserError `index_locked`; `index_write_failed` with a `reason` (a system code such as `ENOSPC`, or a
   *   `ProblemCode`); any UserError of `write` or `check`; the signal's reason when aborted
   */
  publish(
    meta: GenerationMeta,
    write: (writer: GenerationWriter) => Promise<void>,
    options?: PublishOptions,
  ): Promise<VerifiedGeneration>;
  /** Vectors that an earlier build with this embedding model did not live to use. The lock must be held. */
  journal(fingerprint: string): Promise<VectorJournal>;
  /** Ends use of the store. It keeps nothing open, so there is nothing to wait for. */
  close(): Promise<void>;
}

const silent: StoreLogger = { info() {}, warn() {} };

/** @param dir folder of the index; created by the first writer */
export function openGenerationStore(
  dir: string,
  options: { fs?: FileSystem; logger?: StoreLogger; now?: () => number } = {},
): GenerationStore {
  const { fs = nodeFileSystem, logger = silent, now = Date.now } = options;
  const context: StoreContext = { dir, fs, logger, now };
  const lock = async (): Promise<WriteLock> => {
    const held = await acquireLock(lockPath(dir), fs);
    await removeLeftovers(context);
    return {
      confirm: held.confirm,
      release: () =>
        held.release().catch((error: unknown) => {
          logger.warn({ err: error }, 'the lock of the index could not be released');
        }),
    };
  };
  return {
    dir,
    lock,
    current: (open) => readCurrent(context, open),
    pointer: async () => (await readPointer(context)).id,
    async publish(meta, write, publishOptions = {}) {
      const own = publishOptions.lock ? null : await lock();
      try {
        return await publishGeneration(context, meta, write, {
          ...publishOptions,
          lock: own ?? publishOptions.lock,
        });
      } finally {
        await own?.release();
      }
    },
    journal: (fingerprint) => openVectorJournal(context, fingerprint),
    async close() {},
  };
}

type Open = (generation: VerifiedGeneration) => Promise<void>;

async function readCurrent(context: StoreContext, open?: Open): Promise<CurrentGeneration> {
  for (let attempt = 1; ; attempt++) {
    const pointer = await readPointer(context);
    const result = await firstSound(context, pointer, open);
    if (result.damage.length === 0 || attempt === READ_ATTEMPTS) return result;
    // What looks damaged may just have been replaced and removed.
    if ((await readPointer(context)).id === pointer.id) return result;
  }
}

async function firstSound(
  context: StoreContext,
  pointer: Pointer,
  open: Open | undefined,
): Promise<CurrentGeneration> {
  const damage: Damage[] = [];
  let ids: string[] = [];
  try {
    ids = await listGenerations(context);
  } catch (error) {
    damage.push({ generation: null, file: null, reason: 'unreadable', cause: messageOf(error) });
  }
  if (pointer.id !== null) ids = [pointer.id, ...ids.filter((id) => id !== pointer.id)];
  else if (ids.length > 0 || pointer.damage.reason !== 'missing') damage.push(pointer.damage);
  for (const id of ids) {
    const result = await verifyGeneration(context.fs, generationDir(context.dir, id), id);
    if (!result.ok) damage.push(result.damage);
    else {
      const unusable = await tryOut(result.generation, open);
      if (unusable === null) return { generation: result.generation, damage };
      damage.push(unusable);
    }
  }
  return { generation: null, damage };
}

/** `null` when the generation can be used. */
async function tryOut(generation: VerifiedGeneration, open: Open | undefined): Promise<Damage | null> {
  try {
    await open?.(generation);
    return null;
  } catch (error) {
    return { generation: generation.id, file: null, reason: 'unreadable', cause: messageOf(error) };
  }
}

async function removeLeftovers(context: StoreContext): Promise<void> {
  try {
    for (const path of await listLeftovers(context)) {
      await context.fs.rm(path);
      context.logger.info({ path }, 'removed what an interrupted build left');
    }
    await clearTakeover(lockPath(context.dir), context.fs);
  } catch (error) {
    context.logger.warn({ err: error }, 'leftovers of an interrupted build could not be removed');
  }
}
