/** The embedder of plain settings: the same in the main thread and in the worker that builds the index. */
import type { DownloadProgress, Embedder } from './embed/index.ts';
import type { Analyzer } from './text/analyzer.ts';

/** Can be handed to a worker. */
export interface EmbedderSettings {
  /** The setting EMBEDDINGS. */
  readonly embeddings: string;
  readonly openaiApiKey?: string;
  readonly openaiBaseUrl?: string;
  /** Where downloaded models are kept. */
  readonly cacheDir?: string;
  /** Folder of models; with it, nothing is ever downloaded. */
  readonly localModelPath?: string;
}

/** Throws as `createEmbedder` does. */
export async function openEmbedder(
  { embeddings, ...options }: EmbedderSettings,
  analyzer: Analyzer,
  onProgress?: (progress: DownloadProgress) => void,
): Promise<Embedder> {
  const builtin = async () => (await import('./embed/builtin.ts')).createBuiltinEmbedder(analyzer);
  // The other embedders are a dozen modules that an answer need not wait for.
  if (embeddings === 'builtin') return builtin();
  const { createEmbedder } = await import('./embed/index.ts');
  return createEmbedder(embeddings, { ...options, builtin, onProgress });
}
