/** Learnt by `npm run fit` on the development questions; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { ConfidenceModel } from './confidence.ts';

export const CANDIDATE_WEIGHTS: Weights = {
  passage: 4.1,
  rank: 0.84,
  words: 1.47,
  grams: 3.44,
  around: 3.17,
  whole: 1.2,
  cue: 2.24,
  near: 1.49,
  pairs: 0.02,
  length: 0.73,
  novelty: -1.05,
};

/** For questions in a language of the sources. */
export const CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -7.12,
    completeness: 3.1,
    around: -2.22,
    whole: 0.01,
    missingNouns: -1.14,
    missingRarest: 1.11,
    holes: -2.51,
    near: 0.93,
    grams: 0.72,
    pairs: 1.58,
    lead: 4.84,
    few: -2.19,
    rankOne: 0.74,
    nearMass: 2.82,
    gap: 1.57,
    things: 3.38,
  },
  threshold: 0.267,
};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -3.55,
    completeness: 1.09,
    around: -3.54,
    whole: -0.17,
    missingNouns: -2.78,
    missingRarest: 0.92,
    holes: -0.31,
    near: 0.56,
    grams: 1.57,
    pairs: 3.05,
    lead: 4.41,
    few: -2.59,
    rankOne: 0.37,
    nearMass: 3.5,
    gap: 0.88,
    things: 4.13,
  },
  threshold: 0.508,
};
