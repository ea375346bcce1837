/** Re-indexes and dies at the step it is told to; without one it says how many there were. Arguments: JSON. */
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { analyzer } from './engine.ts';
import { firstHalf, steppedFiles } from './stepped-files.ts';

export interface CrashTask {
  readonly corpusDir: string;
  readonly storeDir: string;
  readonly step?: number;
  readonly moment?: 'before' | 'half' | 'after';
}

const { corpusDir, storeDir, step: last, moment }: CrashTask = JSON.parse(process.argv[2]!);

const { fs, steps } = steppedFiles(async (step, proceed) => {
  if (step.number !== last) return proceed();
  if (moment === 'half' && step.data) await proceed(firstHalf(step.data));
  if (moment === 'after') await proceed();
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => setInterval(() => {}, 1000));
});

console.log('ready');
const store = openGenerationStore(storeDir, { fs });
await reindex({ corpusDir, store, analyzer, embedder: createBuiltinEmbedder(analyzer) });
console.log(JSON.stringify(steps.map(({ operation, data }) => ({ operation, writes: data !== undefined }))));
