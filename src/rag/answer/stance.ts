/** Whether a sentence of a source supports a claim, contradicts it, or only speaks of the same. A check of words. */
import { findFigures } from '../text/figures.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { Span } from '../types.ts';
import { clausesOf, coreOf, isIn } from './stance/clauses.ts';
import { compareFigures } from './stance/figures.ts';
import { RELATIVE_TIME, WEEKDAY } from './stance/lexicon.ts';
import { comparePolarity } from './stance/negation.ts';
import { keepRoles } from './stance/roles.ts';
import { has, isHedged, sameScope, swapsPrepositions } from './stance/scope.ts';
import { claimedWords, type Form, oppositeOf, saidBy, sameWord, wordForms } from './stance/words.ts';
import { unknownNames } from './verify/names.ts';

export type Stance = 'supports' | 'contradicts' | 'related';

export interface StanceOptions {
  /** Of the claim, ISO 639-1. */
  readonly language: string;
  /** Of the sentence; that of the claim when left out. */
  readonly sentenceLanguage?: string;
  /** Tells common words from names; without it every capitalised word is taken for a name. */
  readonly vocabulary?: Vocabulary;
  /** What a word of the claim is called in the sentence's language. */
  readonly equivalents?: (word: string) => readonly string[];
}

/** What of a sentence says the claim. */
interface Reading {
  readonly claimed: readonly Form[];
  /** The one word of the sentence that says the opposite of a claimed one. */
  readonly opposite: Form | null;
  readonly isName: (word: Form) => boolean;
  /** The clauses that speak of the claim, and their text. */
  readonly core: readonly Span[];
  readonly spoken: string;
}

const NO_WORDS: Vocabulary = { has: () => false, isListedName: () => false };
/** Words scattered over more clauses belong to different statements. */
const MAX_CLAUSES = 2;
const MIN_WORDS = 2;
/** Characters. */
const MIN_VERBATIM = 20;
const QUESTION = /\?[\s"”“’»«)\]]*$/;
const ATTRIBUTION =
  /(?<!\p{L})(?:laut|according to|nach (?:angaben|worten|einschätzung|darstellung) (?:von|de[rs]))\s+(?:\p{Lu}[\p{L}-]+\s*){1,3}/giu;

/**
 * - `supports`: the sentence has every word, name and figure of the claim, denies what it denies, and says so without
 *   doubt, wish or condition.
 * - `contradicts`: exactly one thing is otherwise: a negation or denial, an opposite such as "verboten" for "erlaubt", or
 *   one figure of the same kind and of the same thing.
 * - `related`: everything else, and whatever cannot be told from words: roles that changed places, other names, "nicht
 *   mehr", rounded figures, questions, "gestern".
 */
export function stance(claim: string, sentence: string, options: StanceOptions): Stance {
  const { language, sentenceLanguage = language } = options;
  if (QUESTION.test(claim) || QUESTION.test(sentence) || has(claim, RELATIVE_TIME)) return 'related';
  const reading = read(claim, sentence, options);
  if (isVerbatim(claim, sentence) && claim.length >= MIN_VERBATIM) return 'supports';
  if (!reading || isHedged(claim, sentence, reading.spoken)) return 'related';
  const { claimed, opposite, isName, core, spoken } = reading;
  if (!sameScope(claim, spoken, opposite !== null) || swapsPrepositions(claim, spoken)) return 'related';

  const says = (words: readonly Form[]) => (word: Form) =>
    word === opposite || words.some((other) => sameWord(other, word));
  const polarity = comparePolarity(claim, sentence, {
    core,
    isClaimed: says(claimed),
    isPlain: says(claimed.filter((word) => !isName(word))),
  });
  const figures = compareFigures(claim, sentence, core, { claim: language, sentence: sentenceLanguage });
  if (polarity === 'unsure' || figures === 'unknown') return 'related';
  const differences = [opposite !== null, polarity.opposed, figures === 'differ'].filter(Boolean).length;
  if (differences > 1) return 'related';
  // What is denied or otherwise on a Monday or with somebody else need not be so in general.
  const bounded = (differences > 0 || polarity.denied) && !polarity.onlyClaimDenies;
  if (bounded && (!sameScope(spoken, claim, true) || isElsewhere(claim, reading, options))) return 'related';
  return differences === 0 ? 'supports' : 'contradicts';
}

function isVerbatim(claim: string, sentence: string): boolean {
  const [own, other] = [claim, sentence].map((text) =>
    text.replace(/\s+/g, ' ').replace(/^\P{L}+|[\s.!]+$/gu, ''),
  );
  return own === other;
}

/** `null` when the sentence does not say all the words of the claim, or says them of something else. */
function read(claim: string, sentence: string, options: StanceOptions): Reading | null {
  const { language, vocabulary = NO_WORDS, equivalents = () => [] } = options;
  const figures = findFigures(claim, language);
  const claimed = claimedWords(claim, figures, equivalents);
  const isName = (word: Form) => /\p{Lu}/u.test(word.text) && !vocabulary.has(word.text, language);
  if (claimed.length < MIN_WORDS) return null;

  const said = wordForms(sentence);
  const own = wordForms(claim);
  const places = claimed.map((word) => saidBy(word, own, said));
  const missing = claimed.filter((_, i) => places[i]!.length === 0);
  const opposite = missing.length === 1 ? (oppositeOf(missing[0]!, said) ?? null) : null;
  if ((missing.length > 0 && !opposite) || claimed.every(isName)) return null;

  // Acronyms of two letters and words with digits are among no content words.
  const evidence = [sentence, ...claimed.map(({ text }) => text)];
  if (unknownNames(claim, { evidence, figures, language, vocabulary }).length > 0) return null;
  const names = claimed.flatMap((word, i) => (isName(word) ? [[word, places[i]!] as const] : []));
  if (!keepRoles(claim, sentence, names)) return null;

  const core = coreOf(clausesOf(sentence), opposite ? [...places, [opposite]] : places);
  const hasVerb = claimed.some(({ text }) => !/^\p{Lu}/u.test(text));
  const max = Math.max(MAX_CLAUSES, clausesOf(claim).length);
  if (core.length > max || (core.length > 1 && !hasVerb && !isApposition(core, places.flat()))) {
    return null;
  }
  const spoken = core.map(({ start, end }) => sentence.slice(start, end)).join(' ');
  return { claimed, opposite, isName, core, spoken };
}

/** "Lukaschenko, seit 26 Jahren an der Macht": what comes behind the comma is said of the word before it. */
function isApposition([first, second]: readonly Span[], places: readonly Form[]): boolean {
  const inFirst = places.filter((word) => isIn(word, first!));
  return first!.end === second!.start && inFirst.every(({ end }) => end >= first!.end - 1);
}

/** Whether the sentence names people, places or times that the claim does not: it may be about another case. */
function isElsewhere(claim: string, { claimed, opposite, spoken }: Reading, options: StanceOptions): boolean {
  const { language, sentenceLanguage = language, vocabulary = NO_WORDS } = options;
  const text = spoken.replace(ATTRIBUTION, '');
  const figures = findFigures(text, sentenceLanguage);
  if (figures.length > findFigures(claim, language).length) return true;
  if (has(text, WEEKDAY) && !has(claim, WEEKDAY)) return true;
  const evidence = [claim, ...claimed.flatMap(({ forms }) => forms)];
  const strangers = unknownNames(text, { evidence, figures, language: sentenceLanguage, vocabulary });
  // A first name is no other person.
  const isFirstName = (name: string) =>
    wordForms(text).some(
      (word, i, words) =>
        word.text === name && claimed.some((own) => words[i + 1] && sameWord(own, words[i + 1]!)),
    );
  return strangers.some((name) => name !== opposite?.text && !isFirstName(name));
}
