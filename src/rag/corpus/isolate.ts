/**
 * Reads documents in a process of its own. What a parser does with a file that was made to harm can be known of no
 * parser; a process can be ended, in the middle of a step too, and what it has taken is free again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { resolve as absolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CorpusProblem, Source } from '../types.ts';
import type { CorpusFile } from './scan.ts';
import { SourceError } from './source-error.ts';

export interface Isolate {
  /**
   * What `readHere` does, one document at a time.
   *
   * @param cpuMs CPU time for it: how long that is on the clock depends on what else the machine does
   * @throws SourceError, also `damaged` when it takes too long and `too_large` when it takes too much memory
   */
  read(file: CorpusFile, cpuMs?: number): Promise<Source>;
}

export interface IsolateTask {
  readonly file: Pick<CorpusFile, 'id' | 'path' | 'root'>;
  readonly cpuMs?: number;
}

export type IsolateMessage =
  /** All is loaded that the format needs. */
  | { readonly type: 'loaded' }
  | ({ readonly type: 'read'; readonly source: Source } & Ended)
  | ({ readonly type: 'failed'; readonly code: CorpusProblem['code']; readonly cause: string } & Ended);

interface Ended {
  /** The process is of no more use. */
  readonly spent: boolean;
}

type Outcome = Exclude<IsolateMessage, { type: 'loaded' }>;

const ENTRY = fileURLToPath(new URL('./isolate-entry.js', import.meta.url));
/** A book of 1,000 pages takes about 250 MB as .docx, the greediest format. */
const MAX_BYTES = 300 * 2 ** 20;
const MAX_HEAP_MB = 200;
/** On the clock, with all the rest that a machine may have to do. */
const MAX_WAIT_MS = 120_000;
/** A process that has nothing to do is ended after this time. */
const IDLE_MS = 20_000;

export function createIsolate(): Isolate {
  let last: Promise<unknown> = Promise.resolve();
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;

  return {
    read({ id, path, root }, cpuMs) {
      const result = last.then(() => read({ file: { id, path: absolute(path), root }, cpuMs }));
      last = result.catch(() => {});
      return result;
    },
  };

  async function read(task: IsolateTask): Promise<Source> {
    clearTimeout(idle);
    child ??= start();
    const outcome = await outcomeOf(child, task);
    if (outcome.spent) stop();
    else idle = setTimeout(stop, IDLE_MS).unref();
    if (outcome.type === 'read') return outcome.source;
    throw new SourceError(outcome.code, outcome.cause);
  }

  function start(): ChildProcess {
    const started = fork(ENTRY, [String(MAX_BYTES)], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`, '--expose-gc'],
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

async function outcomeOf(child: ChildProcess, task: IsolateTask): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  let forget = () => {};
  const outcome = new Promise<Outcome>((resolve) => {
    let loaded = false;
    const fail = (code: CorpusProblem['code'], cause: string) =>
      resolve({ type: 'failed', code, cause, spent: true });
    const onMessage = (message: IsolateMessage) => {
      if (message.type === 'loaded') loaded = true;
      else resolve(message);
    };
    const onExit = (code: number | null, signal: string | null) => {
      if (!loaded) fail('unreadable', `the reading process ended (${signal ?? code})`);
      else if (signal === 'SIGTERM') fail('damaged', 'takes too long to read');
      // It ends by itself when its memory is full, or is ended by its watch or the system for the same reason.
      else fail('too_large', 'takes too much memory to read');
    };
    const onError = (error: Error) => fail('unreadable', error.message);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    forget = () => child.off('message', onMessage).off('exit', onExit).off('error', onError);
    timer = setTimeout(() => fail('damaged', `not read within ${MAX_WAIT_MS} ms`), MAX_WAIT_MS);
    child.send(task, (error) => error && fail('unreadable', error.message));
  });
  return outcome.finally(() => {
    clearTimeout(timer);
    forget();
  });
}
