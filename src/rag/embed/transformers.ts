/** Embeddings computed in this process by an ONNX model: no server, no key, one download. */

import { Embeddings } from '@langchain/core/embeddings';
import { createVectorCheck, embeddingFailed } from './checked.ts';
import { prefixesFor } from './prefixes.ts';
import {
  type FeatureExtractor,
  loadExtractor,
  loadTransformers,
  type TransformersLoading,
} from './transformers-load.ts';

export const DEFAULT_TRANSFORMERS_MODEL = 'Xenova/multilingual-e5-small';
/** 8-bit weights: a quarter of the download and the memory, for under a point of quality. */
export const TRANSFORMERS_DTYPE = 'q8';

const BATCH = 16;

export interface TransformersOptions extends Partial<TransformersLoading> {
  /** A model for mean pooling, with ONNX files, by its name on the hub. */
  readonly model?: string;
}

/**
 * Sentence vectors by `@huggingface/transformers`, an optional package. The model is loaded with the first text;
 * a load that failed is tried again with the next one.
 *
 * Both methods throw a UserError `package_missing` or `embedding_failed` and nothing else.
 */
export class TransformersEmbeddings extends Embeddings {
  private readonly model: string;
  private readonly check;
  private readonly prefixes;
  private readonly closing = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  private extractor: Promise<FeatureExtractor> | undefined;

  constructor(private readonly options: TransformersOptions = {}) {
    super({});
    this.model = options.model ?? DEFAULT_TRANSFORMERS_MODEL;
    this.check = createVectorCheck(this.model);
    this.prefixes = prefixesFor(this.model);
  }

  /** `null` until the first vector was computed. */
  get dimensions(): number | null {
    return this.check.dimensions;
  }

  /** Unit vectors of the passages, in their order. */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += BATCH) {
      const batch = texts.slice(start, start + BATCH).map((text) => this.prefixes.passage + text);
      vectors.push(...(await this.embed(batch)));
    }
    return vectors;
  }

  /** The unit vector of a question. */
  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embed([this.prefixes.query + text]);
    return vector!;
  }

  /** Ends a download under way, lets a running batch finish and frees the model. */
  async close(): Promise<void> {
    this.closing.abort();
    const extractor = this.extractor;
    this.extractor = undefined;
    // The native session must not be freed while it computes.
    await Promise.allSettled(this.running);
    await (await extractor?.catch(() => undefined))?.dispose();
  }

  private async embed(texts: string[]): Promise<number[][]> {
    const extract = await this.load();
    const run = extract(texts, { pooling: 'mean', normalize: true });
    this.running.add(run);
    let output: unknown;
    try {
      output = (await run).tolist();
    } catch (error) {
      throw embeddingFailed(this.model, 'invalid', error);
    } finally {
      this.running.delete(run);
    }
    return this.check.check(Array.isArray(output) ? output : [], texts.length);
  }

  private load(): Promise<FeatureExtractor> {
    this.extractor ??= loadExtractor(this.model, TRANSFORMERS_DTYPE, this.closing.signal, {
      load: loadTransformers,
      ...this.options,
    }).catch((error: unknown) => {
      this.extractor = undefined;
      throw error;
    });
    return this.extractor;
  }
}
