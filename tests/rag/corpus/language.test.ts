import { describe, expect, test } from 'vitest';
import { detectLanguage, languageCode } from '../../../src/rag/corpus/language.ts';

describe('detectLanguage', () => {
  test.each([
    ['de', 'Die Bücherei ist montags geschlossen, an allen anderen Tagen steht sie offen.'],
    ['en', 'The library is closed on Mondays and opens again on Tuesday at nine.'],
    ['ru', 'Библиотека открыта с понедельника по пятницу, вход свободный для всех жителей города.'],
    ['uk', 'Бібліотека відчинена щодня з дев’ятої ранку до шостої вечора, вхід вільний.'],
    ['fr', 'La bibliothèque est ouverte tous les jours sauf le lundi matin.'],
    ['el', 'Η βιβλιοθήκη είναι ανοιχτή κάθε μέρα εκτός από τη Δευτέρα.'],
  ])('%s', async (language, text) => expect(await detectLanguage([text])).toBe(language));

  test.each(['', 'Kurz', '12.345 + 678 = ?', 'Preis 5 Euro', 'qwx zzkj pfft grmbl xyyzq wrtl qqpr'])(
    'does not guess at "%s"',
    async (text) => {
      expect(await detectLanguage([text])).toBe('und');
    },
  );
});

test('languageCode reads tags and names', () => {
  expect(['de-DE', 'EN', 'Deutsch', 'ru_RU'].map(languageCode)).toEqual(['de', 'en', 'de', 'ru']);
  expect([null, '', 'Klingonisch', 'x'].map(languageCode)).toEqual([null, null, null, null]);
});
