/** Learnt by `npm run fit` on the development questions; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { ConfidenceModel } from './confidence.ts';

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

/** For questions in a language of the sources. */
export const CONFIDENCE: ConfidenceModel = {"weights":{"bias":-3.66,"completeness":3.43,"around":0.46,"whole":0.27,"missingNouns":-1.33,"missingRarest":0.79,"holes":-3.42,"near":0.01,"grams":2.13,"pairs":1.6,"lead":5.94,"few":-3.94,"rankOne":-2.1,"nearMass":1.9,"gap":1.97},"threshold":0.156};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = {"weights":{"bias":-2.15,"completeness":1.13,"around":0.9,"whole":-0.56,"missingNouns":-4.56,"missingRarest":1.49,"holes":-0.63,"near":0.05,"grams":2.16,"pairs":4.02,"lead":5.62,"few":-4.6,"rankOne":0.14,"nearMass":3.19,"gap":0.91},"threshold":0.338};
