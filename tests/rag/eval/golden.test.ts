import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { withTempFolder } from '../../../scripts/eval/engine.ts';
import { loadGolden } from '../../../scripts/eval/golden.ts';
import type { EvalQuestion } from '../../../scripts/eval/questions.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('the golden questions', () => {
  let questions: EvalQuestion[];
  const count = (holds: (question: EvalQuestion) => boolean) => questions.filter(holds).length;

  beforeAll(async () => {
    // Refuses evidence that is not in its source to the character, and ids that come twice.
    questions = await loadGolden(join(ROOT, 'tests/golden/questions.jsonl'), join(ROOT, 'corpus'));
  });

  test('are at least 80, most of them German', () => {
    expect(questions.length).toBeGreaterThanOrEqual(80);
    expect(count(({ language }) => language === 'de')).toBeGreaterThan(questions.length / 2);
    expect(count(({ language }) => language === 'en')).toBeGreaterThan(0);
    expect(count(({ language }) => language === 'ru')).toBeGreaterThan(0);
  });

  test('have at least 20 without an answer, half of these near the topic', () => {
    const near = count(({ kind }) => kind === 'near');
    const unanswerable = near + count(({ kind }) => kind === 'off');
    expect(unanswerable).toBeGreaterThanOrEqual(20);
    expect(near).toBeGreaterThanOrEqual(unanswerable / 2);
  });

  test('know a place for every answer and none for what has no answer', () => {
    expect(questions.filter(({ kind, gold }) => (kind === 'answerable') !== gold.length > 0)).toEqual([]);
  });
});

describe('a golden question is refused', () => {
  const entry = {
    id: 'a',
    language: 'de',
    question: 'Was?',
    kind: 'answerable',
    source: 'a.md',
    evidence: 'Das ist so.',
    answer: ['so'],
  };

  const load = (...entries: object[]) =>
    withTempFolder(async (dir) => {
      await mkdir(join(dir, 'corpus'));
      await writeFile(join(dir, 'corpus', 'a.md'), 'Ja. Das ist so.\n');
      const file = join(dir, 'questions.jsonl');
      await writeFile(file, entries.map((one) => JSON.stringify(one)).join('\n'));
      return loadGolden(file, join(dir, 'corpus'));
    });

  test('unless everything is right', async () => {
    const [question] = await load(entry);
    expect(question!.gold).toEqual([{ source: 'a.md', start: 4, end: 15 }]);
  });

  test.each([
    ['whose evidence differs by a character', [{ ...entry, evidence: 'Das ist so!' }], /a: .*not in a\.md/],
    ['whose id comes twice', [entry, entry], /a comes twice/],
    ['with an unknown field', [{ ...entry, answers: [] }], /line 1/],
    ['without an answer', [{ ...entry, answer: [] }], /line 1/],
    ['of an unknown kind', [entry, { ...entry, kind: 'other' }], /line 2/],
    ['with more sources than evidence', [{ ...entry, source: ['a.md', 'a.md'] }], /2 sources for 1/],
  ])('%s', async (_, entries, message) => {
    await expect(load(...entries)).rejects.toThrow(message);
  });
});
