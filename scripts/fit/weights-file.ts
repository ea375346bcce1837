/** The learnt numbers as the module the engine reads. */
import { FEATURES } from '../../src/rag/answer/candidates.ts';
import { SIGNALS } from '../../src/rag/answer/confidence.ts';
import type { Logistic } from './logistic.ts';

export interface Learnt {
  readonly candidates: Float64Array;
  /** For questions in a language of the sources. */
  readonly own: LearntModel;
  /** For questions in another language. */
  readonly foreign: LearntModel;
}

export interface LearntModel extends Logistic {
  readonly threshold: number;
}

/** Two places are more than the examples can tell. */
export function rounded<N extends string>(names: readonly N[], values: Float64Array): Record<N, number> {
  return Object.fromEntries(names.map((name, i) => [name, round(values[i]!)])) as Record<N, number>;
}

export function weightsModule({ candidates, own, foreign }: Learnt): string {
  return `/** Learnt by \`npm run fit\` on the development questions; nothing here is set by hand. */
import type { Weights } from './candidates.ts';
import type { ConfidenceModel } from './confidence.ts';

export const CANDIDATE_WEIGHTS: Weights = ${literal(rounded(FEATURES, candidates))};

/** For questions in a language of the sources. */
export const CONFIDENCE: ConfidenceModel = ${modelLiteral(own)};

/** For questions in another language. */
export const FOREIGN_CONFIDENCE: ConfidenceModel = ${modelLiteral(foreign)};
`;
}

function modelLiteral({ weights, bias, threshold }: LearntModel): string {
  const inner = literal({ bias: round(bias), ...rounded(SIGNALS, weights) }, '  ');
  return `{\n  weights: ${inner},\n  threshold: ${threshold},\n}`;
}

function literal(values: Readonly<Record<string, number>>, indent = ''): string {
  const lines = Object.entries(values).map(([name, value]) => `${indent}  ${name}: ${value},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

// Adding zero turns -0 into 0.
const round = (value: number) => Math.round(value * 100) / 100 + 0;
