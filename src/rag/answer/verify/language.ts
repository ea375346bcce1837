/** Whether a statement is in the language it was asked for in. */
import { detectLanguage } from '../../text/language.ts';
import { STOP_WORDS_BY_LANGUAGE } from '../../text/stopwords.ts';

const QUOTED = /[„“”"«»][^„“”"«»]*[“”"«»]/gu;
const SENTENCE = /[^.!?:;]+/gu;
const WORD = /[\p{L}\p{M}]+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
/** No name: those have a capital. */
const GERMAN_LETTERS = /^[a-z]*[äöüß][a-zäöüß]*$/;
const CYRILLIC_LANGUAGES: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk']);
/** Two words side by side of which one is no name. */
const TWO_CYRILLIC =
  /(?<!\p{L})(?:[\p{Script=Cyrillic}-]+\s+[а-яёіїєґў][\p{Script=Cyrillic}-]*|[а-яёіїєґў]+\s+\p{Script=Cyrillic}+)/u;
const TWO_LATIN = /(?<!\p{L})[a-zß-ÿ]+\s+[a-zß-ÿ]+(?!\p{L})/u;
/** Words of another language in a sentence without one of its own … */
const MIN_FOREIGN = 2;
/** … and among so many words in the middle of one. */
const WINDOW = 6;
const MIN_IN_WINDOW = 3;

/** Parts of names in any language. */
const OF_NAMES: ReadonlySet<string> = new Set(['von', 'vom', 'zu', 'zum', 'der', 'of', 'the']);

const ONLY_GERMAN = wordsOfOne('de', 'en');
const ONLY_ENGLISH = wordsOfOne('en', 'de');

function wordsOfOne(language: 'de' | 'en', other: 'de' | 'en'): ReadonlySet<string> {
  const words = [...STOP_WORDS_BY_LANGUAGE[language]];
  return new Set(words.filter((word) => !STOP_WORDS_BY_LANGUAGE[other].has(word)));
}

/**
 * A part of the statement that is clearly in another language; `null` when there is none. What stands in quotation
 * marks may be, and a title that a quote has so as well.
 */
export function foreignPart(statement: string, language: string, quotes: readonly string[]): string | null {
  const outside = statement.replace(QUOTED, '„“');
  const share = (outside.match(CYRILLIC) ?? []).length / Math.max(1, (outside.match(/\p{L}/gu) ?? []).length);
  if (CYRILLIC_LANGUAGES.has(language)) return share < 0.5 ? outside : (TWO_LATIN.exec(outside)?.[0] ?? null);
  const cyrillic = TWO_CYRILLIC.exec(outside);
  if (cyrillic) return cyrillic[0];
  if (language !== 'de' && language !== 'en') return null;
  // Of a quote in the other language one word is enough: it may have been copied.
  const min = detectLanguage(quotes.join('\n')) === language ? MIN_FOREIGN : 1;
  for (const sentence of outside.match(SENTENCE) ?? []) {
    if (isForeign(sentence, language, min)) return sentence.trim();
    const run = foreignRun(sentence, language);
    if (run !== null && !quotes.some((quote) => quote.includes(run))) return run;
  }
  return null;
}

function isForeign(sentence: string, language: 'de' | 'en', min: number): boolean {
  const words = sentence.match(WORD) ?? [];
  const telling = min > 1 ? words : words.filter((word) => !OF_NAMES.has(word.toLowerCase()));
  return counts(words, language).own === 0 && counts(telling, language).foreign >= min;
}

function foreignRun(sentence: string, language: 'de' | 'en'): string | null {
  const words = sentence.match(WORD) ?? [];
  const windows = words.map((_, at) => words.slice(at, at + WINDOW));
  const found = windows.find((window) => {
    const { own, foreign } = counts(window, language);
    return own === 0 && foreign >= MIN_IN_WINDOW;
  });
  return found?.join(' ') ?? null;
}

function counts(words: readonly string[], language: 'de' | 'en') {
  const german = words.filter(
    (word) => ONLY_GERMAN.has(word.toLowerCase()) || GERMAN_LETTERS.test(word),
  ).length;
  const english = words.filter((word) => ONLY_ENGLISH.has(word.toLowerCase())).length;
  return language === 'de' ? { own: german, foreign: english } : { own: english, foreign: german };
}
