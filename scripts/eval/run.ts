/** Runs the golden questions on the shipped corpus, and the development set on an index of its own. */
import { join } from 'node:path';
import type { EmbedderSettings } from '../../src/rag/embedder.ts';
import type { Filter } from '../../src/rag/types.ts';
import { withoutUmlauts, withTypos } from './alter.ts';
import { type AskAs, answeredShare, askAll, type Exam } from './ask.ts';
import type { DevQuestion, DevSet } from './dev.ts';
import { type EngineSettings, type IndexedEngine, openDev, openIndexed } from './engine.ts';
import { type AbstentionFigures, figuresOf } from './figures.ts';
import { askOfHalves } from './halves.ts';
import { passagesOf } from './passages.ts';
import { type EvalQuestion, inLanguage, LANGUAGES, type Language } from './questions.ts';
import { createQuoteChecker, mergeQuotes } from './quotes.ts';
import type { Column, SetReport } from './report.ts';

export interface RunOptions extends EngineSettings {
  readonly embedder: EmbedderSettings;
  /** For indexes of the development set. */
  readonly tempDir: string;
  readonly onProgress: (what: string) => void;
  readonly signal: AbortSignal;
}

type Abstention = Record<Language, Partial<AbstentionFigures>>;

export async function runGolden(questions: readonly EvalQuestion[], run: RunOptions): Promise<SetReport> {
  run.onProgress('golden questions');
  const engine = await openIndexed(run);
  try {
    const exam = await examOf(engine, true, run.signal);
    const abstention = await byLanguage(async (language) => {
      const of = (kind: EvalQuestion['kind']) =>
        inLanguage(questions, language).filter((question) => question.kind === kind);
      return { off: await answeredShare(exam, of('off')), near: await answeredShare(exam, of('near')) };
    });
    const answerable = questions.filter(({ kind }) => kind === 'answerable');
    const columns = await columnsOf(exam, answerable, abstention, () => {});
    const title = `golden · ${engine.sources().length} files`;
    return { name: 'golden', title, columns, quotes: exam.quotes.report };
  } finally {
    await engine.close();
  }
}

export async function runDev(set: DevSet, run: RunOptions): Promise<SetReport> {
  const { tempDir, embedder, onProgress, signal } = run;
  const progress = (what: string) => onProgress(`development set: ${what}`);
  const halves = await askOfHalves(set, join(tempDir, 'halves'), { embedder, signal, onProgress: progress });
  const engine = await openDev(join(tempDir, 'dev'), set.passages, embedder);
  try {
    const exam = await examOf(engine, false, signal);
    const without = leavingOut(engine);
    const abstention = await byLanguage(async (language) => {
      progress(`${language}, without the file that answers`);
      const near = await answeredShare(exam, inLanguage(set.questions, language), without);
      return { ...halves.figures[language], near };
    });
    const columns = await columnsOf(exam, set.questions, abstention, progress);
    const title = `eval-dev · ${engine.sources().length} files`;
    return { name: 'dev', title, columns, quotes: mergeQuotes([halves.quotes, exam.quotes.report]) };
  } finally {
    await engine.close();
  }
}

/** German as it is, with slips and without umlauts; the others as they are. */
const COLUMNS: ReadonlyArray<readonly [name: string, language: Language, alter?: (text: string) => string]> =
  [
    ['de', 'de'],
    ['de typos', 'de', (text) => withTypos(text)],
    ['de ae-oe', 'de', withoutUmlauts],
    ['en', 'en'],
    ['ru', 'ru'],
  ];

async function columnsOf(
  exam: Exam,
  questions: readonly EvalQuestion[],
  abstention: Abstention,
  onProgress: RunOptions['onProgress'],
): Promise<Column[]> {
  const columns: Column[] = [];
  for (const [name, language, alter] of COLUMNS) {
    onProgress(name);
    const asked = inLanguage(questions, language);
    const askAs: AskAs | undefined = alter && (({ text }) => alter(text));
    const outcomes = await askAll(exam, asked, askAs);
    const figures = figuresOf(outcomes, alter ? undefined : abstention[language]);
    columns.push({ name, questions: asked.length, figures });
  }
  return columns;
}

async function examOf(engine: IndexedEngine, cited: boolean, signal: AbortSignal): Promise<Exam> {
  const passages = await passagesOf(engine.corpusDir);
  return { engine, passages, quotes: createQuoteChecker(engine.corpusDir), cited, signal };
}

/** All sources but the one that answers: what is left is on the topic and does not say. */
function leavingOut(engine: IndexedEngine): (question: DevQuestion) => Filter {
  const ids = engine.sources().map(({ id }) => id);
  return ({ file }) => ({ sources: ids.filter((id) => id !== file) });
}

async function byLanguage(
  measure: (language: Language) => Promise<Partial<AbstentionFigures>>,
): Promise<Abstention> {
  const result: Abstention = { de: {}, en: {}, ru: {} };
  for (const language of LANGUAGES) result[language] = await measure(language);
  return result;
}
