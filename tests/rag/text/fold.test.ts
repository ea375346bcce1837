import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLetters, foldSounds } from '../../../src/rag/text/fold.ts';

describe('one sound form have', () => {
  test.each([
    ['Lukaschenko', 'Lukashenko', 'Лукашенко', 'LUKASCHENKO'],
    ['Kolesnikowa', 'Kolesnikova', 'Колесникова'],
    ['Tichanowskaja', 'Tikhanovskaya', 'Тихановская'],
    ['Gorbatschow', 'Gorbatchov', 'Горбачов'],
    ['Schukow', 'Zhukov', 'Жуков'],
    ['Wladimir', 'Vladimir', 'Владимир'],
    ['Grodno', 'Гродно'],
    ['Zar', 'Tsar', 'Царь'],
    ['Müller', 'Mueller', 'Mu\u0308ller', 'MÜLLER'],
    ['Österreich', 'Oesterreich', 'O\u0308sterreich'],
    ['Straße', 'Strasse', 'STRASSE', 'STRAẞE'],
    ['Jelzin', 'Yeltsin'],
    ['Café', 'Cafe\u0301'],
  ])('%s, %s', (...names) => {
    expect(new Set(names.map(foldSounds)).size).toBe(1);
  });
});

test.each([
  ['neue', 'neue'],
  ['Quelle', 'quelle'],
  ['Treue', 'treue'],
  ['Bauer', 'bauer'],
  ['Fluesse', 'flusse'],
  ['Ёлка', 'elka'],
])('letters of %s become %s', (word, folded) => {
  expect(foldLetters(word)).toBe(folded);
});

test('different names stay different', () => {
  expect(foldSounds('Lukaschenko')).not.toBe(foldSounds('Lukjanenko'));
  expect(foldSounds('Minsk')).not.toBe(foldSounds('Pinsk'));
});

test('any text has the same form composed, decomposed, in capitals and folded', () => {
  const german = fc.string({ unit: fc.constantFrom(...'abcdehnrstuwäöüßéАбвШж 1'), maxLength: 20 });
  fc.assert(
    fc.property(german, (text) => {
      const folded = foldLetters(text);
      expect(foldLetters(text.normalize('NFD'))).toBe(folded);
      expect(foldLetters(text.toUpperCase())).toBe(folded);
      expect(folded).toBe(folded.toLowerCase());
      expect(foldSounds(text.normalize('NFD'))).toBe(foldSounds(text));
    }),
  );
});
