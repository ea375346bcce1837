/** The engine as the product wires it, extractive and on any folder; and throw-away folders to index. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbedderSettings, openEmbedder } from '../../src/rag/embedder.ts';
import { createEngine, type Engine } from '../../src/rag/engine.ts';
import { createAnalyzer } from '../../src/rag/text/analyzer.ts';
import { createGlossary, type Glossary } from '../../src/rag/text/glossary.ts';
import { type DevPassage, writeCorpus } from './dev.ts';

export interface IndexedEngine extends Engine {
  readonly corpusDir: string;
}

export interface EngineSettings {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly embedder: EmbedderSettings;
}

/** Opens an engine and brings its index up to date in this process. Warnings of the index go to standard error. */
export async function openIndexed({ corpusDir, dataDir, embedder }: EngineSettings): Promise<IndexedEngine> {
  const analyzer = createAnalyzer();
  let glossary: Glossary | undefined;
  const engine = await createEngine({
    corpusDir,
    dataDir,
    analyzer,
    glossary: () => (glossary ??= createGlossary(analyzer)),
    embedder: await openEmbedder(embedder, analyzer),
    logger: { info: () => {}, warn: (details, message) => console.error(message, details) },
  });
  await engine.reindex();
  return { ...engine, corpusDir };
}

/** Opens an engine on passages of the development set, each written to a file of its own below `dir`. */
export async function openDev(
  dir: string,
  passages: readonly DevPassage[],
  embedder: EmbedderSettings,
): Promise<IndexedEngine> {
  const corpusDir = join(dir, 'corpus');
  await writeCorpus(corpusDir, passages);
  return openIndexed({ corpusDir, dataDir: join(dir, 'data'), embedder });
}

/** Runs `work` with an empty folder that is gone afterwards. */
export async function withTempFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'fundstelle-eval-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
