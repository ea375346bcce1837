import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withTempFolder } from '../../../scripts/eval/engine.ts';
import { createQuoteChecker } from '../../../scripts/eval/quotes.ts';
import type { Citation } from '../../../src/rag/types.ts';

const TEXT = 'Erste Zeile.\r\nZweite Zeile.\rDritte 😀 Zeile.\n';
const start = TEXT.indexOf('Zweite');
const end = TEXT.indexOf(' Zeile.\n');

const RIGHT: Citation = {
  n: 1,
  source: 'a.txt',
  title: 'a',
  publisher: null,
  date: null,
  page: null,
  start,
  end,
  lines: [2, 3],
  quote: TEXT.slice(start, end),
  sha256: createHash('sha256').update(TEXT).digest('hex'),
};

const check = (citation: Citation) =>
  withTempFolder(async (dir) => {
    await writeFile(join(dir, 'a.txt'), TEXT);
    const checker = createQuoteChecker(dir);
    await checker.check([citation]);
    return checker.report;
  });

test('a right citation passes', async () => {
  expect(await check(RIGHT)).toEqual({ checked: 1, skipped: 0, wrong: [] });
});

test.each<[string, Partial<Citation>, RegExp]>([
  ['a quote moved by one', { start: start + 1, end: end + 1 }, /not what stands there/],
  ['a quote with another space', { quote: RIGHT.quote.replace('\r', '\n') }, /not what stands there/],
  ['an empty quote', { end: start, quote: '' }, /empty/],
  ['a wrong line', { lines: [2, 2] }, /lines 2-2 instead of 2-3/],
  ['another file', { sha256: '0'.repeat(64) }, /SHA-256/],
])('%s is found', async (_, change, fault) => {
  const { checked, wrong } = await check({ ...RIGHT, ...change });
  expect(checked).toBe(1);
  expect(wrong).toEqual([expect.stringMatching(fault)]);
});

test('formats whose text is not the file are counted apart', async () => {
  expect(await check({ ...RIGHT, source: 'a.pdf' })).toEqual({ checked: 0, skipped: 1, wrong: [] });
});
