/** Common words of German, English and Russian. In German they are capitalised like names. */

import { readFileSync } from 'node:fs';
import { foldLetters } from './fold.ts';

const COMMON_FILES = ['general.tsv', 'topics.tsv'];
const NAME_FILES = ['names.tsv'];
const LANGUAGES = ['de', 'en', 'ru'] as const;
const ENDINGS: Readonly<Record<string, RegExp>> = {
  de: /^(?:s|es|n|en|e|er|ern|em|ens|in|innen)$/,
  en: /^(?:s|es|d|ed|ing|ly)$/,
  ru: /^.{1,3}$/,
};
const GERMAN_NOUN = /.{5}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ismus|ation|ationen|nisse)$/;
/** Ends of place names and surnames as much as of words: Hamburg, Finnland, Zuckerberg. */
const NAME_ENDS =
  /(?:land|burg|berg|stadt|feld|dorf|heim|bach|stein|mann|haus|hausen|wald|see|furt|hof|bauer|markt|brucke)$/;
const SHORTEST_STEM = 3;
const SHORTEST_PART = 4;

/** Tells common words, in any of their forms, from names. */
export interface Vocabulary {
  has(word: string, language: string): boolean;
  /** Whether it is one of the well-known names, most of them places and peoples, that differ between the languages. */
  isListedName(word: string): boolean;
}

/**
 * Built from the glossary: German words whose English translation is not capitalised (so no "Bundestag") and lower-case
 * English and Russian words. German compounds of known words and nouns on -ung, -heit and the like count as known.
 */
export function readVocabulary(): Vocabulary {
  const known: Record<string, Set<string>> = { de: new Set(), en: new Set(), ru: new Set() };
  const isLower = (word: string) => /^\p{Ll}/u.test(word);
  for (const { de = [], en = [], ru = [] } of readGlossary(COMMON_FILES)) {
    const english = en.filter(isLower);
    const words = { de: english.length > 0 ? de : [], en: english, ru: ru.filter(isLower) };
    for (const language of LANGUAGES) {
      for (const word of words[language])
        if (!word.includes(' ')) known[language]!.add(keyOf(word, language));
    }
  }
  const names = new Set(readGlossary(NAME_FILES).flatMap(({ de = [] }) => de.map(foldLetters)));
  return {
    isListedName: (word) =>
      names.has(foldLetters(word)) || names.has(foldLetters(word.replace(/(?:es|s)$/, ''))),
    has(word, language) {
      const words = Object.hasOwn(known, language) ? known[language] : undefined;
      if (words === undefined || names.has(foldLetters(word))) return false;
      const key = keyOf(word, language);
      return isForm(key, words, language) || (language === 'de' && isGermanNoun(key, words));
    },
  };
}

function readGlossary(files: readonly string[]): Partial<Record<string, string[]>>[] {
  return files
    .flatMap((file) => readFileSync(new URL(`glossary/${file}`, import.meta.url), 'utf8').split('\n'))
    .map((line) => {
      const cells = line.split('\t').map((cell) => cell.split('|'));
      return Object.fromEntries(LANGUAGES.map((language, i) => [language, cells[i] ?? []]));
    });
}

/** Russian words lose their ending, which says the case. */
function keyOf(word: string, language: string): string {
  return foldLetters(language === 'ru' && word.length > 5 ? word.slice(0, -2) : word);
}

function isForm(word: string, known: ReadonlySet<string>, language: string): boolean {
  if (known.has(word)) return true;
  for (let cut = 1; cut <= 5 && word.length - cut >= SHORTEST_STEM; cut++) {
    const stem = word.slice(0, -cut);
    const bases = language === 'de' ? [stem, `${stem}e`, `${stem}en`] : [stem, `${stem}e`];
    if (ENDINGS[language]!.test(word.slice(-cut)) && bases.some((base) => known.has(base))) return true;
  }
  return false;
}

function isGermanNoun(word: string, known: ReadonlySet<string>): boolean {
  if (GERMAN_NOUN.test(word)) return true;
  if (NAME_ENDS.test(word)) return false;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    if (isForm(word.slice(at), known, 'de') && isForm(word.slice(0, at), known, 'de')) return true;
  }
  return false;
}
