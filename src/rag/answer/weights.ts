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
    bias: -7.28,
    completeness: 3.15,
    around: -1.96,
    whole: -0.21,
    missingNouns: -1.24,
    missingRarest: 0.97,
    holes: -2.62,
    near: 0.23,
    grams: 1.23,
    pairs: 1.17,
    lead: 4.98,
    few: -2.53,
    rankOne: 1.03,
    nearMass: 3.01,
    gap: 1.71,
    things: 3.54,
  },
  threshold: 0.238,
};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {
  weights: {
    bias: -4.82,
    completeness: 0.65,
    around: -2.8,
    whole: -0.71,
    missingNouns: -2.79,
    missingRarest: 1.13,
    holes: -0.38,
    near: -0.07,
    grams: 2.13,
    pairs: 3.32,
    lead: 4.53,
    few: -2.53,
    rankOne: 1.53,
    nearMass: 4.04,
    gap: 0.93,
    things: 4.29,
  },
  threshold: 0.491,
};
