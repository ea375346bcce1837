/** Processes of their own, to be killed and watched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds since it was started. */
  readonly ms: number;
}

export interface Child {
  readonly process: ChildProcess;
  /** Settles when the process has ended and all its output is there. */
  readonly ended: Promise<ChildEnd>;
  /** Resolves to `true` once standard output or error holds the text; to `false` when it ends without. */
  says(text: string): Promise<boolean>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Shell lines before, such as `ulimit -n 64`. */
  readonly limits?: string;
}

const ROOT = new URL('../../../', import.meta.url);
const LOADER = fileURLToPath(new URL('node_modules/tsx/dist/esm/index.mjs', ROOT));

/** @param script path from the root of the project */
export function startChild(
  script: string,
  args: readonly string[],
  { env, limits }: ChildOptions = {},
): Child {
  const started = performance.now();
  const command = [process.execPath, '--import', LOADER, fileURLToPath(new URL(script, ROOT)), ...args];
  const [file, ...rest] = limits ? ['bash', '-c', `${limits}; exec "$@"`, 'bash', ...command] : command;
  const child = spawn(file!, rest, {
    cwd: fileURLToPath(ROOT),
    // Nothing of the developer's own settings.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, LANG: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let check = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    check();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    check();
  });
  const ended = new Promise<ChildEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr, ms: performance.now() - started });
    });
  });
  return {
    process: child,
    ended,
    says: (text) =>
      new Promise((resolve) => {
        check = () => {
          if ((stdout + stderr).includes(text)) resolve(true);
        };
        check();
        void ended.then(() => resolve((stdout + stderr).includes(text)));
      }),
  };
}
