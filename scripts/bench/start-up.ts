/** How long `ask` takes from the start of its process to its end, with the index already there. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, repeated } from './statistics.ts';
import { openEngine } from './wiring.ts';

const ASK = fileURLToPath(new URL('../ask.ts', import.meta.url));
const QUESTION = 'Wann kam Marija Kolesnikowa frei?';
const RUNS = 5;

export type StartUp =
  | { readonly outcome: 'measured'; readonly medianMs: number; readonly runsMs: readonly number[] }
  | { readonly outcome: 'skipped'; readonly reason: string };

/** @param dir a temporary folder */
export async function runStartUp(corpusDir: string, dir: string, signal: AbortSignal): Promise<StartUp> {
  if (!existsSync(ASK)) return { outcome: 'skipped', reason: 'there is no scripts/ask.ts' };
  const dataDir = join(dir, 'start-up');
  const engine = await openEngine(corpusDir, dataDir);
  await engine.reindex();
  await engine.close();
  const once = () => run([ASK, '--corpus', corpusDir, '--data', dataDir, QUESTION], signal);
  try {
    // The first run fills the caches of the file system and of tsx.
    await once();
    const runsMs = await repeated(RUNS, once);
    return { outcome: 'measured', medianMs: median(runsMs), runsMs };
  } catch (error) {
    signal.throwIfAborted();
    return { outcome: 'skipped', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Milliseconds from start to exit. */
function run(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { LLM: _, OPENAI_API_KEY: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', 'tsx/esm', ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...env, EMBEDDINGS: 'builtin' },
      signal,
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(performance.now() - started);
      else reject(new Error(`ask ended with ${code}: ${errors.trim().split('\n').at(-1) ?? ''}`));
    });
  });
}
