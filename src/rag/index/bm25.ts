/**
 * BM25 over postings. Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
 * with the idf of Lucene, which is never negative.
 */
import { findTerm, type Postings } from './postings.ts';

const K1 = 1.2;
const B = 0.75;
/** Terms in more than this share of a large index say little and cost most. */
const COMMON_SHARE = 0.2;
const LARGE_INDEX = 1000;

export interface Bm25 {
  /** Inverse document frequency of a term; that of a term in no document is the highest. */
  idf(term: number): number;
  /** Number of documents that hold the term. */
  documentFrequency(term: number): number;
  /** Score of a document of average length that holds each of the terms once. */
  fullScore(terms: ReadonlyMap<number, number>): number;
  /** Adds the score of every document into `scores` (one element a document) for terms with their weights. */
  score(terms: ReadonlyMap<number, number>, scores: Float32Array): void;
}

export function createBm25(postings: Postings): Bm25 {
  const { terms, offsets, documents, frequencies, lengths } = postings;
  const count = lengths.length;
  let total = 0;
  for (const length of lengths) total += length;
  const average = total / Math.max(1, count) || 1;
  const norm = new Float32Array(count);
  for (let d = 0; d < count; d++) norm[d] = K1 * (1 - B + (B * lengths[d]!) / average);

  function documentFrequency(term: number): number {
    const at = findTerm(terms, term);
    return at < 0 ? 0 : offsets[at + 1]! - offsets[at]!;
  }

  const idfOf = (frequency: number) => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));

  return {
    documentFrequency,
    idf: (term) => idfOf(documentFrequency(term)),
    fullScore(query) {
      let sum = 0;
      for (const [term, weight] of query) sum += weight * idfOf(documentFrequency(term));
      return sum;
    },
    score(query, scores) {
      for (const [term, weight] of query) {
        const at = findTerm(terms, term);
        if (at < 0) continue;
        const from = offsets[at]!;
        const to = offsets[at + 1]!;
        if (count > LARGE_INDEX && to - from > count * COMMON_SHARE) continue;
        const factor = weight * idfOf(to - from) * (K1 + 1);
        for (let p = from; p < to; p++) {
          const document = documents[p]!;
          const frequency = frequencies[p]!;
          scores[document]! += (factor * frequency) / (frequency + norm[document]!);
        }
      }
    },
  };
}
