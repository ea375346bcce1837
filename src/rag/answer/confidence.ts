/** How sure it is that the sources answer a question at all. */
import type { Concept } from '../retrieve/query.ts';
import type { Question } from '../retrieve/question.ts';
import type { Retrieval } from '../retrieve/retriever.ts';
import { type Candidate, lacksFigure, MIN_CUE } from './candidates.ts';

/** Order of the signals; all are about 0 to 1. */
export const SIGNALS = [
  'completeness',
  'around',
  'whole',
  'missingNouns',
  'missingRarest',
  'holes',
  'near',
  'grams',
  'pairs',
  'lead',
  'few',
  'rankOne',
  'nearMass',
  'gap',
  'things',
] as const;
export type SignalName = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<SignalName, number>>;
export type SignalWeights = Signals & { readonly bias: number };

/** Questions in the language of the sources and others are judged apart: a translation never matches as surely. */
export interface ConfidenceModel {
  readonly weights: SignalWeights;
  /** Least confidence for an answer, 0 to 1. */
  readonly threshold: number;
}

/** A concept below this strength counts as not found. */
const FOUND = 0.5;
/** Ranks, from 0, of passages that hardly ever answer and so show what chance alone scores. */
const LEAD_FROM = 4;
const LEAD_TO = 12;
/** What a question without such a kind, or an index without such ranks, gets: neither for nor against. */
const NEUTRAL = 0.5;
/** Question words that ask for one of a sort, or for its name. */
const ASKS_CATEGORY =
  /^(?:welche[rsmn]?|heißt|hieß|heißen|lautet|what|which|как(?:ой|ая|ое|ие|ого|ому|ую|им|ом)|зовут|называется)$/iu;
/** So many words after the question word the sort is named, if at all. */
const CATEGORY_WORDS = 4;
/** Importance of all that was found at which more makes no difference: about five rare words. */
const MUCH = 20;

export function signalsOf(retrieval: Retrieval, best: Candidate): Signals {
  const { concepts, question } = retrieval.query;
  const { strengths } = best.passage;
  const category = categoryOf(retrieval);
  const isNoun = (concept: Concept) => concept !== category && namesThing(concept, question);
  const holes = concepts.filter((concept, c) => isNoun(concept) && strengths[c]! < FOUND).length;
  return {
    completeness: retrieval.completeness,
    around: best.features.around,
    whole: best.features.whole,
    missingNouns: missingShare(concepts, strengths, isNoun),
    missingRarest: rarestMissing(concepts, strengths),
    holes: Math.min(1, holes / 3),
    near: question.kind === null ? NEUTRAL : best.features.near,
    grams: best.features.grams,
    pairs: best.features.pairs,
    lead: lead(retrieval),
    few: 1 / Math.max(1, concepts.length),
    rankOne: best.features.passage,
    nearMass: Math.min(1, massOf(concepts, best.around) / MUCH),
    gap: gapOf(retrieval),
    things: thingsShare(concepts, best.around),
  };
}

/**
 * What speaks against an answer whatever else matches, in nats. Set by reason and not learnt: the development questions
 * without an answer were made by taking the answer away, so in none of them does the wanted thing itself stand out.
 */
const OBJECTIONS = {
  /** A date, an amount, an age … is asked for, and the sentence has none. */
  noFigure: 8,
  /** A person or a name is asked for, and nothing in the sentence looks like one. */
  noName: 0.5,
  /** "Welches Instrument …": no source ever speaks of that sort of thing. */
  unknownSort: 2,
} as const;

export type Objection = keyof typeof OBJECTIONS;

/** What speaks against the best candidate as an answer. */
export function objectionsTo(retrieval: Retrieval, best: Candidate): Objection[] {
  const { question, concepts } = retrieval.query;
  const category = categoryOf(retrieval);
  const seen = (c: number) => retrieval.passages.some(({ strengths }) => strengths[c]! >= FOUND);
  const objections: Objection[] = [];
  if (category && !category.known && !seen(concepts.indexOf(category))) objections.push('unknownSort');
  if (lacksFigure(question.kind, best.features)) objections.push('noFigure');
  const asksName = question.kind === 'name' || question.kind === 'person';
  if (asksName && best.features.cue < MIN_CUE) objections.push('noName');
  return objections;
}

/** Probability that the best candidate answers, 0 to 1. */
export function confidence(
  signals: Signals,
  weights: SignalWeights,
  objections: readonly Objection[],
): number {
  const sum = SIGNALS.reduce((total, name) => total + signals[name] * weights[name], weights.bias);
  const against = objections.reduce((total, objection) => total + OBJECTIONS[objection], 0);
  return 1 / (1 + Math.exp(against - sum));
}

/**
 * A capital within the sentence: in German a noun; or a figure. Both name what is asked about. In other languages,
 * and where somebody writes without capitals, nouns cannot be told from verbs, so every content word counts.
 */
function namesThing({ token }: Concept, { language, text }: Question): boolean {
  const withoutCapitals = !/\s\p{Lu}/u.test(text);
  return (
    language !== 'de' ||
    withoutCapitals ||
    /^\p{N}/u.test(token.text) ||
    (token.start > 0 && /^\p{Lu}/u.test(token.text))
  );
}

/**
 * The word that says what sort of thing is wanted, as in "Welcher Spieler" or "Wie heißt der Fluss". A source that
 * names the thing need not say what it is.
 */
function categoryOf({ query }: Retrieval): Concept | undefined {
  const { tokens } = query.question;
  const asking = tokens.findIndex(({ text }) => ASKS_CATEGORY.test(text));
  if (asking < 0) return undefined;
  const category = tokens.slice(asking + 1, asking + CATEGORY_WORDS).find((token) => !token.stop);
  return query.concepts.find(({ token }) => token === category);
}

/** Importance of the chosen concepts that the passage does not speak of, as a share of the importance of all. */
function missingShare(
  concepts: readonly Concept[],
  strengths: Float32Array,
  chosen: (concept: Concept) => boolean,
): number {
  let missing = 0;
  let total = 0;
  for (const [c, concept] of concepts.entries()) {
    total += concept.importance;
    if (chosen(concept)) missing += concept.importance * (1 - strengths[c]!);
  }
  return total === 0 ? 1 : missing / total;
}

/** 1 when the weightiest concept is not found, less the less it weighs beside the weightiest that is. */
function rarestMissing(concepts: readonly Concept[], strengths: Float32Array): number {
  let missing = 0;
  let found = 0;
  for (const [c, { importance }] of concepts.entries()) {
    if (strengths[c]! < FOUND) missing = Math.max(missing, importance);
    else found = Math.max(found, importance);
  }
  return missing + found === 0 ? 1 : missing / (missing + found);
}

/** How far the best passage is ahead of those that only share words with it. */
function lead({ passages }: Retrieval): number {
  const rest = passages.slice(LEAD_FROM, LEAD_TO);
  if (rest.length === 0) return NEUTRAL;
  return 1 - rest.reduce((sum, p) => sum + p.score, 0) / rest.length / passages[0]!.score;
}

/** Importance of what was found. */
function massOf(concepts: readonly Concept[], strengths: Float32Array): number {
  return concepts.reduce((sum, concept, c) => sum + concept.importance * strengths[c]!, 0);
}

/** How far the best passage is ahead of the second. */
function gapOf({ passages }: Retrieval): number {
  return passages.length < 2 ? NEUTRAL : 1 - passages[1]!.score / passages[0]!.score;
}

/** Share of the things asked about that are spoken of, each counting the same; words of one name are one thing. */
function thingsShare(concepts: readonly Concept[], strengths: Float32Array): number {
  const things: number[] = [];
  for (const [c, { token }] of concepts.entries()) {
    const before = concepts[c - 1]?.token;
    const sameName = before && token.start - before.end === 1 && isCapital(token) && isCapital(before);
    if (sameName) things.push(Math.max(things.pop()!, strengths[c]!));
    else things.push(strengths[c]!);
  }
  return things.length === 0 ? 0 : things.reduce((sum, strength) => sum + strength, 0) / things.length;
}

const isCapital = ({ text }: Concept['token']) => /^\p{Lu}/u.test(text);
