/** Learns how sure an answer is, and from where on to give it. */
import { type Candidate, rankCandidates, type Weights } from '../../src/rag/answer/candidates.ts';
import {
  confidence,
  objectionsTo,
  SIGNALS,
  type SignalWeights,
  signalsOf,
} from '../../src/rag/answer/confidence.ts';
import type { Engine } from '../../src/rag/engine.ts';
import type { Filter } from '../../src/rag/types.ts';
import type { DevQuestion } from '../eval/dev.ts';
import { featureRow } from './candidates.ts';
import { crossLearn } from './folds.ts';
import { type Logistic, learnLogistic, probability, type Sample } from './logistic.ts';
import { dot } from './softmax.ts';

/** `kept` has an answer in the index; `near` has none although the topic is there; `off` not even that. */
export type Kind = 'kept' | 'near' | 'off';
/** An index of all articles, or of a single one, which knows much less about how rare a word is. */
export type Scenario = 'full' | 'small';

/** Signals of a sentence, with the objections to it as an offset of the log odds. */
export type Seen = Pick<Sample, 'row' | 'offset'>;

export interface SignalExample {
  readonly kind: Kind;
  readonly scenario: Scenario;
  readonly language: string;
  /** Not in a language of the sources; such questions have weights of their own. */
  readonly foreign: boolean;
  readonly fold: number;
  /** The sentence that is best by all weights; `null` when nothing was found, and so nothing is answered. */
  readonly best: Seen | null;
  /** The same by the weights learnt without this fold. */
  readonly bestAcross: Seen | null;
}

/** How much samples count that are not like most: 0 to 1. */
export interface SampleWeights {
  readonly near: number;
  readonly small: number;
}

export interface SignalFit extends Logistic {
  readonly threshold: number;
  /** The examples it was learnt from, each with its cross-validated verdict. */
  readonly verdicts: ReadonlyArray<{ readonly example: SignalExample; readonly answered: boolean }>;
}

/** With these the confidence is what the objections alone make of it. */
const NOTHING_LEARNT = Object.fromEntries(['bias', ...SIGNALS].map((name) => [name, 0])) as SignalWeights;

const logit = (p: number) => Math.log(p / (1 - p));

export async function signalExample(
  engine: Pick<Engine, 'retrieve'>,
  question: DevQuestion,
  place: Pick<SignalExample, 'kind' | 'scenario' | 'fold'>,
  weights: { readonly all: Weights; readonly across: Float64Array },
  filter?: Filter,
): Promise<SignalExample> {
  const retrieval = await engine.retrieve(question.text, filter ? { filter } : {});
  const candidates = rankCandidates(retrieval, weights.all);
  const see = (best: Candidate | undefined): Seen | null => {
    if (!best) return null;
    const signals = signalsOf(retrieval, best);
    const row = Float64Array.from(SIGNALS, (name) => signals[name]);
    return { row, offset: logit(confidence(signals, NOTHING_LEARNT, objectionsTo(retrieval, best))) };
  };
  const across = highest(candidates, ({ features }) => dot(featureRow(features), weights.across));
  return {
    ...place,
    language: question.language,
    foreign: retrieval.query.foreign,
    best: see(candidates[0]),
    bestAcross: see(across),
  };
}

/** @param keep share of the questions to an index of everything that the threshold lets through, at least */
export function fitSignals(
  examples: readonly SignalExample[],
  counts: SampleWeights,
  keep: number,
): SignalFit {
  const learn = (which: 'best' | 'bestAcross') => (items: readonly SignalExample[]) =>
    learnLogistic(
      items.flatMap((item) => {
        const seen = item[which];
        return seen ? [{ ...seen, positive: item.kind === 'kept', weight: weightOf(item, counts) }] : [];
      }),
      SIGNALS.length,
    );
  const byFold = crossLearn(examples, learn('bestAcross'));
  const scores = examples.map(({ fold, bestAcross }) =>
    bestAcross ? probability(byFold[fold]!, bestAcross) : Number.NEGATIVE_INFINITY,
  );
  const threshold = thresholdFor(
    scores.filter((_, i) => examples[i]!.kind === 'kept' && examples[i]!.scenario === 'full'),
    keep,
  );
  const verdicts = examples.map((example, i) => ({ example, answered: scores[i]! >= threshold }));
  return { ...learn('best')(examples), threshold, verdicts };
}

function weightOf({ kind, scenario }: SignalExample, { near, small }: SampleWeights): number {
  return (kind === 'near' ? near : 1) * (scenario === 'small' ? small : 1);
}

/** The highest threshold of three places that lets at least this share through. */
function thresholdFor(scores: readonly number[], keep: number): number {
  const descending = [...scores].sort((a, b) => b - a);
  const last = descending[Math.ceil(keep * descending.length) - 1] ?? 0;
  return Math.max(0, Math.floor(last * 1000) / 1000);
}

function highest<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  let best: T | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const value = score(item);
    if (value <= bestScore) continue;
    best = item;
    bestScore = value;
  }
  return best;
}
