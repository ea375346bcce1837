/** Tells the language of a question: German, English, Russian or another one. */
import type { FrameLanguage } from '../types.ts';
import { STOP_WORDS_BY_LANGUAGE } from './stopwords.ts';

const WORD = /[\p{L}\p{M}]+/gu;

/**
 * ISO 639-1 code. Questions are too short for statistics over letters, so function words and script decide; a question
 * without any is taken for German, the language of most users.
 */
export function detectLanguage(question: string): string {
  const words = (question.normalize('NFC').toLowerCase().match(WORD) ?? []).slice(0, 200);
  const cyrillic = words.filter((word) => /\p{Script=Cyrillic}/u.test(word)).length;
  if (words.length > 0 && cyrillic * 2 >= words.length)
    return /[іўїєґ]/u.test(question.toLowerCase()) ? 'uk' : 'ru';
  const others = words.filter((word) => !/^[a-zäöüß]+$/u.test(word)).length;
  if (words.length > 0 && others * 2 > words.length) return 'und';
  const german = share(words, 'de') + (/[äöüß]/i.test(question) ? 1 : 0);
  const english = share(words, 'en');
  return english > german ? 'en' : 'de';
}

/** Language of the words around an answer: German for German questions, English for all others. */
export function frameLanguage(language: string): FrameLanguage {
  return language === 'de' ? 'de' : 'en';
}

function share(words: readonly string[], language: 'de' | 'en'): number {
  return words.filter((word) => STOP_WORDS_BY_LANGUAGE[language].has(word)).length;
}
