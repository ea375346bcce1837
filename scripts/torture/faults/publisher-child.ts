/** Publishes one version of a corpus after the other, for the suite to ask questions meanwhile. Arguments: JSON. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { analyzer } from './engine.ts';
import { writeVersion } from './versions.ts';

export interface PublisherTask {
  readonly corpusDir: string;
  readonly storeDir: string;
  readonly sources: number;
  /** Versions 1 to this are published. */
  readonly versions: number;
  readonly pauseMs: number;
}

const { corpusDir, storeDir, sources, versions, pauseMs }: PublisherTask = JSON.parse(process.argv[2]!);
const store = openGenerationStore(storeDir);
const embedder = createBuiltinEmbedder(analyzer);
for (let version = 1; version <= versions; version++) {
  await writeVersion(corpusDir, sources, version);
  await reindex({ corpusDir, store, analyzer, embedder });
  console.log(`published ${version}`);
  await sleep(pauseMs);
}
