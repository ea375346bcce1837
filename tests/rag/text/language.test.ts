import { describe, expect, test } from 'vitest';
import { detectLanguage, frameLanguage } from '../../../src/rag/text/language.ts';

describe('the language of a question', () => {
  test.each([
    ['de', 'Wann kam Marija Kolesnikowa frei?'],
    ['de', 'wie viele gefangene wurden entlassen'],
    ['de', 'Gefängnisse Minsk'],
    ['de', 'Minsk'],
    ['de', 'Wer ist John Smith?'],
    ['en', 'When was Maria Kolesnikova released?'],
    ['en', 'how many prisoners were freed'],
    ['en', 'Who is Lukaschenko?'],
    ['en', 'What does "Ausbürgerung" mean?'],
    ['ru', 'Когда освободили Колесникову?'],
    ['ru', 'Кто такой John Coale?'],
    ['uk', 'Хто такий президент України?'],
    ['uk', 'Коли звільнили в’язнів?'],
    ['de', ''],
    ['de', '123 ?! 😀'],
  ])('is %s for "%s"', (language, question) => {
    expect(detectLanguage(question)).toBe(language);
    expect(detectLanguage(question.normalize('NFD'))).toBe(language);
  });
});

test('the frame is German for German and English for every other language', () => {
  expect(['de', 'en', 'ru', 'uk'].map(frameLanguage)).toEqual(['de', 'en', 'en', 'en']);
});
