/** Who holds a lock, and whether that one is still there. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemCode, UserError } from '../../errors.ts';
import { z } from '../../zod.ts';
import { type FileSystem, readSmallFile } from './files.ts';
import { isMissing } from './verify.ts';

/** A lock without a readable holder is one being written just now, unless it is older than this. */
const UNREADABLE_GRACE_MS = 10_000;
/**
 * A holder on another machine can only be judged by its heartbeat. Longer than clocks should differ, and longer than the
 * longest step of a build that lets no timer in: 50,000 vectors into a new graph take 144 s.
 */
export const SILENCE_MS = 5 * 60_000;

const holderSchema = z.object({
  pid: z.int().positive(),
  /** Start of the process in clock ticks since boot; `null` where the system does not tell. */
  started: z.string().nullable(),
  host: z.string(),
  /** Tells two locks of one process apart. */
  token: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

export async function ownHolder(): Promise<Holder> {
  return {
    pid: process.pid,
    started: (await processState(process.pid))?.started ?? null,
    host: hostname(),
    token: randomBytes(8).toString('hex'),
  };
}

export async function readHolder(
  fs: FileSystem,
  path: string,
): Promise<Holder | 'gone' | 'unreadable' | 'stale'> {
  try {
    const text = (await readSmallFile(fs, path)).toString('utf8');
    const parsed = holderSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    return (await silence(fs, path)) > UNREADABLE_GRACE_MS ? 'stale' : 'unreadable';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    throw error;
  }
}

/** `false` when the lock is gone. @throws UserError `index_locked` when its holder lives */
export async function isStale(fs: FileSystem, path: string): Promise<boolean> {
  const holder = await readHolder(fs, path);
  if (holder === 'gone') return false;
  if (holder === 'stale') return true;
  if (holder === 'unreadable') throw locked(holder);
  if (holder.host !== hostname()) {
    // A container that was killed leaves such a lock: the next one has another name.
    if ((await silence(fs, path)) > SILENCE_MS) return true;
    throw locked(holder);
  }
  const state = await processState(holder.pid);
  if (state === null) {
    if (isAlive(holder.pid)) throw locked(holder);
    return true;
  }
  // A process with the same number and another start is not the holder.
  if (!state.dead && (holder.started === null || holder.started === state.started)) throw locked(holder);
  return true;
}

export function locked(holder: Holder | string): UserError {
  const { pid, host } = typeof holder === 'object' ? holder : { pid: 0, host: '' };
  return new UserError('index_locked', { pid, host });
}

/** Milliseconds since the lock was written or its holder last gave a sign of life. */
async function silence(fs: FileSystem, path: string): Promise<number> {
  return Date.now() - (await fs.stat(path)).modified;
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
