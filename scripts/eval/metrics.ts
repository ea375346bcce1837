/** Ranking metrics over binary relevance: one boolean a rank, best first. */

/**
 * Whether something relevant is among the first `k`; averaged over questions this is recall@k for questions with one
 * right passage, also called success@k or hit rate.
 *
 * Karpukhin et al. (2020), "Dense Passage Retrieval", section 5: top-k retrieval accuracy.
 */
export function recallAt(ranking: readonly boolean[], k: number): number {
  return ranking.slice(0, k).includes(true) ? 1 : 0;
}

/**
 * One by the rank of the first relevant result, 0 when there is none among the first `k`. Its mean is MRR@k.
 *
 * Voorhees (1999), "The TREC-8 Question Answering Track Report", section 4.
 */
export function reciprocalRank(ranking: readonly boolean[], k: number): number {
  const first = ranking.slice(0, k).indexOf(true);
  return first === -1 ? 0 : 1 / (first + 1);
}

/**
 * Discounted cumulative gain of the first `k`, as a share of what the best possible ranking would gain, 0 to 1.
 *
 * Järvelin and Kekäläinen (2002), "Cumulated gain-based evaluation of IR techniques", with the discount
 * log2(rank + 1) of Burges et al. (2005), "Learning to Rank using Gradient Descent".
 *
 * @param relevant number of relevant results there are, found or not
 */
export function ndcgAt(ranking: readonly boolean[], k: number, relevant: number): number {
  const gain = (found: readonly boolean[]) =>
    found.slice(0, k).reduce((sum, hit, index) => sum + (hit ? 1 / Math.log2(index + 2) : 0), 0);
  const ideal = gain(new Array<boolean>(Math.max(0, relevant)).fill(true));
  return ideal === 0 ? 0 : Math.min(1, gain(ranking) / ideal);
}

/** Arithmetic mean; `null` for nothing. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
