/** The process that reads documents, one after the other. */
import { messageOf } from '../../errors.ts';
import type { IsolateMessage, IsolateTask } from './isolate.ts';
import { readHere } from './read-here.ts';
import { SourceError } from './source-error.ts';

/** CPU time for one file: a small one that takes long was made to. A book of 1,000 pages has one to five megabytes. */
const BASE_MS = 1_500;
const MS_A_MEGABYTE = 2_000;
const MAX_MS = 20_000;
/** Of memory; a process that keeps more would have less left for the next document. */
const MAX_KEPT_BYTES = 190 * 2 ** 20;

/** @param allow sets how much CPU time there is from now on, in ms */
export function serve(allow: (ms: number) => void): void {
  const post = (message: IsolateMessage) => process.send!(message);
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ file, cpuMs }: IsolateTask) => {
    const onLoaded = (bytes: number) => {
      allow(cpuMs ?? Math.min(MAX_MS, BASE_MS + (bytes / 2 ** 20) * MS_A_MEGABYTE));
      post({ type: 'loaded' });
    };
    try {
      const source = await readHere(file, onLoaded);
      post({ type: 'read', source, spent: isSpent() });
    } catch (error) {
      const { code, cause } =
        error instanceof SourceError ? error : new SourceError('damaged', messageOf(error));
      post({ type: 'failed', code, cause, spent: isSpent() });
    }
    allow(Number.POSITIVE_INFINITY);
  });
}

function isSpent(): boolean {
  if (process.memoryUsage.rss() > MAX_KEPT_BYTES) global.gc?.();
  return process.memoryUsage.rss() > MAX_KEPT_BYTES;
}
