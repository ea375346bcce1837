/** Learnt by `npm run fit` on the development questions; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { ConfidenceModel } from './confidence.ts';

export const CANDIDATE_WEIGHTS: Weights = {
  passage: 4.23,
  rank: 0.73,
  words: 1.45,
  grams: 3.49,
  around: 3.17,
  whole: 1.16,
  cue: 2.25,
  near: 1.48,
  pairs: 0.02,
  length: 0.74,
  novelty: -1.06,
};

/** For questions in a language of the sources. */
export const CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -7.31,
    completeness: 3.17,
    around: -1.89,
    whole: -0.33,
    missingNouns: -1.21,
    missingRarest: 0.99,
    holes: -2.62,
    near: 0.19,
    grams: 1.35,
    pairs: 1.04,
    lead: 4.98,
    few: -2.6,
    rankOne: 1.04,
    nearMass: 3,
    gap: 1.72,
    things: 3.55,
  },
  threshold: 0.225,
};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -4.73,
    completeness: 0.66,
    around: -2.61,
    whole: -0.89,
    missingNouns: -2.73,
    missingRarest: 1.1,
    holes: -0.42,
    near: -0.11,
    grams: 2.34,
    pairs: 3.23,
    lead: 4.51,
    few: -2.61,
    rankOne: 1.48,
    nearMass: 4.03,
    gap: 1,
    things: 4.24,
  },
  threshold: 0.437,
};
