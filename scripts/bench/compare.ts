/** The comparison: every retriever gets the same passages and the same questions, in one run. */
import { type Contestant, createContestants, DEPTH } from './contestants.ts';
import type { BenchQuestion, Dataset } from './dataset.ts';
import { median, percentile, timed } from './statistics.ts';

/** Questions asked before time is taken. */
const WARM_UP = 50;
/** Time spent on one retriever and language; a slow one answers fewer questions twice. */
const TIMING_ROUNDS = 2;

export interface LanguageFigures {
  readonly questions: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly mrrAt10: number;
}

export interface ContestantFigures {
  readonly name: string;
  /** By language of the questions: `de`, `en`, `ru`. */
  readonly languages: Readonly<Record<string, LanguageFigures>>;
  /** German questions. */
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface Comparison {
  readonly dataset: string;
  readonly passages: number;
  readonly contestants: readonly ContestantFigures[];
}

export async function runCompare(
  dataset: Dataset,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<Comparison> {
  const contestants: ContestantFigures[] = [];
  for (const contestant of await createContestants(dataset)) {
    progress(`compare: ${contestant.name}`);
    contestants.push(await judge(contestant, dataset.questions, signal));
  }
  return { dataset: dataset.name, passages: dataset.passages.length, contestants };
}

async function judge(
  contestant: Contestant,
  questions: readonly BenchQuestion[],
  signal: AbortSignal,
): Promise<ContestantFigures> {
  const german = questions.filter(({ language }) => language === 'de');
  for (const { text } of german.slice(0, WARM_UP)) await contestant.search(text);
  const times: number[] = [];
  for (let round = 0; round < TIMING_ROUNDS; round++) {
    for (const { text } of german) {
      signal.throwIfAborted();
      times.push((await timed(() => contestant.search(text)))[0]);
    }
  }
  const languages: Record<string, LanguageFigures> = {};
  for (const language of new Set(questions.map((question) => question.language))) {
    languages[language] = await quality(
      contestant,
      questions.filter((question) => question.language === language),
      signal,
    );
  }
  return { name: contestant.name, languages, p50Ms: median(times), p95Ms: percentile(times, 0.95) };
}

async function quality(
  contestant: Contestant,
  questions: readonly BenchQuestion[],
  signal: AbortSignal,
): Promise<LanguageFigures> {
  let first = 0;
  let firstFive = 0;
  let reciprocal = 0;
  for (const { text, relevant } of questions) {
    signal.throwIfAborted();
    const rank = (await contestant.search(text)).findIndex((id) => relevant.has(id)) + 1;
    if (rank === 1) first++;
    if (rank > 0 && rank <= 5) firstFive++;
    if (rank > 0 && rank <= DEPTH) reciprocal += 1 / rank;
  }
  const count = Math.max(1, questions.length);
  return {
    questions: questions.length,
    recallAt1: first / count,
    recallAt5: firstFive / count,
    mrrAt10: reciprocal / count,
  };
}
