import { describe, expect, test } from 'vitest';
import { cutBlocks } from '../../../src/rag/corpus/blocks.ts';
import type { MetaHints } from '../../../src/rag/corpus/formats/format.ts';
import { readText } from '../../../src/rag/corpus/formats/text.ts';
import { inferMetadata } from '../../../src/rag/corpus/metadata.ts';

const PROSE =
  'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein wieder hergerichtet, der schon das Wehr gerettet hat.';

async function metaOf(text: string, id = 'muehle.txt', hints: MetaHints = {}) {
  const extract = { ...(await readText(text)), hints };
  return inferMetadata(id, extract, cutBlocks(text, extract.lines, extract.continues));
}

describe('title', () => {
  test('comes from front matter, else from the page, else from the heading', async () => {
    const text = `Die Mühle\n\n${PROSE}`;
    expect((await metaOf(`---\ntitel: Vorn\n---\n${text}`, 'a.txt', { title: 'Seite' })).title).toBe('Vorn');
    expect((await metaOf(text, 'a.txt', { title: 'Seite' })).title).toBe('Seite');
    expect((await metaOf(text)).title).toBe('Die Mühle');
    expect((await metaOf('# Die **Mühle** am [Bach](x)\n\nText.')).title).toBe('Die Mühle am Bach');
  });

  test('is never a heading further down, but the file name', async () => {
    expect((await metaOf(`${PROSE}\n\nDas Wehr\n\n${PROSE}`, 'texte/alte_mühle.txt')).title).toBe(
      'alte mühle',
    );
  });

  test('is made of the first words when the file name is but a code', async () => {
    expect((await metaOf(PROSE, '007_12ab34cd.txt')).title).toBe(
      'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein wieder …',
    );
  });

  test('holds no line breaks, controls or direction marks', async () => {
    expect((await metaOf(PROSE, 'Die\nMühle\u202etxt.txt')).title).toBe('Die Mühle txt');
  });

  test('is cut when it is far too long', async () => {
    const { title } = await metaOf(PROSE, 'a.txt', { title: '😀'.repeat(400) });
    expect(title.length).toBeLessThanOrEqual(300);
    expect(title).toMatch(/^(😀)+…$/u);
  });
});

describe('date', () => {
  test.each([
    ['front matter', `---\ndatum: 3. April 2024\n---\n${PROSE}`, '2024-04-03'],
    ['a year in front matter', `---\ndatum: 2024\n---\n${PROSE}`, '2024'],
    ['a line of its own', `Die Mühle\n\n4. Juni 2024, 14:18\n\n${PROSE}`, '2024-06-04'],
    ['a line with a name', `Die Mühle\n\nDer Bote - 4 June 2024 18:52\n\n${PROSE}`, '2024-06-04'],
    ['what the text says of itself', `Die Mühle\n\nStand: 1. März 2024\n\n${PROSE}`, '2024-03-01'],
    ['before the title', `date 2020-09 Die Mühle\n\n${PROSE}`, '2020-09'],
    [
      'the dateline, the year from above',
      `5. Juni 2024, 9:00\n\nULM, 4. Juni (dpa) – ${PROSE}`,
      '2024-06-04',
    ],
    [
      'the year before, as nothing is published ahead',
      `2. Januar 2024\n\nULM, 30. Dezember (dpa) – ${PROSE}`,
      '2023-12-30',
    ],
    [
      'the article rather than the page',
      `Montag, 10. Juni 2024\n\n4. Juni 2024, 14:18\n\n${PROSE}`,
      '2024-06-04',
    ],
  ])('comes from %s', async (_, text, date) => expect((await metaOf(text)).date).toBe(date));

  test.each([
    ['prose', `Die Mühle\n\nAm 4. Juni 2024 begann der Bau. ${PROSE}`],
    ['a dateline without a year', `ULM, 4. Juni (dpa) – ${PROSE}`],
    ['a calendar', `Termine\n3. Mai 2025\nSommerfest\n\n${PROSE}`],
    ['the foot of the text', `${PROSE}\n\n${PROSE}\n\n4. Juni 2024`],
    ['unreadable front matter', `---\ndatum: neulich\n---\n${PROSE}`],
  ])('does not come from %s', async (_, text) => expect((await metaOf(text)).date).toBeNull());
});

test('publisher comes from front matter, a dateline or the page', async () => {
  expect((await metaOf(`---\nverlag: Bote\n---\nULM (dpa) – ${PROSE}`)).publisher).toBe('Bote');
  expect((await metaOf(`ULM (dpa) – ${PROSE}`, 'a.txt', { publisher: 'Seite' })).publisher).toBe('dpa');
  expect((await metaOf(`Der Bote - 4 June 2024\n\n${PROSE}`)).publisher).toBe('Der Bote');
  expect((await metaOf(PROSE, 'a.txt', { publisher: 'Seite' })).publisher).toBe('Seite');
  expect((await metaOf(PROSE)).publisher).toBeNull();
});

test('language comes from front matter, the text, then the page', async () => {
  expect((await metaOf(`---\nsprache: Englisch\n---\n${PROSE}`)).language).toBe('en');
  expect((await metaOf(PROSE, 'a.txt', { language: 'en-GB' })).language).toBe('de');
  expect((await metaOf('12: 34', 'a.txt', { language: 'en-GB' })).language).toBe('en');
  expect((await metaOf('12: 34')).language).toBe('und');
});
