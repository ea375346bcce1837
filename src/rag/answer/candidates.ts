/** The sentences that may answer a question, each with the features by which they are ranked. */
import { coverage, type SentenceEvidence } from '../retrieve/evidence.ts';
import type { Concept } from '../retrieve/query.ts';
import { type AnswerKind, needsFigure } from '../retrieve/question.ts';
import type { RankedPassage, Retrieval } from '../retrieve/retriever.ts';
import type { Token } from '../text/analyzer.ts';
import type { Span } from '../types.ts';
import { findCues } from './cues.ts';

/** A figure must be at least this surely of the kind that is asked for. */
export const MIN_CUE = 0.5;
/** How much better a sentence without such a figure must match to come first all the same, in nats. */
const UNFIT = 2;
/** Passages whose sentences are looked at. */
const PASSAGES = 10;
/** What a neighbouring sentence says counts this much towards a sentence. */
const NEIGHBOUR = 0.8;
/** Words between an answer and what the question names after which the one says half as much about the other. */
const NEAR_WORDS = 5;
/** Two concepts this many words apart stand together. */
const PAIR_WORDS = 3;

/** Order of the features in a `Features` vector. All are about 0 to 1. */
export const FEATURES = [
  'passage',
  'rank',
  'words',
  'grams',
  'around',
  'whole',
  'cue',
  'near',
  'pairs',
  'length',
  'novelty',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

export interface Candidate {
  readonly passage: RankedPassage;
  /** Index of the sentence in its passage. */
  readonly index: number;
  readonly sentence: SentenceEvidence;
  readonly features: Features;
  /** The part of the sentence that could be the answer; offsets into its text. */
  readonly cue: Span | null;
  /** One a concept: how surely the sentence or, a little less, its neighbours speak of it. */
  readonly around: Float32Array;
  readonly score: number;
}

export type Weights = Readonly<Record<FeatureName, number>>;

/** Best first; where a date or an amount is asked for, sentences that have none are put back by `UNFIT`. */
export function rankCandidates(retrieval: Retrieval, weights: Weights): Candidate[] {
  const { query, passages } = retrieval;
  const asked = new Set(query.question.tokens.map((token) => token.term));
  const best = passages[0]?.score || 1;
  return passages
    .slice(0, PASSAGES)
    .flatMap((passage, rank) =>
      passage.sentences.map((sentence, index): Candidate => {
        const cue = bestCue(sentence, passage, retrieval, asked);
        const around = withNeighbours(passage.sentences, index);
        const features: Features = {
          passage: passage.score / best,
          rank: 1 / (1 + rank),
          words: coverage(query.concepts, sentence.strengths),
          grams: sentence.gramCoverage,
          around: coverage(query.concepts, around),
          whole: passage.coverage,
          cue: cue?.strength ?? 0,
          near: cue?.near ?? 0,
          pairs: pairCoverage(query.concepts, sentence.places),
          length: Math.log1p(sentence.tokens.length) / 4,
          novelty: Math.log1p(sentence.tokens.filter((t) => !t.stop && !asked.has(t.term)).length) / 3,
        };
        return {
          passage,
          index,
          sentence,
          features,
          cue,
          around,
          score: weigh(features, weights) - (lacksFigure(query.question.kind, features) ? UNFIT : 0),
        };
      }),
    )
    .sort((a, b) => b.score - a.score);
}

/** Whether a date, an amount, an age … is asked for and the sentence has none. */
export function lacksFigure(kind: AnswerKind | null, { cue }: Features): boolean {
  return needsFigure(kind) && cue < MIN_CUE;
}

function weigh(features: Features, weights: Weights): number {
  return FEATURES.reduce((sum, name) => sum + features[name] * weights[name], 0);
}

interface FoundCue extends Span {
  readonly strength: number;
  /** Strength, less the further it stands from what the question names. */
  readonly near: number;
}

/** The part of a sentence that fits the kind of answer best and is not what the question itself said. */
function bestCue(
  { text, tokens, strengths, places }: SentenceEvidence,
  { passage }: RankedPassage,
  { query }: Retrieval,
  asked: ReadonlySet<string>,
): FoundCue | null {
  const { kind } = query.question;
  if (!kind) return null;
  let best: FoundCue | null = null;
  for (const cue of findCues(text, kind, passage.source.language, query.vocabulary)) {
    const inside = tokens.filter((token) => token.start >= cue.start && token.end <= cue.end);
    const fresh = inside.filter((token) => !asked.has(token.term)).length;
    if (inside.length > 0 && fresh === 0) continue;
    const strength = inside.length > 0 ? (cue.strength * fresh) / inside.length : cue.strength;
    const near = strength * closeness(tokens, cue.start, query.concepts, strengths, places);
    if (!best || near > best.near) best = { start: cue.start, end: cue.end, strength, near };
  }
  return best;
}

/** Importance of the concepts that stand near a place of the sentence, as a share of all, 0 to 1. */
function closeness(
  tokens: readonly Token[],
  at: number,
  concepts: readonly Concept[],
  strengths: Float32Array,
  places: Int32Array,
): number {
  const place = tokens.findIndex((token) => token.end > at);
  let sum = 0;
  let total = 0;
  for (const [c, { importance }] of concepts.entries()) {
    total += importance;
    if (places[c]! < 0 || places[c] === place) continue;
    sum += (importance * strengths[c]!) / (1 + Math.abs(places[c]! - place) / NEAR_WORDS);
  }
  return total === 0 ? 0 : sum / total;
}

function withNeighbours(sentences: readonly SentenceEvidence[], index: number): Float32Array {
  const around = sentences[index]!.strengths.slice();
  for (const neighbour of [sentences[index - 1], sentences[index + 1]]) {
    neighbour?.strengths.forEach((strength, c) => {
      around[c] = Math.max(around[c]!, NEIGHBOUR * strength);
    });
  }
  return around;
}

/** Share of the question's neighbouring concepts that stand together in the sentence too, by importance. */
function pairCoverage(concepts: readonly Concept[], places: Int32Array): number {
  let sum = 0;
  let total = 0;
  for (let c = 0; c + 1 < concepts.length; c++) {
    const weight = concepts[c]!.importance + concepts[c + 1]!.importance;
    total += weight;
    const [a, b] = [places[c]!, places[c + 1]!];
    if (a >= 0 && b >= 0 && a !== b && Math.abs(a - b) <= PAIR_WORDS) sum += weight;
  }
  return total === 0 ? 0 : sum / total;
}
