/** The scale run: generated passages in growing numbers, each number indexed and asked in processes of its own. */
import { fork } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGenerator } from './generate.ts';
import type { BuildFigures, BuildTask, ServeFigures, ServeTask } from './scale-worker.ts';
import { timed } from './statistics.ts';

export interface ScaleFigures {
  readonly size: number;
  readonly build: BuildFigures;
  readonly serve: ServeFigures;
}

/** @param dir a temporary folder; what is written there is removed size by size */
export async function runScale(
  sizes: readonly number[],
  dir: string,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<ScaleFigures[]> {
  const generator = createGenerator();
  const figures: ScaleFigures[] = [];
  for (const size of sizes) {
    const corpusDir = join(dir, `corpus-${size}`);
    const dataDir = join(dir, `data-${size}`);
    await mkdir(corpusDir, { recursive: true });
    const [ms] = await timed(() => generator.write(corpusDir, size));
    progress(`scale ${size}: texts written in ${seconds(ms)}, building`);
    const place = { corpusDir, dataDir, passages: size };
    const build = await inChild<BuildFigures>({ step: 'build', ...place }, signal);
    progress(`scale ${size}: built in ${seconds(build.buildMs)} (${build.passages} passages), asking`);
    const serve = await inChild<ServeFigures>({ step: 'serve', ...place }, signal);
    progress(`scale ${size}: ${Math.round(serve.perSecond)} questions a second`);
    figures.push({ size, build, serve });
    await rm(corpusDir, { recursive: true });
    await rm(dataDir, { recursive: true });
  }
  return figures;
}

function inChild<Figures>(task: BuildTask | ServeTask, signal: AbortSignal): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./scale-worker.ts', import.meta.url), {
      execArgv: ['--expose-gc', '--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      signal,
    });
    let figures: Figures | undefined;
    child.on('message', (message: { figures: Figures }) => {
      figures = message.figures;
    });
    child.on('error', reject);
    child.on('exit', (code, killed) => {
      if (figures) resolve(figures);
      else
        reject(new Error(`the ${task.step} step of ${task.passages} passages ended with ${killed ?? code}`));
    });
    child.send(task);
  });
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
