/** The `EMBEDDINGS` setting made real: texts in, vectors out, whoever computes them. */

import { createHash } from 'node:crypto';
import type { Embeddings } from '@langchain/core/embeddings';
import { UserError } from '../../errors.ts';
import { MAX_INPUT_CHARS } from './batches.ts';
import { embeddingFailed, NORMALISATION } from './checked.ts';
import { DEFAULT_OPENAI_MODEL, OPENAI_BASE_URL, OpenAICompatibleEmbeddings } from './openai.ts';
import { prefixesFor } from './prefixes.ts';
import { DEFAULT_TRANSFORMERS_MODEL, TRANSFORMERS_DTYPE, TransformersEmbeddings } from './transformers.ts';
import type { DownloadProgress, TransformersLoading } from './transformers-load.ts';

export type { DownloadProgress } from './transformers-load.ts';

/** A source of vectors. What it computes can be compared with an index of the same `fingerprint`, and no other. */
export interface Embedder {
  readonly embeddings: Embeddings;
  /** Names everything that decides what the vectors mean; known before the first vector, free of secrets. */
  readonly fingerprint: string;
  /** Length of the vectors; `null` until the first one came. It is not part of `fingerprint`: compare it too. */
  readonly dimensions: number | null;
  /** Share of the vectors in the hybrid score, 0 to 1; the words have the rest. */
  readonly weight: number;
  /** Ends what is under way and frees what is held. */
  close(): Promise<void>;
}

export interface EmbedderOptions {
  /** Makes the embedder that `builtin` stands for. */
  readonly builtin: () => Promise<Embedder> | Embedder;
  /** Not needed when `openaiBaseUrl` is set: local servers ask for none. */
  readonly openaiApiKey?: string;
  readonly openaiBaseUrl?: string;
  /** Where downloaded models are kept. */
  readonly cacheDir?: string;
  /** Folder of models; with it, nothing is ever downloaded. */
  readonly localModelPath?: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly fetch?: typeof globalThis.fetch;
  /** Imports `@huggingface/transformers`; for tests. */
  readonly loadTransformers?: TransformersLoading['load'];
}

const ALLOWED = 'builtin, transformers[:<model>], openai[:<model>]';

/** Sentence vectors count as much as the words do. */
const MODEL_WEIGHT = 0.5;

/**
 * The embedder that `setting` asks for. Neither loads a model nor calls a server: that waits for the first text.
 * @param setting `builtin`, `transformers`, `transformers:<model>`, `openai` or `openai:<model>`
 * @throws UserError `setting_invalid` for any other setting or a bad base URL; `embedding_failed`
 * (`unauthorized`) when OpenAI itself is to be asked without a key.
 */
export async function createEmbedder(setting: string, options: EmbedderOptions): Promise<Embedder> {
  // Names of models may hold colons, as in `nomic-embed-text:latest`.
  const [, kind, model] = /^([a-z]+)(?::(\S+))?$/.exec(setting.trim()) ?? [];
  if (kind === 'builtin' && model === undefined) return await options.builtin();
  if (kind === 'transformers') return createTransformers(model ?? DEFAULT_TRANSFORMERS_MODEL, options);
  if (kind === 'openai') return createOpenAI(model ?? DEFAULT_OPENAI_MODEL, options);
  throw new UserError('setting_invalid', { name: 'EMBEDDINGS', value: setting, allowed: ALLOWED });
}

function createTransformers(model: string, options: EmbedderOptions): Embedder {
  const { cacheDir, localModelPath, onProgress, fetch, loadTransformers } = options;
  const embeddings = new TransformersEmbeddings({
    model,
    cacheDir,
    localModelPath,
    onProgress,
    fetch,
    ...(loadTransformers && { load: loadTransformers }),
  });
  return embedder(embeddings, ['transformers', model, TRANSFORMERS_DTYPE]);
}

function createOpenAI(model: string, options: EmbedderOptions): Embedder {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, fetch } = options;
  if (!apiKey && !baseUrl) throw embeddingFailed(model, 'unauthorized', new Error('no API key'));
  const server = serverOf(baseUrl || OPENAI_BASE_URL);
  const embeddings = new OpenAICompatibleEmbeddings({ model, apiKey, baseUrl: baseUrl || undefined, fetch });
  return embedder(embeddings, ['openai', model, hashOf(server), `max-${MAX_INPUT_CHARS}`]);
}

function embedder(
  embeddings: TransformersEmbeddings | OpenAICompatibleEmbeddings,
  [kind, model, ...rest]: readonly [string, string, ...string[]],
): Embedder {
  const prefixes = prefixesFor(model);
  return {
    embeddings,
    fingerprint: [kind, model, ...rest, hashOf(JSON.stringify(prefixes)), NORMALISATION].join('|'),
    get dimensions() {
      return embeddings.dimensions;
    },
    weight: MODEL_WEIGHT,
    close: () => embeddings.close(),
  };
}

/** Two servers may call different models by one name, and so may two paths of a gateway. */
function serverOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    // People put passwords and keys into URLs.
    const value = baseUrl.replace(/.*@/s, '***@').replace(/\?.*/s, '?***');
    throw new UserError('setting_invalid', {
      name: 'OPENAI_BASE_URL',
      value,
      allowed: 'http(s)://host/path',
    });
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
