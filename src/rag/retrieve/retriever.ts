/** Question in, ranked passages out: word BM25, character-gram BM25 and vectors, then the evidence of single sentences. */
import type { Embedder } from '../embed/index.ts';
import type { Snapshot } from '../index/snapshot.ts';
import type { Analyzer } from '../text/analyzer.ts';
import type { Glossary } from '../text/glossary.ts';
import { readVocabulary, type Vocabulary } from '../text/vocabulary.ts';
import type { Filter, Hit } from '../types.ts';
import { createEvidenceReader, type PassageEvidence } from './evidence.ts';
import { passageFilter } from './filter.ts';
import { buildQuery, type Query } from './query.ts';
import type { Question } from './question.ts';

/** Share of words in the lexical score; the rest are grams. */
const WORD_SHARE = 0.12;
/** What the evidence adds to the score of a passage, of which the mix of the channels is at most 1. */
const EVIDENCE = { bestWords: 0.3, bestGrams: 0.4, coverage: 0.2 } as const;
/** Passages that are looked at closely. */
const CANDIDATES = 14;
/** Neighbours asked of the vector index. */
const NEIGHBOURS = 50;

export interface RankedPassage extends PassageEvidence {
  /** Comparable within one question only. */
  readonly score: number;
  /** Part of `score` that is the mix of the channels, relative to the best, 0 to 1. */
  readonly mix: number;
}

export interface Retrieval {
  readonly query: Query;
  /** Best first; at most `CANDIDATES`. */
  readonly passages: readonly RankedPassage[];
  /** The best gram score against that of a passage that would hold every gram of the question once, about 0 to 1. */
  readonly completeness: number;
}

export interface Retriever {
  /** @throws UserError `embedding_failed` when the embedding service does */
  retrieve(question: Question, snapshot: Snapshot, filter?: Filter): Promise<Retrieval>;
}

export function createRetriever(deps: {
  analyzer: Analyzer;
  glossary: () => Glossary;
  embedder: Embedder;
}): Retriever {
  const { analyzer, glossary, embedder } = deps;
  let read: Vocabulary | undefined;
  const vocabulary = () => {
    read ??= readVocabulary();
    return read;
  };
  return {
    async retrieve(question, snapshot, filter) {
      const query = buildQuery(question, snapshot, analyzer, glossary, vocabulary);
      // Stop words alone would find whatever is full of them.
      if (query.concepts.length === 0) return { query, passages: [], completeness: 0 };
      const allowed = passageFilter(snapshot, filter);
      const lexical = lexicalScores(query, snapshot, allowed);
      const scores = lexical.scores;
      await addVectors(question, snapshot, embedder, allowed, scores);
      const reader = createEvidenceReader(query, snapshot, analyzer);
      const top = best(scores, CANDIDATES);
      const highest = scores[top[0] ?? 0] || 1;
      const passages = top
        .map((number) => {
          const evidence = reader.read(snapshot.passage(number));
          const mix = scores[number]! / highest;
          return { ...evidence, mix, score: mix + evidenceScore(evidence) };
        })
        .sort((a, b) => b.score - a.score || a.passage.number - b.passage.number);
      return { query, passages, completeness: lexical.completeness };
    },
  };
}

/** The passages as the outside sees them. */
export function hitsOf(retrieval: Retrieval, count: number): Hit[] {
  return retrieval.passages.slice(0, count).map(({ passage, score }) => ({
    source: passage.source.id,
    start: passage.start,
    end: passage.end,
    score: Math.round(score * 1e4) / 1e4,
  }));
}

function evidenceScore({ bestWords, bestGrams, coverage }: PassageEvidence): number {
  return EVIDENCE.bestWords * bestWords + EVIDENCE.bestGrams * bestGrams + EVIDENCE.coverage * coverage;
}

function lexicalScores(query: Query, snapshot: Snapshot, allowed: ((passage: number) => boolean) | null) {
  const words = new Float32Array(snapshot.passageCount);
  const grams = new Float32Array(snapshot.passageCount);
  snapshot.words.score(query.words, words);
  snapshot.grams.score(query.grams, grams);
  let maxWords = 0;
  let maxGrams = 0;
  if (allowed) for (let p = 0; p < words.length; p++) if (!allowed(p)) words[p] = grams[p] = 0;
  for (let p = 0; p < words.length; p++) {
    if (words[p]! > maxWords) maxWords = words[p]!;
    if (grams[p]! > maxGrams) maxGrams = grams[p]!;
  }
  const wordFactor = maxWords > 0 ? WORD_SHARE / maxWords : 0;
  const gramFactor = maxGrams > 0 ? (1 - WORD_SHARE) / maxGrams : 0;
  for (let p = 0; p < words.length; p++) words[p] = words[p]! * wordFactor + grams[p]! * gramFactor;
  const full = snapshot.grams.fullScore(query.grams);
  return { scores: words, completeness: full > 0 ? maxGrams / full : 0 };
}

/** Mixes the similarity of the nearest vectors in; all others have none. */
async function addVectors(
  question: Question,
  snapshot: Snapshot,
  embedder: Embedder,
  allowed: ((passage: number) => boolean) | null,
  scores: Float32Array,
): Promise<void> {
  const { vectors } = snapshot;
  if (!vectors || vectors.size === 0 || embedder.weight === 0) return;
  const vector = await embedder.embeddings.embedQuery(question.text);
  const { labels, similarities } = vectors.search(vector, Math.min(NEIGHBOURS, vectors.size));
  const highest = Math.max(...similarities, 0);
  for (let p = 0; p < scores.length; p++) scores[p]! *= 1 - embedder.weight;
  if (highest <= 0) return;
  for (const [rank, label] of labels.entries()) {
    const share = (embedder.weight * Math.max(0, similarities[rank]!)) / highest;
    for (const passage of snapshot.passagesOf(label))
      if (!allowed || allowed(passage)) scores[passage]! += share;
  }
}

/** Numbers of the `count` highest scores above zero, best first; equal scores in the order of the index. */
function best(scores: Float32Array, count: number): number[] {
  const top: number[] = [];
  let least = 0;
  for (let p = 0; p < scores.length; p++) {
    const score = scores[p]!;
    if (score <= least) continue;
    let at = Math.min(top.length, count - 1);
    while (at > 0 && scores[top[at - 1]!]! < score) {
      top[at] = top[at - 1]!;
      at--;
    }
    top[at] = p;
    if (top.length === count) least = scores[top[count - 1]!]!;
  }
  return top;
}
