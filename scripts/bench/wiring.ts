/** An engine with the built-in embeddings, as the command lines wire it. */
import { createBuiltinEmbedder } from '../../src/rag/embed/builtin.ts';
import { createEngine, type Engine } from '../../src/rag/engine.ts';
import { createAnalyzer } from '../../src/rag/text/analyzer.ts';
import { createGlossary, type Glossary } from '../../src/rag/text/glossary.ts';

const silent = { info() {}, warn() {} };

export async function openEngine(corpusDir: string, dataDir: string): Promise<Engine> {
  const analyzer = createAnalyzer();
  let glossary: Glossary | undefined;
  return createEngine({
    corpusDir,
    dataDir,
    analyzer,
    glossary: () => (glossary ??= createGlossary(analyzer)),
    embedder: createBuiltinEmbedder(analyzer),
    logger: silent,
  });
}
