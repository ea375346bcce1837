/** Starts the reading process, and in it a thread that ends it when it takes too much memory or its parent is gone. */
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const WATCH_MS = 20;

if (isMainThread) {
  const watch = new Worker(new URL(import.meta.url), {
    execArgv: [],
    workerData: { parent: process.ppid, maxBytes: Number(process.argv[2]) },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 4 },
  });
  watch.unref();
  // Before Node.js 22 a process does not inherit the TypeScript loader through `--import` alone.
  const { register } = await import('tsx/esm/api');
  register();
  await import('./isolate-process.ts');
} else {
  // The other thread may be in the middle of a step that never ends.
  setInterval(() => {
    const isTooLarge = process.memoryUsage.rss() > workerData.maxBytes;
    if (isTooLarge || process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
  }, WATCH_MS);
}
