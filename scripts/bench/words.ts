/** Made-up words that look German, and how often each is used: a vocabulary for texts of any size. */

/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Mulberry32 by Tommy Ettinger: the same seed gives the same numbers everywhere. */
export function random(seed: number): Random {
  let state = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const split = (text: string): string[] => text.split(' ');
const ONSETS = split(
  'b b br bl d d dr f f fl g g gr h h k k kl kr l l m m n n p pr r r s s sch schl sp st str t t tr v w w z',
);
const NUCLEI = split('a a e e i o u ä ö ü au ei ie eu ah oh');
const CODAS = split('l l n n r r m ng nd nt rt rk lt st cht ck tz ss ft ll');
const NOUN_ENDINGS = ['', '', 'e', 'er', 'el', 'ung', 'heit', 'schaft', 'nis'];
const PLURALS = ['', '', 'e', 'en', 'er', 'n', 's'];
const ADJECTIVE_ENDINGS = split('lich ig isch bar sam haft los');
const INFLECTIONS = split('e en er es em');
const PLACE_ENDINGS = split('burg hausen stadt dorf heim feld ingen au berg');
const NAME_ENDINGS = split('mann er ner berg stein owski ke ler mayer a');
const GIVEN_NAMES = split(
  'Anna Boris Clara Dmitri Elena Franz Greta Hans Irina Jakob Karla Lukas Marija Nikolai Olga Paul Renate Sergej Tanja Ulrich',
);

/** Sizes of the vocabulary. Compounds and inflection multiply them, as they do in German. */
const COUNTS = { nouns: 12_000, verbs: 4_000, adjectives: 4_000, places: 3_000, names: 9_000 } as const;
/** Shift of the Zipf-Mandelbrot law: keeps the first few words from being in every sentence. */
const SHIFT = 12;

export interface Vocabulary {
  noun(next: Random): string;
  /** Two nouns in one word. */
  compound(next: Random): string;
  /** Past tense, third person. */
  verb(next: Random): string;
  participle(next: Random): string;
  adjective(next: Random): string;
  place(next: Random): string;
  /** Given name and family name. */
  person(next: Random): string;
  /** A name that hardly any other text has. */
  rare(next: Random): string;
}

export function createVocabulary(): Vocabulary {
  const next = random(20_250);
  const stems = distinct(COUNTS.nouns, () => syllables(next, 2) + pick(NOUN_ENDINGS, next));
  const verbs = distinct(COUNTS.verbs, () => syllables(next, 2));
  const adjectives = distinct(COUNTS.adjectives, () => syllables(next, 1) + pick(ADJECTIVE_ENDINGS, next));
  const places = distinct(COUNTS.places, () => capital(syllables(next, 1) + pick(PLACE_ENDINGS, next)));
  const names = distinct(COUNTS.names, () => capital(syllables(next, 2) + pick(NAME_ENDINGS, next)));
  return {
    noun: (use) => capital(zipf(stems, use) + pick(PLURALS, use)),
    compound: (use) =>
      capital(zipf(stems, use) + pick(['', 's', 'n'], use) + zipf(stems, use) + pick(PLURALS, use)),
    verb: (use) => `${zipf(verbs, use)}te`,
    participle: (use) => `ge${zipf(verbs, use)}t`,
    adjective: (use) => zipf(adjectives, use) + pick(INFLECTIONS, use),
    place: (use) => zipf(places, use),
    person: (use) => `${pick(GIVEN_NAMES, use)} ${zipf(names, use)}`,
    rare: (use) => capital(syllables(use, 3) + pick(['', 'a', 'on', 'ex', 'um'], use)),
  };
}

export function pick<T>(list: readonly T[], next: Random): T {
  return list[Math.floor(next() * list.length)]!;
}

/** The word of rank r is drawn about in proportion to 1 / (r + SHIFT). */
function zipf(list: readonly string[], next: Random): string {
  const rank = SHIFT * ((list.length + SHIFT) / SHIFT) ** next() - SHIFT;
  return list[Math.min(list.length - 1, Math.floor(rank))]!;
}

function distinct(count: number, make: () => string): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(make());
  return [...words];
}

function syllables(next: Random, count: number): string {
  let word = '';
  for (let i = 0; i < count; i++)
    word += pick(ONSETS, next) + pick(NUCLEI, next) + (next() < 0.5 ? pick(CODAS, next) : '');
  return word;
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}
