/** Learnt by `npm run fit` on the development questions, German; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { SignalWeights } from './confidence.ts';

export const CANDIDATE_WEIGHTS: Weights = {
  passage: 4,
  rank: 1,
  words: 1.34,
  grams: 3.56,
  around: 3.17,
  whole: 1.13,
  cue: 2,
  near: 1.91,
  pairs: 0.14,
  length: 0.67,
  novelty: -0.92,
};

export const SIGNAL_WEIGHTS: SignalWeights = {
  bias: -4.81,
  completeness: 2.29,
  around: 1.41,
  whole: 2.08,
  missingNames: -3.11,
  missingRarest: 1.62,
  near: 1.4,
  grams: 2.83,
  pairs: 0.37,
  lead: 2.49,
  few: -3.33,
  rankOne: -1.59,
};

/** At this confidence 92 % of the answerable development questions are answered. */
export const ANSWER_THRESHOLD = 0.2;
