/** Learnt by `npm run fit` on the development questions; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { ConfidenceModel } from './confidence.ts';

export const CANDIDATE_WEIGHTS: Weights = {
  passage: 4.11,
  rank: 0.83,
  words: 1.46,
  grams: 3.46,
  around: 3.16,
  whole: 1.19,
  cue: 2.24,
  near: 1.48,
  pairs: 0.02,
  length: 0.73,
  novelty: -1.05,
};

/** For questions in a language of the sources. */
export const CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -7.43,
    completeness: 3.24,
    around: -1.72,
    whole: 0.01,
    missingNouns: -0.91,
    missingRarest: 0.93,
    holes: -2.48,
    near: 0.1,
    grams: 1.24,
    pairs: 1.2,
    lead: 4.62,
    few: -2.31,
    rankOne: 1.07,
    nearMass: 2.91,
    gap: 1.62,
    things: 3.4,
  },
  threshold: 0.252,
};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -6.02,
    completeness: 0.67,
    around: -2.35,
    whole: 0.28,
    missingNouns: -1.41,
    missingRarest: 0.93,
    holes: -0.42,
    near: -0.21,
    grams: 2.22,
    pairs: 3.18,
    lead: 4.22,
    few: -2.22,
    rankOne: 1.71,
    nearMass: 4.06,
    gap: 0.88,
    things: 4.14,
  },
  threshold: 0.448,
};
