/** Outcomes added up to figures. */
import type { Outcome } from './ask.ts';
import type { JudgedRanking } from './judge.ts';
import { mean, ndcgAt, recallAt, reciprocalRank } from './metrics.ts';

/** Every figure is a share or mean from 0 to 1, `null` where nothing was measured. */
export const FIGURES = {
  'source.recall1': 'recall@1 by source',
  'source.recall3': 'recall@3',
  'source.recall5': 'recall@5',
  'source.mrr10': 'MRR@10',
  'source.ndcg10': 'nDCG@10',
  'passage.recall1': 'recall@1 by passage',
  'passage.recall3': 'recall@3',
  'passage.recall5': 'recall@5',
  'passage.mrr10': 'MRR@10',
  'passage.ndcg10': 'nDCG@10',
  first: 'first statement contains the answer',
  firstThree: 'one of the first three does',
  firstAnyway: 'first statement, never abstaining',
  firstThreeAnyway: 'one of the first three, never abstaining',
  kept: 'answerable: answered',
  refused: 'answerable: refused',
  keptHalf: 'answerable: answered, half the index',
  off: 'off topic: answered all the same',
  near: 'near topic: answered all the same',
} as const;

export type FigureName = keyof typeof FIGURES;
export type Figures = Readonly<Record<FigureName, number | null>>;

export interface AbstentionFigures {
  readonly off: number | null;
  readonly near: number | null;
  readonly keptHalf: number | null;
}

/** @param outcomes of answerable questions */
export function figuresOf(outcomes: readonly Outcome[], abstention?: Partial<AbstentionFigures>): Figures {
  const share = (holds: (outcome: Outcome) => boolean) => mean(outcomes.map((o) => (holds(o) ? 1 : 0)));
  const kept = share(({ answered }) => answered);
  return {
    ...ranking('source', outcomes, ({ bySource }) => bySource),
    ...ranking('passage', outcomes, ({ byPassage }) => byPassage),
    first: share(({ right }) => right[0] === true),
    firstThree: share(({ right }) => right.includes(true)),
    firstAnyway: share(({ rightAnyway }) => rightAnyway[0] === true),
    firstThreeAnyway: share(({ rightAnyway }) => rightAnyway.includes(true)),
    kept,
    refused: kept === null ? null : 1 - kept,
    keptHalf: abstention?.keptHalf ?? null,
    off: abstention?.off ?? null,
    near: abstention?.near ?? null,
  };
}

type Level = 'source' | 'passage';
type RankingName = 'recall1' | 'recall3' | 'recall5' | 'mrr10' | 'ndcg10';

function ranking<L extends Level>(
  level: L,
  outcomes: readonly Outcome[],
  of: (outcome: Outcome) => JudgedRanking,
): Record<`${L}.${RankingName}`, number | null> {
  const judged = outcomes.map(of);
  const average = (metric: (one: JudgedRanking) => number) => mean(judged.map(metric));
  return {
    [`${level}.recall1`]: average((one) => recallAt(one.ranking, 1)),
    [`${level}.recall3`]: average((one) => recallAt(one.ranking, 3)),
    [`${level}.recall5`]: average((one) => recallAt(one.ranking, 5)),
    [`${level}.mrr10`]: average((one) => reciprocalRank(one.ranking, 10)),
    [`${level}.ndcg10`]: average((one) => ndcgAt(one.ranking, 10, one.relevant)),
  } as Record<`${L}.${RankingName}`, number | null>;
}
