/** A part of the golden questions, so that a change for the worse is seen at once. `npm run eval` measures all of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAll, type Exam, type Outcome } from '../../../scripts/eval/ask.ts';
import { openIndexed } from '../../../scripts/eval/engine.ts';
import { figuresOf } from '../../../scripts/eval/figures.ts';
import { loadGolden } from '../../../scripts/eval/golden.ts';
import { passagesOf } from '../../../scripts/eval/passages.ts';
import { createQuoteChecker } from '../../../scripts/eval/quotes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, 'corpus');
/** Every third of the German questions that the corpus answers. */
const STRIDE = 3;

/** A little below what is reached today; raise them when it gets better. */
const FLOORS = {
  recall3: 0.96,
  passageRecall5: 0.9,
  kept: 0.8,
  firstThreeAnyway: 0.78,
  offRefused: 0.7,
  nearRefused: 0.4,
};

let dataDir: string;
let exam: Exam;
let answerable: Outcome[];
let off: Outcome[];
let near: Outcome[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fundstelle-regression-'));
  const questions = await loadGolden(join(ROOT, 'tests/golden/questions.jsonl'), CORPUS);
  const german = questions.filter(({ language }) => language === 'de');
  const engine = await openIndexed({ corpusDir: CORPUS, dataDir, embedder: { embeddings: 'builtin' } });
  const passages = await passagesOf(CORPUS);
  exam = { engine, passages, quotes: createQuoteChecker(CORPUS), cited: true };
  const of = (kind: string) => german.filter((question) => question.kind === kind);
  answerable = await askAll(
    exam,
    of('answerable').filter((_, index) => index % STRIDE === 0),
  );
  off = await askAll(exam, of('off'));
  near = await askAll(exam, of('near'));
});

afterAll(async () => {
  await exam?.engine.close();
  await rm(dataDir, { recursive: true, force: true });
});

const refused = (outcomes: readonly Outcome[]) => figuresOf(outcomes).refused;

test('the source that answers is found', () => {
  const figures = figuresOf(answerable);
  expect(answerable.length).toBeGreaterThanOrEqual(30);
  expect(figures['source.recall3']).toBeGreaterThanOrEqual(FLOORS.recall3);
  expect(figures['passage.recall5']).toBeGreaterThanOrEqual(FLOORS.passageRecall5);
});

test('the answer is among the statements', () => {
  const figures = figuresOf(answerable);
  expect(figures.kept).toBeGreaterThanOrEqual(FLOORS.kept);
  expect(figures.firstThreeAnyway).toBeGreaterThanOrEqual(FLOORS.firstThreeAnyway);
});

test('questions that the sources do not answer are refused', () => {
  expect(refused(off)).toBeGreaterThanOrEqual(FLOORS.offRefused);
  expect(refused(near)).toBeGreaterThanOrEqual(FLOORS.nearRefused);
});

test('every quote is what stands in the file', () => {
  const { checked, wrong } = exam.quotes.report;
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(60);
});
