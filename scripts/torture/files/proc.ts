/** What a process and those it has started take, as Linux tells it; `null` elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's unit of CPU time, in ms. */
const TICK = 10;

export interface Usage {
  /** CPU time of the process, of its living descendants, and of its children that have ended. */
  readonly cpuMs: number;
  /** Memory of the process and its living descendants; what is mapped from files they share. */
  readonly residentMb: number;
}

export function usageOf(pid: number): Usage | null {
  let cpuMs = 0;
  let ownKb = 0;
  let sharedKb = 0;
  try {
    for (const process of treeOf(pid)) {
      const stat = read(`/proc/${process}/stat`);
      // utime, stime, cutime, cstime; see proc(5).
      const times =
        stat === null
          ? []
          : stat
              .slice(stat.lastIndexOf(')') + 2)
              .split(' ')
              .slice(11, 15);
      cpuMs += times.reduce((sum, time) => sum + Number(time) * TICK, 0);
      const status = read(`/proc/${process}/status`) ?? '';
      const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
      ownKb += kb('RssAnon') + kb('RssShmem');
      sharedKb = Math.max(sharedKb, kb('RssFile'));
    }
    return cpuMs === 0 ? null : { cpuMs, residentMb: (ownKb + sharedKb) / 1024 };
  } catch {
    return null;
  }
}

function treeOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    (read(`/proc/${pid}/task/${task}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap((child) => (read(`/proc/${child}/stat`) === null ? [] : treeOf(child)))];
}

/** A process may end at any moment. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
