import { describe, expect, test } from 'vitest';
import type { Bm25 } from '../../../src/rag/index/bm25.ts';
import type { Snapshot } from '../../../src/rag/index/snapshot.ts';
import { buildQuery } from '../../../src/rag/retrieve/query.ts';
import { analyzeQuestion } from '../../../src/rag/retrieve/question.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createGlossary } from '../../../src/rag/text/glossary.ts';
import { wordHash } from '../../../src/rag/text/terms.ts';

const analyzer = createAnalyzer();
const glossary = createGlossary(analyzer, [
  'Mühle\tmill\tмельница',
  'bauen|gebaut\tbuild|built\tстроить',
  'Vereinigte Staaten\tUnited States\tСША',
]);
const unused = () => {
  throw new Error('not to be read');
};

/** A corpus in these languages, in which these words occur so often. */
function query(text: string, languages: readonly string[], occurring: Record<string, number> = {}) {
  const frequencies = new Map(
    Object.entries(occurring).map(([word, count]) => [wordHash(analyzer.word(word).term), count]),
  );
  const documentFrequency = (term: number) => frequencies.get(term) ?? 0;
  const words = { documentFrequency, idf: (term: number) => 10 - documentFrequency(term) };
  const snapshot = { languages, words: words as Bm25 } as Snapshot;
  return buildQuery(analyzeQuestion(text, analyzer), snapshot, analyzer, () => glossary, unused);
}

const hash = (word: string, language = 'de') => wordHash(analyzer.word(word, language).term);

describe('a query in the language of the sources', () => {
  test('looks for its content words, not for stop words', () => {
    const { words, concepts, foreign } = query('Wann wurde die Mühle gebaut?', ['de']);
    expect([...words.keys()].sort()).toEqual([hash('Mühle'), hash('gebaut')].sort());
    expect(concepts.map(({ token }) => token.text)).toEqual(['Mühle', 'gebaut']);
    expect(foreign).toBe(false);
  });

  test('does not read the glossary', () => {
    const snapshot = { languages: ['de', 'und'], words: { documentFrequency: () => 0, idf: () => 1 } };
    const question = analyzeQuestion('Wann wurde die Mühle gebaut?', analyzer);
    expect(buildQuery(question, snapshot as unknown as Snapshot, analyzer, unused, unused).foreign).toBe(
      false,
    );
  });

  test('weighs the grams of stop words less', () => {
    const { grams } = query('Wann ist Markt?', ['de']);
    const weights = (word: string) => [...analyzer.word(word).grams].map((gram) => grams.get(gram));
    expect(new Set(weights('Markt'))).toEqual(new Set([1]));
    expect(Math.max(...weights('wann').map(Number))).toBeLessThan(1);
  });

  test('knows which words any source has, and what they are worth', () => {
    const { concepts } = query('Wann wurde die Mühle gebaut?', ['de'], { Mühle: 4 });
    expect(concepts.map(({ known, importance }) => [known, importance])).toEqual([
      [true, 6],
      [false, 10],
    ]);
  });
});

describe('a query in another language', () => {
  test.each([
    ['When was the mill built?', 'en'],
    ['Когда построили мельницу?', 'ru'],
  ])('looks for the translations of "%s"', (text) => {
    const { words, grams, concepts, foreign } = query(text, ['de'], { Mühle: 2 });
    expect(foreign).toBe(true);
    expect(words.has(hash('Mühle'))).toBe(true);
    expect([...analyzer.word('Mühle').grams].every((gram) => grams.has(gram))).toBe(true);
    const mill = concepts.find(({ words: all }) => all.includes('Mühle'))!;
    expect(mill).toMatchObject({ known: true, importance: 8 });
  });

  test('prefers a word that was asked to its translation', () => {
    const { words } = query('When was the mill built?', ['de', 'en']);
    expect(words.get(hash('mill', 'en'))).toBe(1);
    expect(words.get(hash('built', 'en'))).toBeGreaterThanOrEqual(words.get(hash('gebaut'))!);
    expect(query('Who is in the mill?', ['de', 'en']).foreign).toBe(false);
  });

  test('takes a phrase for one thing said in two words', () => {
    const { concepts } = query('Where are the United States?', ['de'], { Staaten: 1 });
    expect(concepts.map(({ token }) => token.text)).toEqual(['United', 'States']);
    for (const { words } of concepts)
      expect(words).toEqual(expect.arrayContaining(['Vereinigte', 'Staaten']));
  });

  test('leaves out the grams of stop words', () => {
    const { grams } = query('When was the mill built?', ['de']);
    expect([...analyzer.word('when').grams].some((gram) => grams.has(gram))).toBe(false);
  });
});

test('a question of stop words has no concept', () => {
  expect(query('Wer ist das?', ['de']).concepts).toEqual([]);
  expect(query('?!', ['de']).concepts).toEqual([]);
});
