/** The words of a quote, and what each of them says about a place in a text. */
import { STOP_WORDS } from '../text/stopwords.ts';
import { eachWord, type LetterOf } from './words.ts';

/** Weights are whole numbers, so that adding and taking away leaves no remainder. */
const WEIGHT = 1000;
const STOP_WORD_WEIGHT = 200;

/** A word of the quote. */
export interface Wanted {
  readonly id: number;
  /** How often it is in the quote. */
  count: number;
  weight: number;
}

export interface Vocabulary {
  /** By hash; see `eachWord`. */
  readonly words: ReadonlyMap<number, Wanted>;
  /** Number of words of the quote. */
  readonly length: number;
  /** Weight of the quote. */
  readonly weight: number;
}

/** Words that are all over the text weigh less: they say little about a place in it. */
export function readVocabulary(quote: string, text: string, letterOf: LetterOf): Vocabulary {
  const words = new Map<number, Wanted>();
  let length = 0;
  eachWord(quote, letterOf, (hash, start, end) => {
    length++;
    const known = words.get(hash);
    if (known) known.count++;
    else words.set(hash, { id: words.size, count: 1, weight: weightOf(quote.slice(start, end)) });
  });
  const frequencies = new Float64Array(words.size);
  eachWord(text, letterOf, (hash) => {
    const wanted = words.get(hash);
    if (wanted) frequencies[wanted.id]!++;
  });
  let weight = 0;
  for (const wanted of words.values()) {
    const frequency = frequencies[wanted.id]! / wanted.count;
    if (frequency > 1) wanted.weight = Math.ceil(wanted.weight / (1 + Math.log(frequency)));
    weight += wanted.count * wanted.weight;
  }
  return { words, length, weight };
}

export function weightOf(word: string): number {
  return STOP_WORDS.has(word.toLowerCase()) ? STOP_WORD_WEIGHT : WEIGHT;
}
