/** Embeddings from OpenAI or any server that speaks its protocol (Ollama, llama.cpp, vLLM, LM Studio …). */

import { Embeddings } from '@langchain/core/embeddings';
import type OpenAI from 'openai';
import { batchesOf, cutText, prepareInput } from './batches.ts';
import { createVectorCheck, embeddingFailed } from './checked.ts';
import { RequestFailure, requestFailure } from './failure.ts';
import { prefixesFor } from './prefixes.ts';
import { type RetryPolicy, type Wait, withRetries } from './retry.ts';

export const DEFAULT_OPENAI_MODEL = 'text-embedding-3-small';
export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Nobody's passage is cut below this, however often a server says "too long". */
const MIN_CUT_CHARS = 500;

const DOCUMENTS: RetryPolicy = {
  timeoutMs: 60_000,
  totalMs: 180_000,
  backoffMs: [500, 1_000, 2_000, 4_000, 8_000],
};
/** Somebody is waiting for the answer, and the search can do without vectors. */
const QUERY: RetryPolicy = { timeoutMs: 15_000, totalMs: 20_000, backoffMs: [250, 1_000] };

export interface OpenAICompatibleOptions {
  readonly model?: string;
  /** Not needed by local servers. */
  readonly apiKey?: string;
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly documents?: RetryPolicy;
  readonly query?: RetryPolicy;
  /** Pauses between tries; for tests. */
  readonly wait?: Wait;
}

/**
 * Batched, retried and checked. Uses the `openai` client rather than LangChain's `OpenAIEmbeddings`, which takes
 * vectors in the order they come, has no limit on the size of a request and no deadline for the body.
 *
 * Both methods throw a UserError `embedding_failed` and nothing else.
 */
export class OpenAICompatibleEmbeddings extends Embeddings {
  private readonly model: string;
  private readonly check;
  private readonly prefixes;
  private readonly closing = new AbortController();
  private client: Promise<OpenAI> | undefined;

  constructor(private readonly options: OpenAICompatibleOptions = {}) {
    super({});
    this.model = options.model ?? DEFAULT_OPENAI_MODEL;
    this.check = createVectorCheck(this.model);
    this.prefixes = prefixesFor(this.model);
  }

  /** `null` until the first vector came. */
  get dimensions(): number | null {
    return this.check.dimensions;
  }

  /** Unit vectors of the passages, in their order. */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return await this.embed(texts, this.prefixes.passage, this.options.documents ?? DOCUMENTS);
  }

  /** The unit vector of a question. */
  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embed([text], this.prefixes.query, this.options.query ?? QUERY);
    return vector!;
  }

  /** Ends what is under way; it fails as `unavailable`. */
  async close(): Promise<void> {
    this.closing.abort();
  }

  private async embed(texts: readonly string[], prefix: string, policy: RetryPolicy): Promise<number[][]> {
    const vectors: number[][] = [];
    try {
      for (const batch of batchesOf(texts.map((text) => prepareInput(prefix + text)))) {
        vectors.push(...(await this.embedBatch(batch, policy)));
      }
    } catch (error) {
      if (error instanceof RequestFailure) throw embeddingFailed(this.model, error.reason, error);
      throw error;
    }
    return vectors;
  }

  /** Servers differ in what they hold: a refused batch is halved, and a refused text cut to half its length. */
  private async embedBatch(batch: string[], policy: RetryPolicy): Promise<number[][]> {
    try {
      const response = await this.request(batch, policy);
      return this.check.check(inOrder(response, batch.length), batch.length);
    } catch (error) {
      if (!(error instanceof RequestFailure) || !error.details.tooLong) throw error;
      const half = Math.ceil((batch.length > 1 ? batch.length : batch[0]!.length) / 2);
      if (batch.length > 1) {
        const first = await this.embedBatch(batch.slice(0, half), policy);
        return [...first, ...(await this.embedBatch(batch.slice(half), policy))];
      }
      if (half < MIN_CUT_CHARS) throw error;
      return await this.embedBatch([cutText(batch[0]!, half)], policy);
    }
  }

  private async request(input: string[], policy: RetryPolicy): Promise<unknown> {
    return await withRetries((ms) => this.send(input, ms), policy, {
      judge: (error) => requestFailure(error, this.options.apiKey),
      signal: this.closing.signal,
      wait: this.options.wait,
    });
  }

  /** One try. The client's own timeout ends at the response headers; this one covers the body as well. */
  private async send(input: string[], ms: number): Promise<unknown> {
    if (this.closing.signal.aborted) throw new RequestFailure('unavailable', 'closed');
    this.client ??= createClient(this.options);
    const client = await this.client;
    const controller = new AbortController();
    const abort = () => controller.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, ms);
    this.closing.signal.addEventListener('abort', abort, { once: true });
    try {
      // Base64, the client's default, is not understood by every server.
      const body = { model: this.model, input, encoding_format: 'float' as const };
      return await client.embeddings.create(body, { signal: controller.signal });
    } catch (error) {
      if (late) throw new RequestFailure('timeout', `no answer within ${Math.round(ms)} ms`, { retry: true });
      throw error;
    } finally {
      clearTimeout(timer);
      this.closing.signal.removeEventListener('abort', abort);
    }
  }
}

/** The vectors of a response, by their index; servers without indexes are taken at their order. */
function inOrder(response: unknown, count: number): unknown[] {
  const data = (response as { data?: unknown } | null)?.data;
  if (!Array.isArray(data)) throw new RequestFailure('invalid', 'the response holds no list of vectors');
  const items = data as ({ index?: unknown; embedding?: unknown } | null)[];
  if (items.every((item) => item?.index === undefined)) return items.map((item) => item?.embedding);
  const byIndex = new Map(items.map((item) => [item?.index, item?.embedding]));
  const vectors = Array.from({ length: count }, (_, at) => byIndex.get(at));
  if (items.length !== count || !items.every((_, at) => byIndex.has(at))) {
    throw new RequestFailure('invalid', `${items.length} vectors for ${count} texts, or wrong indexes`);
  }
  return vectors;
}

async function createClient(options: OpenAICompatibleOptions): Promise<OpenAI> {
  const { default: OpenAIClient } = await import('openai');
  return new OpenAIClient({
    // What is left out here, the client would read from the environment.
    apiKey: options.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    baseURL: options.baseUrl ?? OPENAI_BASE_URL,
    logLevel: 'off',
    maxRetries: 0,
    fetch: options.fetch,
  });
}
