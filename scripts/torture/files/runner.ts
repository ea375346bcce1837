/** Runs cases in child processes; a death or a hang is that of the case that was going on. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../../src/errors.ts';
import type { HostileCase } from './case.ts';
import { usageOf } from './proc.ts';
import { setStage } from './scene.ts';

/** `index`: re-index and ask. `worker`: the same with the index built in a thread. `upload`: see `uploadAll`. */
export type Mode = 'index' | 'worker' | 'upload';

/** One case, made already. */
export interface ChildJob {
  /** `null`: nothing hostile, to load what is needed. */
  readonly name: string | null;
  readonly home: string;
  readonly trapUrl: string;
  readonly seed: number;
  readonly mode: Mode;
}

export interface Measured {
  /** CPU time of re-index and questions. */
  readonly cpuMs: number;
  /** CPU time of the same work each time: what others do on the machine slows it down as well. */
  readonly spinMs: number;
  readonly peakMb: number;
  /** Of text that the hostile files have brought into the index. */
  readonly characters: number;
  readonly failures: readonly string[];
}

export interface RunnerOptions extends Pick<ChildJob, 'trapUrl' | 'seed' | 'mode'> {
  /** A folder that stays empty but for the scene of a case. */
  readonly home: string;
}

export interface Runner {
  /** What was measured, or how the process ended. */
  run(entry: HostileCase): Promise<Measured | string>;
  close(): Promise<void>;
}

/** A hang without work, on however busy a machine. */
const MAX_WALL_MS = 180_000;
/** Work without end. */
const MAX_CPU_MS = 30_000;
const WATCH_MS = 40;
/** Memory is not given back to the last byte, so a process is not used forever. */
const CASES_A_PROCESS = 20;

export function createRunner({ home, trapUrl, seed, mode }: RunnerOptions): Runner {
  let child: ChildProcess | null = null;
  let left = 0;
  mkdirSync(home, { recursive: true });

  return {
    async run(entry) {
      const stage = setStage({ home: join(home, 'scene'), trapUrl, seed });
      try {
        entry.make(stage);
      } catch (error) {
        stage.remove();
        return `cannot be made: ${messageOf(error)}`;
      }
      try {
        return await happen(await ready(), job(entry.name));
      } finally {
        stage.remove();
      }
    },
    close: end,
  };

  function job(name: string | null): ChildJob {
    return { name, home: join(home, name === null ? 'warm' : 'scene'), trapUrl, seed, mode };
  }

  async function ready(): Promise<ChildProcess> {
    if (left-- > 0 && child?.connected) return child;
    await end();
    left = CASES_A_PROCESS - 1;
    child = fork(join(import.meta.dirname, 'child.ts'), [], {
      cwd: home,
      execArgv: ['--import', import.meta.resolve('tsx/esm'), '--expose-gc'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const stage = setStage({ home: join(home, 'warm'), trapUrl, seed });
    const warm = await happen(child, job(null));
    stage.remove();
    if (typeof warm === 'string' || warm.failures.length > 0)
      throw new Error(`the good files alone: ${JSON.stringify(warm)}`);
    return child;
  }

  async function end(): Promise<void> {
    const ended = child;
    child = null;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    await new Promise((resolve) => {
      ended.once('exit', resolve);
      ended.kill('SIGKILL');
    });
  }
}

function happen(child: ChildProcess, job: ChildJob): Promise<Measured | string> {
  const since = performance.now();
  const before = usageOf(child.pid!)?.cpuMs ?? 0;
  let peakMb = 0;
  let killed = '';
  let errors = '';
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      const used = usageOf(child.pid!);
      peakMb = Math.max(peakMb, used?.residentMb ?? 0);
      if (performance.now() - since > MAX_WALL_MS) killed ||= `hangs for ${MAX_WALL_MS / 1000} s`;
      else if (used && used.cpuMs - before > MAX_CPU_MS) killed ||= `works for ${MAX_CPU_MS / 1000} s`;
      if (killed) child.kill('SIGKILL');
    }, WATCH_MS);
    const onErrors = (data: Buffer) => {
      errors = (errors + data.toString()).slice(-2000);
    };
    const done = (result: Measured | string) => {
      clearInterval(watch);
      child.off('message', onMessage).off('exit', onExit);
      child.stderr?.off('data', onErrors);
      resolve(result);
    };
    const onMessage = (measured: Measured) =>
      done({ ...measured, peakMb: Math.max(measured.peakMb, peakMb) });
    const onExit = (code: number | null, signal: string | null) =>
      done(
        killed || `the process died (${signal ?? code}): ${errors.trim().split('\n').slice(-3).join(' ')}`,
      );
    child.stderr?.on('data', onErrors);
    child.on('message', onMessage).on('exit', onExit);
    child.send(job);
  });
}
