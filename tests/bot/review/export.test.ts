import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withTempFolder } from '../../../scripts/eval/engine.ts';
import { loadGolden } from '../../../scripts/eval/golden.ts';
import { exportLines, goldenDraft } from '../../../src/bot/review/export.ts';
import type { ReviewEntry } from '../../../src/bot/store/types.ts';
import { entry } from './entries.ts';

const TEXT = '# Turm\n\nDer Turm ist\n30 Meter hoch. Er steht (seit 1900) am Markt.\n';
const sourceText = (id: string) => (id === 'turm.md' ? TEXT : null);
const NO_LIMIT = 1e9;

/** What the evaluation makes of an export. */
const readBack = (...entries: ReviewEntry[]) =>
  withTempFolder(async (dir) => {
    await mkdir(join(dir, 'corpus'));
    await writeFile(join(dir, 'corpus', 'turm.md'), TEXT);
    const file = join(dir, 'review.jsonl');
    await writeFile(file, exportLines(entries, sourceText, NO_LIMIT).data);
    return loadGolden(file, join(dir, 'corpus'));
  });

describe('feedback as golden questions', () => {
  test('a good answer that stands in the source is complete, with the place to the character', async () => {
    const good = entry({
      kind: 'up',
      answer: 'Der Turm ist 30 Meter hoch. [1]\nEr steht (seit 1900) am Markt. [2]',
    });
    const [question] = await readBack(good);
    expect(question).toMatchObject({ id: 'review-7', language: 'de', kind: 'answerable' });
    expect(question!.gold.map(({ source, start, end }) => [source, TEXT.slice(start, end)])).toEqual([
      ['turm.md', 'Der Turm ist\n30 Meter hoch.'],
      ['turm.md', 'Er steht (seit 1900) am Markt.'],
    ]);
    expect(question!.answers).toEqual(['Der Turm ist 30 Meter hoch.', 'Er steht (seit 1900) am Markt.']);
  });

  test('an unanswered question is taken as one that the sources do not answer', async () => {
    const [question] = await readBack(entry({ kind: 'unanswered', answer: '', question: 'Wer baute ihn?' }));
    expect(question).toMatchObject({ id: 'review-7', text: 'Wer baute ihn?', kind: 'near', gold: [] });
  });

  test.each([
    ['a bad answer', entry({ kind: 'down' })],
    ['a good answer in other words', entry({ kind: 'up', answer: 'Er misst dreißig Meter.' })],
    ['a good answer without sources', entry({ kind: 'up', sources: [] })],
  ])('%s lacks its evidence, and the evaluation says in which line', async (_, given) => {
    const complete = entry({ id: 1, kind: 'unanswered' });
    await expect(readBack(complete, given)).rejects.toThrow(/line 2: .*evidence/s);
  });

  test('a bad answer names its sources and asserts nothing', () => {
    expect(goldenDraft(entry({ reason: 'falsch' }), sourceText)).toEqual({
      id: 'review-7',
      language: 'de',
      question: 'Wie hoch ist der Turm?',
      kind: 'answerable',
      source: ['turm.md'],
      evidence: [],
      answer: [],
    });
  });

  test('nobody is named, not even in the question', () => {
    const { data } = exportLines(
      [entry({ question: '<@123456789012345678> Wie hoch <@!123456789012345678>\nist der <#9> Turm?' })],
      sourceText,
      NO_LIMIT,
    );
    const text = Buffer.from(data).toString();
    expect(text).toContain('"question":"Wie hoch ist der Turm?"');
    expect(text).not.toMatch(/\d{17}/);
  });

  test('ends before the file gets too large', () => {
    const line = exportLines([entry()], sourceText, NO_LIMIT).data.length;
    const { data, count } = exportLines([entry(), entry(), entry()], sourceText, line * 2 + 1);
    expect({ bytes: data.length, count }).toEqual({ bytes: line * 2, count: 2 });
  });
});
