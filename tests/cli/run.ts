/** Starts the command lines as people do: a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What is piped in; without it standard input is empty. */
  readonly input?: string;
  readonly env?: Record<string, string>;
  readonly cwd: string;
  /** Closes standard output after its first chunk, as `head -1` does. */
  readonly hangUp?: boolean;
}

/** @param script path from the root of the project */
export function run(
  script: string,
  args: readonly string[],
  { input = '', env, cwd, hangUp }: RunOptions,
): Promise<Run> {
  const loader = path('node_modules/tsx/dist/loader.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', loader, path(script), ...args], {
      cwd,
      // Nothing of the developer's own settings.
      env: { PATH: process.env.PATH, ...env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (hangUp) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}
