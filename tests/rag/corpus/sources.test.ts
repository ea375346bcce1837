import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../../../src/rag/corpus/read.ts';
import { scanCorpus } from '../../../src/rag/corpus/scan.ts';
import type { Source } from '../../../src/rag/types.ts';

/** Scraped news texts, kept beside the repository because they are not ours to pass on. */
const FOLDER = join(import.meta.dirname, '../../../../shared/sources');

describe.skipIf(!existsSync(FOLDER))('scraped news texts', () => {
  const sources = new Map<string, Source>();
  const source = (number: string) => sources.get(number)!;
  const blocks = ({ text, blocks }: Source) => blocks.map(({ start, end }) => text.slice(start, end));

  beforeAll(async () => {
    const { files, problems } = await scanCorpus(FOLDER);
    expect(problems).toEqual([]);
    for (const file of files) sources.set(file.id.slice(0, 3), await readSource(file));
  });

  test.each([
    ['000', null, null],
    ['001', '2025-08-08', 'BelTA'],
    ['002', '2025-08-15', 'Chas Pravdy'],
    ['003', null, null],
    ['004', '2020-09', null],
  ])('%s has date %s and publisher %s', (number, date, publisher) => {
    expect(source(number)).toMatchObject({ date, publisher, language: 'de', pages: null });
  });

  test.each(['001', '002', '004'])('%s has the line above the text as its title', (number) => {
    const { title, text, blocks } = source(number);
    expect(blocks[0]!.kind).toBe('heading');
    expect(title).toBe(text.slice(blocks[0]!.start, blocks[0]!.end));
  });

  test('no block is a leftover', () => {
    const leftover =
      /Abonnieren Sie uns|Top-Nachrichten|Alle Nachrichten|Staatsorgane|Informationsquelle|#Politik|Titelbild|Mehr zum Thema|^date |^flag |^Chas Pravdy|^MINSK/;
    for (const one of sources.values()) {
      expect(blocks(one).filter((block) => leftover.test(block))).toEqual([]);
      expect(blocks(one).length).toBeGreaterThan(5);
    }
  });

  test('torn sentences are in one block', () => {
    expect(blocks(source('002')).filter((block) => /der 45\.\s+Präsident/.test(block))).toHaveLength(1);
    expect(blocks(source('002')).filter((block) => /am 12\.\s+Februar/.test(block))).toHaveLength(1);
    expect(blocks(source('003')).filter((block) => /Medien und\s+Nichtregierungs/.test(block))).toHaveLength(
      1,
    );
  });

  test('headings are told from paragraphs', () => {
    const headings = [...sources.values()].map(
      ({ blocks }) => blocks.filter(({ kind }) => kind === 'heading').length,
    );
    expect(headings).toEqual([0, 1, 1, 3, 1]);
  });
});
