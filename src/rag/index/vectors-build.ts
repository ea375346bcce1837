/** The vectors of the next generation: those of the last one without what is gone, and with what is new. */
import { setImmediate } from 'node:timers/promises';
import type { Embedder } from '../embed/index.ts';
import type { IndexProgress } from '../types.ts';
import type { BuiltContent } from './build.ts';
import { VECTORS_FILE } from './content.ts';
import type { VectorJournal } from './vector-journal.ts';
import { createVectorIndex, loadVectorIndex, REBUILD_SHARE, type VectorIndex } from './vectors.ts';
import type { VerifiedGeneration } from './verify.ts';

/** Texts handed to the embedding model at once. */
const EMBED_BATCH = 128;

/** Vectors do not fit those that are there, although the model has the same name. */
export class OtherDimensions extends Error {}

export interface BuiltVectors {
  /** `null` for no passages at all. */
  readonly vectors: VectorIndex | null;
  /** Texts that were embedded anew. */
  readonly embedded: number;
}

/** @throws OtherDimensions; whatever the embedder throws */
export async function buildVectors(
  previous: VerifiedGeneration | null,
  { toEmbed, dropped, content }: BuiltContent,
  embedder: Embedder,
  journal: VectorJournal | null,
  { onProgress, signal }: { onProgress?: (progress: IndexProgress) => void; signal?: AbortSignal },
): Promise<BuiltVectors> {
  const shape = previous?.manifest.vectors;
  let index = previous && shape ? await loadVectorIndex(previous.path(VECTORS_FILE), shape) : null;
  for (const label of dropped) index?.remove(label);
  index?.grow(toEmbed.length);
  const started = performance.now();
  let embedded = 0;
  for (let from = 0; from < toEmbed.length; from += EMBED_BATCH) {
    await breathe(signal);
    const spent = performance.now() - started;
    const remainingMs = from === 0 ? null : Math.round((spent / from) * (toEmbed.length - from));
    onProgress?.({ stage: 'embed', done: from, total: toEmbed.length, remainingMs });
    const batch = toEmbed.slice(from, from + EMBED_BATCH);
    const vectors = new Map<number, ArrayLike<number>>();
    const missing: typeof batch = [];
    for (const entry of batch) {
      const kept = journal?.get(entry.text);
      if (kept) vectors.set(entry.label, kept);
      else missing.push(entry);
    }
    if (missing.length > 0) {
      const texts = missing.map(({ text }) => text);
      const found = await embedder.embeddings.embedDocuments(texts);
      await journal?.append(texts, found);
      for (const [i, { label }] of missing.entries()) vectors.set(label, found[i]!);
      embedded += missing.length;
    }
    // In the order of the texts, wherever their vectors come from: the same vectors give the same graph.
    for (const { label } of batch) {
      const vector = vectors.get(label)!;
      if (index && vector.length !== index.dimensions) throw new OtherDimensions();
      index ??= createVectorIndex({ dimensions: vector.length, capacity: toEmbed.length });
      index.add(label, vector);
    }
  }
  const sparse = index !== null && index.deletedShare > REBUILD_SHARE;
  return { vectors: sparse ? index!.rebuilt(new Set(content.passages.label)) : index, embedded };
}

/** Lets timers and messages in between two pieces of work, an abort among them. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
