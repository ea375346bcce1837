import { expect, test } from 'vitest';
import { readVocabulary } from '../../../src/rag/text/vocabulary.ts';

const vocabulary = readVocabulary();

test.each([
  ['de', 'Brücke'],
  ['de', 'Brücken'],
  ['de', 'BRÜCKEN'],
  ['de', 'Bru\u0308cke'],
  ['de', 'Bruecke'],
  ['de', 'Gefangenen'],
  ['de', 'Freilassung'],
  ['de', 'Sicherheit'],
  ['de', 'Staatsbürgerschaften'],
  ['de', 'Landesregierung'],
  ['en', 'bridges'],
  ['en', 'voted'],
  ['ru', 'мосты'],
])('in %s, %s is a common word', (language, word) => {
  expect(vocabulary.has(word, language)).toBe(true);
});

test.each([
  ['de', 'Kolesnikowa'],
  ['de', 'Lukaschenko'],
  ['de', 'Coale'],
  ['de', 'Minsk'],
  ['de', 'Hamburg'],
  ['de', 'Zuckerberg'],
  ['de', 'Finnland'],
  ['en', 'Kellogg'],
  ['ru', 'Колесникова'],
  ['xx', 'Brücke'],
  ['de', 'constructor'],
])('in %s, %s is none', (language, word) => {
  expect(vocabulary.has(word, language)).toBe(false);
});

test('places and peoples are listed names, in the genitive too', () => {
  for (const name of ['Afrika', 'Afrikas', 'Albanien', 'Österreich', 'Oesterreichs']) {
    expect([name, vocabulary.isListedName(name)]).toEqual([name, true]);
  }
  for (const word of ['Brücke', 'Beispielhausen']) {
    expect([word, vocabulary.isListedName(word)]).toEqual([word, false]);
  }
});
