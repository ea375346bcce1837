import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createGlossary } from '../../../src/rag/text/glossary.ts';

const analyzer = createAnalyzer();
const own = createGlossary(analyzer, [
  'Vereinigte Staaten|USA\tUnited States|USA\tСоединённые Штаты|США',
  'Staat\tstate\tгосударство',
  'Fluss\triver|stream\tрека',
  'Wahl\telection\tвыборы',
  'Wahl\tchoice|election\tвыбор',
  'am Leben\talive\tжив',
]);
const shipped = createGlossary(analyzer);

/** What is found, as "words: translations". */
function translate(glossary: typeof own, text: string, language: string, ...targets: string[]) {
  const tokens = analyzer.tokens(text, language);
  return glossary.translate(tokens, language, targets).map(({ from, to, words }) => ({
    text: tokens
      .slice(from, to)
      .map((token) => token.text)
      .join(' '),
    words,
  }));
}

describe('a glossary', () => {
  test('translates a word into the languages asked for, once each', () => {
    expect(translate(own, 'Fluss', 'de', 'en', 'ru')).toEqual([
      { text: 'Fluss', words: ['river', 'stream', 'река'] },
    ]);
    expect(translate(own, 'Wahl', 'de', 'en')).toEqual([{ text: 'Wahl', words: ['election', 'choice'] }]);
    expect(translate(own, 'Fluss', 'de')).toEqual([]);
  });

  test('prefers the phrase to its words', () => {
    expect(translate(own, 'Which state of the United States won?', 'en', 'de')).toEqual([
      { text: 'state', words: ['Staat'] },
      { text: 'United States', words: ['Vereinigte Staaten', 'USA'] },
    ]);
  });

  test('finds a phrase with a stop word in it, but no stop word alone', () => {
    expect(translate(own, 'Ist er am Leben?', 'de', 'en')).toEqual([{ text: 'am Leben', words: ['alive'] }]);
    expect(translate(own, 'am', 'de', 'en')).toEqual([]);
  });

  test('finds other forms of a word', () => {
    expect(translate(own, 'rivers', 'en', 'de')).toEqual([{ text: 'rivers', words: ['Fluss'] }]);
    expect(translate(own, 'реки', 'ru', 'de')).toEqual([{ text: 'реки', words: ['Fluss'] }]);
  });

  test('knows nothing of other languages', () => {
    expect(translate(own, 'Fluss', 'uk', 'de')).toEqual([]);
    expect(translate(own, 'Fluss', 'de', 'fr')).toEqual([]);
  });
});

describe('the shipped glossary', () => {
  test.each([
    ['en', 'prisoners', 'Gefangene'],
    ['en', 'elections', 'Wahl'],
    ['en', 'children', 'Kind'],
    ['en', 'women', 'Frau'],
    ['en', 'bridge', 'Brücke'],
    ['ru', 'президента', 'Präsident'],
    ['ru', 'санкции', 'Sanktion'],
    ['ru', 'мост', 'Brücke'],
  ])('translates %s "%s" to a form of %s', (language, word, german) => {
    const words = translate(shipped, word, language, 'de').flatMap((found) => found.words);
    const terms = words.flatMap((found) => found.split(' ')).map((found) => analyzer.word(found).term);
    expect(terms).toContain(analyzer.word(german).term);
  });

  test.each([
    ['went', 'gehen'],
    ['bought', 'kaufen'],
    ['died', 'sterben'],
    ['built', 'bauen'],
    ['left', 'verlassen'],
  ])('knows the irregular "%s"', (form, german) => {
    const words = translate(shipped, form, 'en', 'de').flatMap((found) => found.words);
    expect(words).toContain(german);
  });
});
