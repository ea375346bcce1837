/** One writer at a time: a lock file that names its holder, so that a dead holder's lock can be taken over. */
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode, UserError } from '../../errors.ts';
import type { FileSystem } from './files.ts';
import { nodeFileSystem } from './files.ts';
import { type Holder, isStale, locked, ownHolder, readHolder } from './lock-holder.ts';
import { problem } from './problem.ts';

/** Each attempt ends with the lock taken, the holder found alive, or a stale lock out of the way. */
const ATTEMPTS = 10;
/** A crash while taking over leaves a lock on the takeover itself; deeper nesting is not worth chasing. */
const MAX_DEPTH = 4;
/** How often a holder shows other machines that it lives. */
const HEARTBEAT_MS = 15_000;
/** A lock that stays although nobody works would keep this process out as long as it lives. */
const RELEASE_PAUSES_MS = [5, 20];

export interface WriteLock {
  /** @throws UserError `index_locked` when somebody took the lock over, thinking its holder dead */
  confirm(): Promise<void>;
  /** Lets other writers in. Further calls do nothing. */
  release(): Promise<void>;
}

/**
 * Takes the lock or fails at once; nobody waits.
 *
 * @param path of the lock file; its folder is created
 * @throws UserError `index_locked` with the holder's `pid` and `host`; `index_write_failed` with a `reason`
 */
export async function acquireLock(path: string, fs: FileSystem = nodeFileSystem): Promise<WriteLock> {
  try {
    await fs.mkdir(dirname(path));
    return await acquire(fs, path, 0);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('index_write_failed', { reason: systemCode(error) ?? 'UNKNOWN' }, { cause: error });
  }
}

/** Removes the lock of a takeover that was interrupted, which nobody else would look at. Rejects with what stands against it. */
export async function clearTakeover(path: string, fs: FileSystem): Promise<void> {
  const takeover = takeoverPath(path);
  if (await isStale(fs, takeover)) await clear(fs, takeover, 1);
}

async function acquire(fs: FileSystem, path: string, depth: number): Promise<WriteLock> {
  const own = await ownHolder();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(fs, path, own)) return createLock(fs, path, own);
    if (await isStale(fs, path)) await clear(fs, path, depth);
  }
  throw locked(await readHolder(fs, path));
}

/** @returns whether there was none; a file that did not arrive whole would keep everybody out, its maker included */
async function create(fs: FileSystem, path: string, own: Holder): Promise<boolean> {
  const data = Buffer.from(`${JSON.stringify(own)}\n`);
  try {
    await fs.writeFile(path, data, { exclusive: true });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  const { bytes } = await fs.stat(path);
  if (bytes === data.length) return true;
  await fs.rm(path);
  throw problem('SHORT_WRITE', `${path} has ${bytes} of ${data.length} bytes`);
}

/**
 * Removes a stale lock. Two takers must not both do so, or the slower one removes the lock the faster one has just
 * taken. So removal has a lock of its own and looks again under it: a stale lock can change in no other way.
 */
async function clear(fs: FileSystem, path: string, depth: number): Promise<void> {
  if (depth >= MAX_DEPTH) throw locked(await readHolder(fs, path));
  const takeover = await acquire(fs, takeoverPath(path), depth + 1);
  try {
    if (await isStale(fs, path)) await fs.rm(path);
  } finally {
    await takeover.release();
  }
}

const takeoverPath = (path: string) => `${path}.takeover`;

function createLock(fs: FileSystem, path: string, own: Holder): WriteLock {
  let released = false;
  const holds = async () => {
    const holder = await readHolder(fs, path);
    return typeof holder === 'object' && holder.token === own.token;
  };
  const beat = async () => {
    if (await holds()) await fs.touch(path);
  };
  const heart = setInterval(() => void beat().catch(() => {}), HEARTBEAT_MS);
  heart.unref();
  return {
    async confirm() {
      if (!(await holds())) throw locked(await readHolder(fs, path));
    },
    async release() {
      if (released) return;
      clearInterval(heart);
      for (let attempt = 0; ; attempt++) {
        try {
          if (await holds()) await fs.rm(path);
          break;
        } catch (error) {
          const pause = RELEASE_PAUSES_MS[attempt];
          if (pause === undefined) throw error;
          await sleep(pause);
        }
      }
      released = true;
    },
  };
}
