/** Hands passages to the model and makes what it verified into statements with citations. */
import type { Snapshot } from '../index/snapshot.ts';
import type { Retrieval } from '../retrieve/retriever.ts';
import type { AnswerNote, Citation, Filter, ModelCost, Statement, Turn } from '../types.ts';
import { createCiter } from './cite.ts';
import { createMeter, type Generator, type PromptPassage, passageKeys } from './generative.ts';

/** Passages the model sees. */
const PASSAGES = 8;

export type GeneratedOutcome = { readonly cost: ModelCost } & (
  | {
      readonly outcome: 'answered';
      readonly statements: readonly Statement[];
      readonly citations: readonly Citation[];
      readonly notes: readonly AnswerNote[];
    }
  | { readonly outcome: 'unanswerable' | 'failed'; readonly notes: readonly AnswerNote[] }
);

/** Never rejects for what the model does; only when the caller's signal is aborted. */
export async function generateAnswer(
  generator: Generator,
  request: {
    readonly question: string;
    readonly retrieval: Retrieval;
    readonly snapshot: Snapshot;
    readonly options: {
      readonly history?: readonly Turn[];
      readonly filter?: Filter;
      readonly signal?: AbortSignal;
    };
  },
): Promise<GeneratedOutcome> {
  const { question, retrieval, snapshot, options } = request;
  const keys = passageKeys(PASSAGES);
  const passages = retrieval.passages.slice(0, PASSAGES).map(({ passage }, index): PromptPassage => {
    const { id, title, publisher, date } = passage.source;
    const { start, end, sentences } = passage;
    const text = snapshot.text(passage.source);
    return { key: keys[index]!, source: id, text, start, end, title, publisher, date, sentences };
  });
  const meter = createMeter();
  const result = await generator.answer({
    question,
    language: retrieval.query.question.language,
    history: options.history ?? [],
    passages,
    meter,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const cost = meter.cost();
  if (typeof result === 'string')
    return { outcome: 'failed', notes: [{ code: 'model_failed', reason: result }], cost };
  if (result.statements.length === 0) {
    if (result.unanswerable) return { outcome: 'unanswerable', notes: [], cost };
    return { outcome: 'failed', notes: [{ code: 'statements_dropped', count: result.dropped }], cost };
  }
  const citer = createCiter(snapshot);
  const statements = result.statements.map(({ text, quotes }) => ({
    text,
    highlight: null,
    citations: [...new Set(quotes.map((quote) => citer.cite(snapshot.source(quote.source)!, quote)))],
  }));
  const notes: AnswerNote[] =
    result.dropped > 0 ? [{ code: 'statements_dropped', count: result.dropped }] : [];
  return { outcome: 'answered', statements, citations: citer.citations, notes, cost };
}
