/** Learns which sentence answers. */

import type { Features } from '../../src/rag/answer/candidates.ts';
import { FEATURES, rankCandidates, type Weights } from '../../src/rag/answer/candidates.ts';
import type { Engine } from '../../src/rag/engine.ts';
import type { DevQuestion } from '../eval/dev.ts';
import { holds } from '../eval/questions.ts';
import { crossLearn } from './folds.ts';
import { type Choice, dot, learnChoice } from './softmax.ts';

export interface CandidateExample extends Choice {
  readonly fold: number;
  /** Which sentences contain the answer, wherever they stand; `right` asks for the file that answers too. */
  readonly has: readonly boolean[];
}

export interface CandidateFit {
  readonly weights: Float64Array;
  /** Weights learnt without the fold of that number. */
  readonly byFold: readonly Float64Array[];
  /** Share of questions whose best / three best sentences contain the answer. */
  readonly crossValidated: readonly [number, number];
  readonly training: readonly [number, number];
}

const NEUTRAL = Object.fromEntries(FEATURES.map((name) => [name, 0])) as Weights;

export function featureRow(features: Features): Float64Array {
  return Float64Array.from(FEATURES, (name) => features[name]);
}

export async function candidateExample(
  engine: Pick<Engine, 'retrieve'>,
  question: DevQuestion,
  fold: number,
): Promise<CandidateExample> {
  const candidates = rankCandidates(await engine.retrieve(question.text), NEUTRAL);
  const has = candidates.map(({ sentence }) => holds(sentence.text, question.answers));
  return {
    fold,
    rows: candidates.map(({ features }) => featureRow(features)),
    has,
    right: candidates.map(({ passage }, i) => has[i]! && passage.passage.source.id === question.file),
  };
}

export function fitCandidates(examples: readonly CandidateExample[]): CandidateFit {
  const learn = (items: readonly CandidateExample[]) => learnChoice(items, FEATURES.length);
  const byFold = crossLearn(examples, learn);
  const weights = learn(examples);
  return {
    weights,
    byFold,
    crossValidated: answeredBy(examples, ({ fold }) => byFold[fold]!),
    training: answeredBy(examples, () => weights),
  };
}

function answeredBy(
  examples: readonly CandidateExample[],
  weightsFor: (example: CandidateExample) => Float64Array,
): [number, number] {
  let first = 0;
  let three = 0;
  for (const example of examples) {
    const weights = weightsFor(example);
    const order = example.rows
      .map((row, i) => ({ has: example.has[i]!, score: dot(row, weights) }))
      .sort((a, b) => b.score - a.score);
    if (order[0]?.has) first++;
    if (order.slice(0, 3).some(({ has }) => has)) three++;
  }
  return [first / examples.length, three / examples.length];
}
