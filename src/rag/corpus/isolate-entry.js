/** Starts the reading process, and in it a thread that ends it when it takes too much or its parent is gone. */
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const WATCH_MS = 20;
const cpuMs = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

if (isMainThread) {
  /** CPU time at which the document has to be read; the other thread sees it as well. */
  const deadline = new Float64Array(new SharedArrayBuffer(8)).fill(Number.POSITIVE_INFINITY);
  const watch = new Worker(new URL(import.meta.url), {
    execArgv: [],
    workerData: { deadline, parent: process.ppid, maxBytes: Number(process.argv[2]) },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 4 },
  });
  watch.unref();
  // As for the indexing worker, the TypeScript loader has to be registered here.
  const { register } = await import('tsx/esm/api');
  register();
  const { serve } = await import('./isolate-process.ts');
  serve((ms) => deadline.fill(cpuMs() + ms));
} else {
  // The other thread may be in the middle of a step that never ends.
  setInterval(() => {
    const { deadline, parent, maxBytes } = workerData;
    if (process.memoryUsage.rss() > maxBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    if (cpuMs() > deadline[0]) process.kill(process.pid, 'SIGTERM');
  }, WATCH_MS);
}
