/** Asks the engine the questions of an evaluation set and keeps what is needed to count. */
import { setImmediate } from 'node:timers/promises';
import type { Answer, Citation, Filter, Span } from '../../src/rag/types.ts';
import { statementsAnyway } from './anyway.ts';
import type { IndexedEngine } from './engine.ts';
import { isRight, type JudgedRanking, judgePassages, judgeSources, withCitations } from './judge.ts';
import type { EvalQuestion } from './questions.ts';
import type { QuoteChecker } from './quotes.ts';

/** Statements that are looked at. */
const STATEMENTS = 3;

export interface Outcome {
  readonly question: EvalQuestion;
  readonly answered: boolean;
  readonly byPassage: JudgedRanking;
  readonly bySource: JudgedRanking;
  /** One a statement; none when nothing was answered. */
  readonly right: readonly boolean[];
  /** The same if the engine had answered in any case. */
  readonly rightAnyway: readonly boolean[];
}

export interface Exam {
  readonly engine: IndexedEngine;
  readonly passages: ReadonlyMap<string, readonly Span[]>;
  readonly quotes: QuoteChecker;
  /** Whether a right statement must also cite a place that answers. */
  readonly cited: boolean;
  readonly signal?: AbortSignal;
}

/** What is typed instead of the question. */
export type AskAs = (question: EvalQuestion) => string;

export async function askAll(
  exam: Exam,
  questions: readonly EvalQuestion[],
  askAs: AskAs = ({ text }) => text,
): Promise<Outcome[]> {
  const { engine, passages, quotes, cited } = exam;
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    await pause(exam);
    const text = askAs(question);
    const answer = await engine.ask(text);
    await quotes.check(citationsOf(answer));
    const answered = answer.status === 'answered';
    const judge = (statement: Parameters<typeof isRight>[0]) => isRight(statement, question, cited);
    const right = answered ? answer.statements.map((s) => judge(withCitations(s, answer.citations))) : [];
    const anyway = async () => statementsAnyway(await engine.retrieve(text), engine, STATEMENTS).map(judge);
    outcomes.push({
      question,
      answered,
      byPassage: judgePassages(answer.hits, question, passages),
      bySource: judgeSources(answer.hits, question),
      right: right.slice(0, STATEMENTS),
      rightAnyway: answered || question.kind !== 'answerable' ? right : await anyway(),
    });
  }
  return outcomes;
}

/** Share of questions that get an answer, whatever it says; `null` for no questions. */
export async function answeredShare<Q extends EvalQuestion>(
  exam: Pick<Exam, 'engine' | 'quotes' | 'signal'>,
  questions: readonly Q[],
  filter?: (question: Q) => Filter,
): Promise<number | null> {
  let answered = 0;
  for (const question of questions) {
    await pause(exam);
    const answer = await exam.engine.ask(question.text, filter ? { filter: filter(question) } : {});
    await exam.quotes.check(citationsOf(answer));
    if (answer.status === 'answered') answered++;
  }
  return questions.length === 0 ? null : answered / questions.length;
}

function citationsOf(answer: Answer): readonly Citation[] {
  return answer.status === 'answered' ? answer.citations : answer.closest;
}

/** Lets signals be heard: with built-in embeddings nothing else waits for anything. */
async function pause({ signal }: Pick<Exam, 'signal'>): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
