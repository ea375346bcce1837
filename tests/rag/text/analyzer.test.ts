import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';

const analyzer = createAnalyzer();
const term = (word: string, language = 'de') => analyzer.word(word, language).term;

describe('one term have', () => {
  test.each([
    ['de', 'Präsident', 'Präsidenten', 'PRÄSIDENTEN', 'Praesident', 'Pra\u0308sident'],
    ['de', 'Gefangener', 'Gefangene', 'Gefangenen'],
    ['de', 'treffen', 'traf', 'getroffen', 'trifft'],
    ['de', 'freilassen', 'freigelassen', 'freiließ'],
    ['en', 'prisoner', 'prisoners', 'Prisoners'],
    ['en', 'release', 'released', 'releasing'],
    ['ru', 'президент', 'президента', 'президенту', 'Президентом'],
    ['de', 'Lukaschenko', 'Lukashenko'],
    ['de', 'Kolesnikowa', 'Kolesnikova'],
  ])('in %s: %s, %s', (language, ...words) => {
    expect([...new Set(words.map((word) => term(word, language)))]).toHaveLength(1);
  });
});

test('words that differ in meaning keep their terms', () => {
  expect(term('Minsk')).not.toBe(term('Pinsk'));
  expect(term('Wahl')).not.toBe(term('Wahn'));
});

describe('tokens', () => {
  test('are words and figures where they stand', () => {
    const text = 'Am 3. Mai 2025 — „Über“ E-Mail: Ёлка😀x';
    const tokens = analyzer.tokens(text);
    expect(tokens.map((token) => token.text)).toEqual([
      'Am',
      '3',
      'Mai',
      '2025',
      'Über',
      'E',
      'Mail',
      'Ёлка',
      'x',
    ]);
    for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.text);
  });

  test('say which of them are stop words of any language', () => {
    const stops = (text: string) =>
      analyzer
        .tokens(text)
        .filter(({ stop }) => stop)
        .map((token) => token.text);
    expect(stops('Wann ist die Sängerin wieder frei?')).toEqual(
      expect.arrayContaining(['Wann', 'ist', 'die']),
    );
    expect(stops('When was the singer free?')).toEqual(expect.arrayContaining(['When', 'was', 'the']));
    expect(stops('Когда и где певица пела?')).toEqual(expect.arrayContaining(['Когда', 'и', 'где']));
    expect(stops('Sängerin singer певица Minsk')).toEqual([]);
  });

  test('of decomposed text keep the marks', () => {
    const text = 'Ein Ma\u0308dchen'.normalize('NFD');
    expect(analyzer.tokens(text)[1]).toMatchObject({ text: 'Ma\u0308dchen', start: 4, end: 12 });
  });

  test('of nothing are none', () => {
    expect(analyzer.tokens('')).toEqual([]);
    expect(analyzer.tokens(' … 😀 – ?!')).toEqual([]);
  });
});

describe('grams', () => {
  const grams = (word: string) => analyzer.word(word).grams;

  test('mark the ends of a word', () => {
    // _minsk_ has four windows of four.
    expect(grams('Minsk')).toHaveLength(4);
    expect(grams('a')).toHaveLength(1);
    expect([...grams('Minsk')].filter((gram) => [...grams('Minskern')].includes(gram))).toHaveLength(3);
  });

  test('are mostly the same for a word with a typo and in a compound', () => {
    const shared = (a: string, b: string) => [...grams(a)].filter((gram) => grams(b).includes(gram)).length;
    expect(shared('Sicherheitskonferenz', 'Sicherheitskonfrenz')).toBeGreaterThan(12);
    expect(shared('Konferenz', 'Sicherheitskonferenz')).toBeGreaterThanOrEqual(6);
    expect(shared('Konferenz', 'Dolmetscher')).toBe(0);
  });

  test('are the same for the spellings of a name', () => {
    expect(grams('Лукашенко')).toEqual(grams('Lukashenko'));
    expect(grams('Lukaschenko')).toEqual(grams('Lukashenko'));
  });
});

test('any text gives ascending tokens that equal their slices', () => {
  fc.assert(
    fc.property(
      fc.uint16Array({ maxLength: 80 }).map((units) => String.fromCharCode(...units)),
      fc.constantFrom('de', 'en', 'ru', 'und'),
      (text, language) => {
        let last = 0;
        for (const token of analyzer.tokens(text, language)) {
          if (token.start < last || token.grams.length === 0) return false;
          if (text.slice(token.start, token.end) !== token.text) return false;
          last = token.end;
        }
        return true;
      },
    ),
    { numRuns: 100 },
  );
});

test('the same word gives the same analysis whatever came before', () => {
  const fresh = createAnalyzer();
  for (const word of ['constructor', '__proto__', 'toString', 'Sängerin']) {
    expect(fresh.word(word, 'en')).toEqual(analyzer.word(word, 'en'));
    expect(analyzer.word(word)).toEqual(fresh.word(word));
  }
});
