/** Puts the engine together from the settings; the same for the terminal, the scripts and everything else. */
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import type { Generator } from './rag/answer/generative.ts';
import type { DownloadProgress, Embedder } from './rag/embed/index.ts';
import { type EmbedderSettings, openEmbedder } from './rag/embedder.ts';
import { createEngine, type Engine } from './rag/engine.ts';
import { type Analyzer, createAnalyzer } from './rag/text/analyzer.ts';
import { createGlossary, type Glossary } from './rag/text/glossary.ts';

export { ensureIndex, findStaleness, indexDir, updateIndex } from './freshness.ts';

/** An engine with the embedder it uses. */
export interface OpenEngine extends Engine {
  readonly embedder: Embedder;
}

export interface OpenEngineOptions {
  readonly logger: Logger;
  /** Download of an embedding model. */
  readonly onDownload?: (progress: DownloadProgress) => void;
}

/**
 * Opens the index of the corpus, if there is one; see `ensureIndex`. A build runs in a worker thread.
 *
 * @throws UserError `setting_invalid`, `embedding_failed` (a key is missing)
 */
export async function openEngine(
  config: Config,
  { logger, onDownload }: OpenEngineOptions,
): Promise<OpenEngine> {
  const analyzer = createAnalyzer();
  const settings = embedderSettings(config);
  const embedder = await openEmbedder(settings, analyzer, onDownload);
  const glossary = lazyGlossary(analyzer);
  const generator =
    config.llm === null ? undefined : await openGenerator(config, config.llm, glossary, analyzer, logger);
  const engine = await createEngine({
    corpusDir: config.corpusDir,
    dataDir: config.dataDir,
    analyzer,
    glossary,
    embedder,
    generator,
    logger,
    build: async ({ corpusDir, store }, options) => {
      const { reindexInWorker } = await import('./rag/background.ts');
      const input = { corpusDir, storeDir: store.dir, embedder: settings };
      return reindexInWorker(input, { ...options, logger, onDownload });
    },
  });
  return { ...engine, embedder };
}

function embedderSettings(config: Config): EmbedderSettings {
  return {
    embeddings: config.embeddings,
    openaiApiKey: config.openaiApiKey,
    openaiBaseUrl: config.openaiBaseUrl,
    cacheDir: join(config.dataDir, 'models'),
    localModelPath: config.transformersModelDir,
  };
}

/** Most questions are in the language of the sources and need none. */
function lazyGlossary(analyzer: Analyzer): () => Glossary {
  let glossary: Glossary | undefined;
  return () => (glossary ??= createGlossary(analyzer));
}

async function openGenerator(
  config: Config,
  model: string,
  glossary: () => Glossary,
  analyzer: Analyzer,
  logger: Logger,
): Promise<Generator> {
  const { createChatModel, createGenerator } = await import('./rag/answer/generative.ts');
  return createGenerator({
    model: () => createChatModel({ model, apiKey: config.openaiApiKey, baseUrl: config.openaiBaseUrl }),
    deadlineMs: config.llmTimeoutMs,
    logger,
    equivalents: (text, language) => {
      // The language of a quote is not known here, and a wrong guess finds nothing.
      const others = ['de', 'en', 'ru'].filter((other) => other !== language);
      return others.flatMap((from) =>
        glossary()
          .translate(analyzer.tokens(text, from), from, [language])
          .flatMap(({ words }) => words),
      );
    },
  });
}
