/** Cross-validation by article: what is learnt from some articles is tried on others. */

export const FOLDS = 5;

/** Fold of an article, from 0. */
export function foldOf(articles: readonly string[], article: string): number {
  return articles.indexOf(article) % FOLDS;
}

/** One result a fold, learnt from the items of all other folds. */
export function crossLearn<T extends { readonly fold: number }, R>(
  items: readonly T[],
  learn: (items: readonly T[]) => R,
): R[] {
  return Array.from({ length: FOLDS }, (_, fold) => learn(items.filter((item) => item.fold !== fold)));
}
