/**
 * Reads documents in a process of its own. What a parser does with a file that was made to harm can be known of no
 * parser; a process can be ended, in the middle of a step too, and what it has taken is free again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CorpusProblem } from '../types.ts';
import type { Description } from './describe.ts';
import { SourceError } from './source-error.ts';

export interface Isolate {
  /**
   * What `describe` does, one document at a time.
   *
   * @param timeoutMs counted from when all is loaded that the format needs
   * @throws SourceError, also `damaged` when it takes too long and `too_large` when it takes too much memory
   */
  describe(id: string, bytes: Uint8Array, timeoutMs: number): Promise<Description>;
}

export interface IsolateTask {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export type IsolateMessage =
  | { readonly type: 'loaded' }
  | { readonly type: 'described'; readonly description: Description }
  | { readonly type: 'failed'; readonly code: CorpusProblem['code']; readonly cause: string };

type Outcome = Exclude<IsolateMessage, { type: 'loaded' }> & { readonly broken?: true };

const ENTRY = fileURLToPath(new URL('./isolate-entry.js', import.meta.url));
/** A book of 1,000 pages takes about 250 MB as .docx, the greediest format. */
const MAX_BYTES = 320 * 2 ** 20;
const MAX_HEAP_MB = 208;
/** Loading what a format needs takes a second; this is for a machine that is very busy. */
const LOAD_MS = 60_000;
/** A process that has nothing to do is ended after this time. */
const IDLE_MS = 5_000;

export function createIsolate(): Isolate {
  let last: Promise<unknown> = Promise.resolve();
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;

  return {
    describe(id, bytes, timeoutMs) {
      const result = last.then(() => describe({ id, bytes }, timeoutMs));
      last = result.catch(() => {});
      return result;
    },
  };

  async function describe(task: IsolateTask, timeoutMs: number): Promise<Description> {
    clearTimeout(idle);
    child ??= start();
    const outcome = await outcomeOf(child, task, timeoutMs);
    if (outcome.broken) stop();
    else idle = setTimeout(stop, IDLE_MS).unref();
    if (outcome.type === 'described') return outcome.description;
    throw new SourceError(outcome.code, outcome.cause);
  }

  function start(): ChildProcess {
    const started = fork(ENTRY, [String(MAX_BYTES)], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // It needs none of the secrets that the environment may hold.
      env: {},
    });
    started.unref();
    started.channel?.unref();
    // Without a listener an error would end this process; `outcomeOf` hears of it as well.
    started.on('error', () => {});
    started.on('exit', () => {
      if (child === started) child = null;
    });
    return started;
  }

  function stop(): void {
    child?.kill('SIGKILL');
    child = null;
  }
}

async function outcomeOf(child: ChildProcess, task: IsolateTask, timeoutMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  let forget = () => {};
  let loaded = false;
  const outcome = new Promise<Outcome>((resolve) => {
    const fail = (code: CorpusProblem['code'], cause: string) =>
      resolve({ type: 'failed', code, cause, broken: true });
    const within = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => fail('damaged', `not read within ${Math.round(ms)} ms`), ms);
    };
    const onMessage = (message: IsolateMessage) => {
      if (message.type !== 'loaded') return resolve(message);
      loaded = true;
      within(timeoutMs);
    };
    // While it reads it ends when its memory is full, or is ended by its watch or the system for the same reason.
    const onExit = (code: number | null, signal: string | null) =>
      loaded
        ? fail('too_large', 'needs too much memory')
        : fail('unreadable', `the reading process ended (${signal ?? code})`);
    const onError = (error: Error) => fail('unreadable', error.message);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    forget = () => child.off('message', onMessage).off('exit', onExit).off('error', onError);
    within(LOAD_MS);
    child.send(task, (error) => error && fail('unreadable', error.message));
  });
  return outcome.finally(() => {
    clearTimeout(timer);
    forget();
  });
}
