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
    bias: -6.56,
    completeness: 3.35,
    around: -2.09,
    whole: 0.09,
    missingNouns: -1.07,
    missingRarest: 1.56,
    holes: -2.57,
    near: 1.25,
    grams: 0.39,
    pairs: 0.86,
    lead: 4.79,
    few: -2.37,
    rankOne: -0.1,
    nearMass: 2.71,
    gap: 1.53,
    things: 3.3,
  },
  threshold: 0.259,
};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -2.98,
    completeness: 1.35,
    around: -3.79,
    whole: -0.07,
    missingNouns: -2.82,
    missingRarest: 0.91,
    holes: -0.17,
    near: 0.75,
    grams: 1.54,
    pairs: 2.67,
    lead: 4.39,
    few: -2.49,
    rankOne: -0.33,
    nearMass: 3.38,
    gap: 0.84,
    things: 4.15,
  },
  threshold: 0.489,
};
