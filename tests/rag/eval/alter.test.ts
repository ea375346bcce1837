import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutUmlauts, withTypos } from '../../../scripts/eval/alter.ts';

const QUESTION = 'Welche Sicherheitsberater besuchten damals die belarussische Hauptstadt?';
const words = (text: string) => text.split(/[^\p{L}]+/u);

test('the same question gets the same typos, another seed makes others', () => {
  expect(withTypos(QUESTION)).toBe(withTypos(QUESTION));
  const seeds = Array.from({ length: 20 }, (_, seed) => withTypos(QUESTION, seed));
  expect(new Set(seeds).size).toBeGreaterThan(5);
});

test('short words and everything between words stay', () => {
  for (let seed = 0; seed < 50; seed++) {
    const altered = withTypos(QUESTION, seed);
    expect(altered).toMatch(/ die .*\?$/);
    expect(words(altered)).toHaveLength(words(QUESTION).length);
  }
});

test('three in ten of the longer words get a slip, of at most one letter more or less', () => {
  let altered = 0;
  const total = 4000;
  for (let seed = 0; seed < total; seed++) {
    const word = withTypos('Hauptstadt', seed);
    expect(Math.abs(word.length - 10)).toBeLessThanOrEqual(1);
    if (word !== 'Hauptstadt') altered++;
  }
  // A swap of the same two letters or none leaves the word as it was, so it is a little less.
  expect(altered / total).toBeGreaterThan(0.26);
  expect(altered / total).toBeLessThan(0.33);
});

test('typing any text wrong keeps it valid text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, seed) => {
      const altered = withTypos(text, seed);
      expect(Buffer.from(altered).toString()).toBe(altered);
    }),
  );
});

test('umlauts are spelled out, composed or not', () => {
  expect(withoutUmlauts('Größe, ÄRGER, über')).toBe('Groesse, AeRGER, ueber');
  expect(withoutUmlauts('u\u0308ber')).toBe('ueber');
});
