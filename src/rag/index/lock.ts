/** One writer at a time: a lock file that names its holder, so that a dead holder's lock can be taken over. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { systemCode, UserError } from '../../errors.ts';
import { z } from '../../zod.ts';
import type { FileSystem } from './files.ts';
import { nodeFileSystem } from './files.ts';
import { isMissing } from './verify.ts';

/** A lock without a readable holder is one being written just now, unless it is older than this. */
const UNREADABLE_GRACE_MS = 10_000;
/** Each attempt ends with the lock taken, the holder found alive, or a stale lock out of the way. */
const ATTEMPTS = 10;
/** A crash while taking over leaves a lock on the takeover itself; deeper nesting is not worth chasing. */
const MAX_DEPTH = 4;

const holderSchema = z.object({
  pid: z.int().positive(),
  /** Start of the process in clock ticks since boot; `null` where the system does not tell. */
  started: z.string().nullable(),
  host: z.string(),
  /** Tells two locks of one process apart. */
  token: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

export interface WriteLock {
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

async function acquire(fs: FileSystem, path: string, depth: number): Promise<WriteLock> {
  const own: Holder = {
    pid: process.pid,
    started: (await processState(process.pid))?.started ?? null,
    host: hostname(),
    token: randomBytes(8).toString('hex'),
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      await fs.writeFile(path, Buffer.from(`${JSON.stringify(own)}\n`), { exclusive: true });
      return createLock(fs, path, own);
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    if (await isStale(fs, path)) await clear(fs, path, depth);
  }
  throw locked(await readHolder(fs, path));
}

/**
 * Removes a stale lock. Two takers must not both do so, or the slower one removes the lock the faster one has just
 * taken. So removal has a lock of its own and looks again under it: a stale lock can change in no other way.
 */
async function clear(fs: FileSystem, path: string, depth: number): Promise<void> {
  if (depth >= MAX_DEPTH) throw locked(await readHolder(fs, path));
  const takeover = await acquire(fs, `${path}.takeover`, depth + 1);
  try {
    if (await isStale(fs, path)) await fs.rm(path);
  } finally {
    await takeover.release();
  }
}

/** `false` when the lock is gone. @throws UserError `index_locked` when its holder lives */
async function isStale(fs: FileSystem, path: string): Promise<boolean> {
  const holder = await readHolder(fs, path);
  if (holder === 'gone') return false;
  if (holder === 'stale') return true;
  if (holder === 'unreadable' || holder.host !== hostname()) throw locked(holder);
  const state = await processState(holder.pid);
  if (state === null) {
    if (isAlive(holder.pid)) throw locked(holder);
    return true;
  }
  // A process with the same number and another start is not the holder.
  if (!state.dead && (holder.started === null || holder.started === state.started)) throw locked(holder);
  return true;
}

async function readHolder(fs: FileSystem, path: string): Promise<Holder | 'gone' | 'unreadable' | 'stale'> {
  try {
    const text = (await fs.readFile(path)).toString('utf8');
    const parsed = holderSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    const { modified } = await fs.stat(path);
    return Date.now() - modified > UNREADABLE_GRACE_MS ? 'stale' : 'unreadable';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    throw error;
  }
}

function createLock(fs: FileSystem, path: string, own: Holder): WriteLock {
  let released = false;
  return {
    async release() {
      if (released) return;
      const holder = await readHolder(fs, path);
      if (typeof holder === 'object' && holder.token === own.token) await fs.rm(path);
      released = true;
    },
  };
}

function locked(holder: Holder | string): UserError {
  const { pid, host } = typeof holder === 'object' ? holder : { pid: 0, host: '' };
  return new UserError('index_locked', { pid, host });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return systemCode(error) !== 'ESRCH';
  }
}

/** From Linux's /proc (proc(5): state is field 3, start time field 22); `null` elsewhere and for unknown processes. */
async function processState(pid: number): Promise<{ started: string; dead: boolean } | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command, field 2, is in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    if (!state || !started) return null;
    return { started, dead: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
