/** Judges one answer against what is known to be right. */
import type { Citation, Hit, Span, Statement } from '../../src/rag/types.ts';
import { type EvalQuestion, holds, touches } from './questions.ts';

/** Relevance by rank and how many relevant ones there are, as the metrics want it. */
export interface JudgedRanking {
  readonly ranking: readonly boolean[];
  readonly relevant: number;
}

/** A passage is relevant when it touches a place that answers. */
export function judgePassages(
  hits: readonly Hit[],
  { gold }: EvalQuestion,
  passages: ReadonlyMap<string, readonly Span[]>,
): JudgedRanking {
  const isGold = (source: string, span: Span) =>
    gold.some((place) => place.source === source && touches(place, span));
  const sources = new Set(gold.map(({ source }) => source));
  const relevant = [...sources].flatMap((source) =>
    (passages.get(source) ?? []).filter((span) => isGold(source, span)),
  );
  return { ranking: hits.map((hit) => isGold(hit.source, hit)), relevant: relevant.length };
}

/** The sources of the hits, each at the rank of its best passage. */
export function judgeSources(hits: readonly Hit[], { gold }: EvalQuestion): JudgedRanking {
  const sources = new Set(gold.map(({ source }) => source));
  const found = [...new Set(hits.map(({ source }) => source))];
  return { ranking: found.map((source) => sources.has(source)), relevant: sources.size };
}

/** A statement with the citations it stands on, looked up. */
export interface CitedStatement {
  readonly text: string;
  readonly citations: ReadonlyArray<Pick<Citation, 'source' | 'start' | 'end'>>;
}

export function withCitations(statement: Statement, citations: readonly Citation[]): CitedStatement {
  return { text: statement.text, citations: citations.filter(({ n }) => statement.citations.includes(n)) };
}

/**
 * Whether a statement holds an accepted answer.
 *
 * @param cited also asks for a citation that touches a place that answers
 */
export function isRight(statement: CitedStatement, { answers, gold }: EvalQuestion, cited: boolean): boolean {
  if (!holds(statement.text, answers)) return false;
  if (!cited) return true;
  return statement.citations.some((citation) =>
    gold.some((place) => place.source === citation.source && touches(place, citation)),
  );
}
