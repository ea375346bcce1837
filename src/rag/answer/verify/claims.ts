/** Keeps a statement from claiming more, otherwise or worse things than the sentence it rests on. */
import { detectLanguage } from '../../text/language.ts';
import { oppositeOf, sameWord, wordForms } from '../stance/words.ts';
import { type Carrier, meaningful } from './carrier.ts';
import { AT_LEAST, AT_MOST, ATTRIBUTED, DISTANCE, GRAVE, SCOPE, UNSURE } from './lexicon.ts';
import { joinedVerbs } from './separable.ts';
import { areSynonyms, isLight } from './synonyms.ts';
import { commonPrefix } from './words.ts';

/** Words that carry meaning, with the exchanged one. */
const MIN_COPIED = 3;

const NO_VERB =
  /(?<!\p{L})(?:der|die|das|den|dem|des|eine?[nmrs]?|the|an?|this|that|these|its?|his|her|their|of|in|im|on|am|at|for|für|with|mit|by|von|vom|from|aus|zum|zur|bei|по|в|на|с|о|из|от|до|для|за)\s+$/iu;

/** Letters that two forms of a word have in common at least. */
const SHORTEST_STEM = 4;

const hit = (pattern: RegExp, text: string) => pattern.exec(text)?.[0] ?? null;
const hitAny = (patterns: readonly RegExp[], text: string) =>
  patterns.map((pattern) => hit(pattern, text)).find((word) => word !== null) ?? null;

/** Whether a text has a word of doubt, of a plan, or of somebody's who says so. */
export function keepsDistance(text: string): boolean {
  return hitAny(DISTANCE, text) !== null;
}

/** "Angeblich", "will", "laut": the words by which the source keeps a distance that the statement does not. */
export function lostDistance(statement: string, { spoken, framed }: Carrier): string | null {
  if (hitAny(DISTANCE, statement) !== null) return null;
  return hitAny(UNSURE, spoken) ?? hitAny(ATTRIBUTED, framed) ?? hitAny(UNSURE, frameOf(framed, spoken));
}

/** Only hearsay reaches beyond its clause; the plan in one says nothing of the next. */
function frameOf(framed: string, spoken: string): string {
  return framed === spoken ? '' : (framed.match(HEARSAY)?.[0] ?? '');
}

const HEARSAY = /(?<!\p{L})(?:angeblich|gerücht\p{L}*|allegedly|reportedly|rumou?r\p{L}*|якобы|слух\p{L}*)/iu;

/** "Alle", "nur", "höchstens" where the quotes do not say so. */
export function changedScope(statement: string, quotes: readonly string[]): string | null {
  const quoted = quotes.join('\n');
  const wider = SCOPE.find((pattern) => hit(pattern, statement) !== null && hit(pattern, quoted) === null);
  if (wider) return hit(wider, statement);
  for (const [own, other] of [
    [AT_LEAST, AT_MOST],
    [AT_MOST, AT_LEAST],
  ] as const) {
    const said = hit(own, statement);
    if (said !== null && hit(own, quoted) === null && hit(other, quoted) !== null) return said;
  }
  return changedBy(statement, quoted);
}

/** "Um 68 Prozent" is not "auf 68 Prozent". */
function changedBy(statement: string, quoted: string): string | null {
  const BY = /(?<!\p{L})(?:um|by|на)\s+(\d[\d.,]*)\s*(?:%|Prozent|per ?cent|процент)/iu;
  const figure = BY.exec(statement);
  if (figure === null) return null;
  const to = new RegExp(`(?<!\\p{L})(?:auf|to|до)\\s+${figure[1]!.replace(/[.,]/g, '\\$&')}`, 'iu');
  return to.test(quoted) ? figure[0] : null;
}

/** Death, arrest, crime: a word of a kind of which no quote has any. */
export function unfoundedCharge(statement: string, quotes: readonly string[]): string | null {
  const quoted = quotes.join('\n');
  const group = GRAVE.find((pattern) => hit(pattern, statement) !== null && hit(pattern, quoted) === null);
  return group ? hit(group, statement) : null;
}

/** A word that its sentence does not have, but the opposite of it: "sank" for "stieg". */
export function turnedWord(statement: string, { text }: Carrier): string | null {
  const sentence = [...wordForms(text), ...joinedVerbs(text)];
  const own = [...wordForms(statement), ...joinedVerbs(statement)];
  const turned = [...meaningful(statement), ...joinedVerbs(statement)]
    .filter((word) => !sentence.some((other) => sameWord(word, other)))
    .find((word) => {
      const opposite = oppositeOf(word, sentence);
      return opposite !== undefined && !own.some((other) => sameWord(other, opposite));
    });
  return turned?.text ?? null;
}

/**
 * A copied sentence with one word exchanged that says what was done: "sperrte die Brücke" for "eröffnete die Brücke". Words
 * of no weight, known synonyms and statements in more words of their own are let through.
 */
export function exchangedVerb(statement: string, carrier: Carrier, language: string): string | null {
  // Of what a word means in another language the dictionary knows too little.
  if (detectLanguage(carrier.text) !== language) return null;
  const words = meaningful(statement);
  const unsaid = words.filter(
    (word) =>
      !carrier.said.some(({ start }) => start === word.start) &&
      !wordForms(carrier.text).some(({ folded }) => commonPrefix(word.folded, folded) >= SHORTEST_STEM),
  );
  const [verb] = unsaid;
  if (unsaid.length !== 1 || !verb || words.length < MIN_COPIED) return null;
  // Nouns and adjectives are none.
  if (NO_VERB.test(statement.slice(0, verb.start))) return null;
  if (/^[\p{Lu}\p{N}]/u.test(verb.text) || isLight(verb.text) || hitAny(DISTANCE, verb.text) !== null)
    return null;
  const left = wordForms(carrier.spoken).filter(
    (word) => !word.stop && /^\p{Ll}{3,}/u.test(word.text) && !words.some((own) => sameWord(own, word)),
  );
  if (left.some((word) => areSynonyms(verb.text, word.text))) return null;
  return left.length > 0 ? verb.text : null;
}
