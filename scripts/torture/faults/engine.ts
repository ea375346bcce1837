/** Engines for the suite: real ones, in this process, with built-in embeddings. */
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { createEngine, type Engine, type EngineDeps } from '../../../src/rag/engine.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createGlossary, type Glossary } from '../../../src/rag/text/glossary.ts';

export const analyzer = createAnalyzer();
export const silent = { info() {}, warn() {} };

let known: Glossary | undefined;
export function glossary(): Glossary {
  known ??= createGlossary(analyzer);
  return known;
}

export interface Folders {
  readonly corpusDir: string;
  readonly dataDir: string;
}

export function openEngine(folders: Folders, more: Pick<EngineDeps, 'build'> = {}): Promise<Engine> {
  const { corpusDir, dataDir } = folders;
  const embedder = createBuiltinEmbedder(analyzer);
  return createEngine({ corpusDir, dataDir, analyzer, glossary, embedder, logger: silent, ...more });
}
