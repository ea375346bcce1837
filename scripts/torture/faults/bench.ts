/** Folders to work in: one lane each for cases that run side by side, with an index of the old state to start from. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storeDirOf } from './aftermath.ts';
import { STATES, type StateName, writeCorpus } from './corpus.ts';
import type { Folders } from './engine.ts';
import { makeReferences, type References } from './states.ts';

export interface Lane {
  readonly corpusDir: string;
  /** Fresh folders for a case: the corpus in a state, and the index of the old state or none. */
  prepare(corpus: StateName, index: 'old' | 'none'): Promise<Folders & { storeDir: string }>;
}

export interface Bench {
  readonly lanes: readonly Lane[];
  readonly references: References;
}

export async function createBench(dir: string, count: number): Promise<Bench> {
  const lanes: Lane[] = [];
  let references: References | undefined;
  for (let i = 0; i < count; i++) {
    const lane = join(dir, `lane-${i}`);
    const corpusDir = join(lane, 'corpus');
    const template = { corpusDir, dataDir: join(lane, 'template') };
    const spare = { corpusDir: join(lane, 'spare-corpus'), dataDir: join(lane, 'spare') };
    references = await makeReferences(template, spare);
    lanes.push({
      corpusDir,
      async prepare(corpus, index) {
        const dataDir = join(lane, 'data');
        await rm(dataDir, { recursive: true, force: true });
        if (index === 'old') await cp(template.dataDir, dataDir, { recursive: true });
        await writeCorpus(corpusDir, STATES[corpus]);
        return { corpusDir, dataDir, storeDir: await storeDirOf({ corpusDir, dataDir }) };
      },
    });
  }
  return { lanes, references: references! };
}
