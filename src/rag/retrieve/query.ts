/** A question made ready for the index: what it is about, in every language of the corpus, and how much each word says. */
import type { Snapshot } from '../index/snapshot.ts';
import type { Analyzer, Token } from '../text/analyzer.ts';
import type { Glossary, Translation } from '../text/glossary.ts';
import { wordHash } from '../text/terms.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { Question } from './question.ts';

/** Share with which a question's stop words take part in gram search: word order and endings carry a little. */
const STOP_WEIGHT = 0.3;
/** Translations of a word into a language that are looked for; later ones are rarer meanings. */
const MAX_TRANSLATIONS = 4;
/** Grams of a translation count a little less than those of a word that was asked. */
const TRANSLATED_GRAMS = 0.8;

/** One content word of the question with everything that may stand for it in the corpus. */
export interface Concept {
  readonly token: Token;
  /** The word itself and its translations, each a single word. */
  readonly words: readonly string[];
  /** Folded stems of `words`. */
  readonly terms: ReadonlySet<string>;
  /** Whether any passage has one of `terms`. */
  readonly known: boolean;
  /** Inverse document frequency: what it is worth to find it. */
  readonly importance: number;
}

export interface Query {
  readonly question: Question;
  readonly concepts: readonly Concept[];
  /** Whether no source is in the question's language. */
  readonly foreign: boolean;
  /** Tells common words from names; read when a name is asked for. */
  readonly vocabulary: () => Vocabulary;
  /** Term hash → weight. */
  readonly words: ReadonlyMap<number, number>;
  readonly grams: ReadonlyMap<number, number>;
}

/** @param glossary asked only when question and corpus differ in language; reading it costs time */
export function buildQuery(
  question: Question,
  snapshot: Snapshot,
  analyzer: Analyzer,
  glossary: () => Glossary,
  vocabulary: () => Vocabulary,
): Query {
  const { tokens, language } = question;
  const targets = snapshot.languages.filter((target) => target !== language && target !== 'und');
  const translations =
    targets.length > 0 ? glossary().translate(tokens, language, targets, MAX_TRANSLATIONS) : [];
  const words = new Map<number, number>();
  const grams = new Map<number, number>();

  for (const token of tokens) {
    if (!token.stop) raise(words, wordHash(token.term), 1);
    const weight = token.stop ? STOP_WEIGHT : 1;
    // Stop words of a language that the corpus does not have would only match by accident.
    if (token.stop && !snapshot.languages.includes(language)) continue;
    for (const gram of token.grams) raise(grams, gram, weight);
  }
  for (const translation of translations) {
    const found = wordsOf(translation);
    const share = 1 / Math.sqrt(translation.words.length);
    for (const word of found) {
      for (const term of terms(word, targets, analyzer)) raise(words, wordHash(term), share);
      for (const gram of analyzer.word(word).grams) raise(grams, gram, TRANSLATED_GRAMS * share);
    }
  }
  const concepts = tokens.flatMap((token, index) =>
    token.stop
      ? []
      : [
          conceptOf(
            token,
            translations.find((t) => t.from <= index && index < t.to),
          ),
        ],
  );
  return { question, concepts, foreign: !snapshot.languages.includes(language), vocabulary, words, grams };

  function conceptOf(token: Token, translation: Translation | undefined): Concept {
    const translated = translation ? wordsOf(translation) : [];
    const all = new Set([token.term, ...terms(token.text, snapshot.languages, analyzer)]);
    for (const word of translated) for (const term of terms(word, targets, analyzer)) all.add(term);
    const hashes = [...all].map(wordHash);
    return {
      token,
      words: [token.text, ...translated],
      terms: all,
      known: hashes.some((hash) => snapshot.words.documentFrequency(hash) > 0),
      // The most frequent form decides: a rare by-meaning must not make a common word weigh much.
      importance: Math.min(...hashes.map((hash) => snapshot.words.idf(hash))),
    };
  }
}

function wordsOf(translation: Translation): string[] {
  return translation.words.flatMap((phrase) => phrase.split(' '));
}

/** Stems of a word as the stemmers of these languages see it: names keep endings that another language strips. */
function terms(word: string, languages: readonly string[], analyzer: Analyzer): Set<string> {
  return new Set(
    (languages.length > 0 ? languages : ['de']).map((language) => analyzer.word(word, language).term),
  );
}

function raise(weights: Map<number, number>, key: number, weight: number): void {
  const known = weights.get(key);
  if (known === undefined || known < weight) weights.set(key, weight);
}
