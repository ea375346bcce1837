/** How sure it is that the sources answer a question at all. */
import type { Concept } from '../retrieve/query.ts';
import type { Retrieval } from '../retrieve/retriever.ts';
import type { Candidate } from './candidates.ts';

/** Order of the signals; all are about 0 to 1. */
export const SIGNALS = [
  'completeness',
  'around',
  'whole',
  'missingNames',
  'missingRarest',
  'near',
  'grams',
  'pairs',
  'lead',
  'few',
  'rankOne',
] as const;
export type SignalName = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<SignalName, number>>;
export type SignalWeights = Signals & { readonly bias: number };

/** A concept below this strength counts as not found. */
const FOUND = 0.5;
/** Ranks, from 0, of passages that hardly ever answer and so show what chance alone scores. */
const LEAD_FROM = 4;
const LEAD_TO = 12;
/** What a question without such a kind, or an index without such ranks, gets: neither for nor against. */
const NEUTRAL = 0.5;

export function signalsOf(retrieval: Retrieval, best: Candidate): Signals {
  const { concepts, question } = retrieval.query;
  const { strengths } = best.passage;
  const names = concepts.filter((concept, index) => isName(concept, index));
  return {
    completeness: retrieval.completeness,
    around: best.features.around,
    whole: best.features.whole,
    missingNames: missingShare(concepts, strengths, (concept) => names.includes(concept)),
    missingRarest: rarestMissing(concepts, strengths),
    near: question.kind === null ? NEUTRAL : best.features.near,
    grams: best.features.grams,
    pairs: best.features.pairs,
    lead: lead(retrieval),
    few: 1 / Math.max(1, concepts.length),
    rankOne: best.features.passage,
  };
}

/** Probability that the best candidate answers, 0 to 1. */
export function confidence(signals: Signals, weights: SignalWeights): number {
  const sum = SIGNALS.reduce((total, name) => total + signals[name] * weights[name], weights.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** A capital within the sentence: in German a noun, elsewhere a name; or a figure. Both name what is asked about. */
function isName({ token }: Concept, index: number): boolean {
  return /^\p{N}/u.test(token.text) || (index > 0 && /^\p{Lu}/u.test(token.text));
}

/** Importance of the chosen concepts that the passage does not speak of, as a share of the importance of all. */
function missingShare(
  concepts: readonly Concept[],
  strengths: Float32Array,
  chosen: (concept: Concept) => boolean,
): number {
  let missing = 0;
  let total = 0;
  for (const [c, concept] of concepts.entries()) {
    total += concept.importance;
    if (chosen(concept)) missing += concept.importance * (1 - strengths[c]!);
  }
  return total === 0 ? 1 : missing / total;
}

/** 1 when the weightiest concept is not found, less the less it weighs beside the weightiest that is. */
function rarestMissing(concepts: readonly Concept[], strengths: Float32Array): number {
  let missing = 0;
  let found = 0;
  for (const [c, { importance }] of concepts.entries()) {
    if (strengths[c]! < FOUND) missing = Math.max(missing, importance);
    else found = Math.max(found, importance);
  }
  return missing + found === 0 ? 1 : missing / (missing + found);
}

/** How far the best passage is ahead of those that only share words with it. */
function lead({ passages }: Retrieval): number {
  const rest = passages.slice(LEAD_FROM, LEAD_TO);
  if (rest.length === 0) return NEUTRAL;
  return 1 - rest.reduce((sum, p) => sum + p.score, 0) / rest.length / passages[0]!.score;
}
