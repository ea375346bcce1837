/** Turns text into what is compared: folded word stems and character grams. */
import { createRequire } from 'node:module';
import { foldSounds } from './fold.ts';
import { STOP_WORDS } from './stopwords.ts';
import { infinitive } from './strong-verbs.ts';

/** Changes whenever the same text would give other terms; an index made by another analyzer is rebuilt. */
export const ANALYZER_VERSION = 'words+grams4/5';

const GRAM = 4;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Distinct words whose analysis is kept; beyond it the cache starts anew. */
const CACHE_SIZE = 200_000;

type StemLanguage = 'german' | 'english' | 'russian';
type Stemmer = { stem(word: string): string };

/** What is known of a word as it is written; the same object for every occurrence. */
export interface Word {
  /** Folded stem. */
  readonly term: string;
  readonly stop: boolean;
  /** 32-bit hashes of the 4-grams of the word, folded, with its ends marked. */
  readonly grams: Uint32Array;
}

export interface Token extends Word {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
}

export interface Analyzer {
  /** Words of a text in reading order, stop words included and marked. `language` picks the stemmer for Latin script. */
  tokens(text: string, language?: string): Token[];
  word(text: string, language?: string): Word;
}

export function createAnalyzer(): Analyzer {
  const require = createRequire(import.meta.url);
  const snowball = require('snowball-stemmers') as { newStemmer(language: StemLanguage): Stemmer };
  const stemmers = new Map<StemLanguage, Stemmer>();
  const latin = { german: new Map<string, Word>(), english: new Map<string, Word>() };

  function word(text: string, language = 'de'): Word {
    const cache = latin[language === 'en' ? 'english' : 'german'];
    const known = cache.get(text);
    if (known) return known;
    if (cache.size >= CACHE_SIZE) cache.clear();
    const made = makeWord(text, language);
    cache.set(text, made);
    return made;
  }

  function makeWord(text: string, language: string): Word {
    const lower = text.normalize('NFC').toLowerCase();
    const name = CYRILLIC.test(lower) ? 'russian' : language === 'en' ? 'english' : 'german';
    const stemmer = stemmers.get(name) ?? snowball.newStemmer(name);
    stemmers.set(name, stemmer);
    return {
      term: foldSounds(stemmer.stem(name === 'german' ? infinitive(lower) : lower)),
      stop: STOP_WORDS.has(lower),
      grams: gramHashes(foldSounds(lower)),
    };
  }

  return {
    word,
    tokens(text, language) {
      const tokens: Token[] = [];
      for (const match of text.matchAll(WORD)) {
        const { term, stop, grams } = word(match[0], language);
        const start = match.index;
        tokens.push({ start, end: start + match[0].length, text: match[0], term, stop, grams });
      }
      return tokens;
    },
  };
}

function gramHashes(folded: string): Uint32Array {
  const padded = `_${folded}_`;
  const count = Math.max(1, padded.length - GRAM + 1);
  const hashes = new Uint32Array(count);
  for (let i = 0; i < count; i++) hashes[i] = hash32(padded, i, Math.min(i + GRAM, padded.length));
  return hashes;
}

/** FNV-1a over UTF-16 code units. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash32(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
