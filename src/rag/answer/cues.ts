/** Finds the parts of a sentence that could be the kind of answer a question asks for. */

import type { AnswerKind } from '../retrieve/question.ts';
import { type FigureKind, findFigures } from '../text/figures.ts';
import { STOP_WORDS } from '../text/stopwords.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { Span } from '../types.ts';

/** A part of a sentence that fits, and how surely: 1 for a figure with its unit, less for what only looks like it. */
export interface Cue extends Span {
  readonly strength: number;
}

const FIGURES: Readonly<Partial<Record<AnswerKind, Readonly<Partial<Record<FigureKind, number>>>>>> = {
  date: { date: 1, year: 1, time: 0.7 },
  year: { year: 1, date: 0.9 },
  duration: { duration: 1, age: 0.4, date: 0.5, year: 0.5, time: 0.5 },
  count: { count: 1, ordinal: 0.3, percent: 0.3, duration: 0.4, money: 0.3 },
  percent: { percent: 1, count: 0.3 },
  money: { money: 1, count: 0.2 },
  length: { length: 1, count: 0.1 },
  area: { area: 1, count: 0.1 },
  weight: { weight: 1, count: 0.1 },
  temperature: { temperature: 1, count: 0.1 },
  age: { age: 1, duration: 0.3, count: 0.2 },
  measure: {
    length: 1, area: 1, weight: 1, money: 1, percent: 1, temperature: 1, duration: 0.7, count: 0.8, age: 0.5,
  }, // biome-ignore format: one idea, one line
};

/** "Mit 39 Jahren" is an age, "seit 26 Jahren" is not. */
const AT_AGE = /(?<!\p{L})(?:mit|alter(?: von)?|at|aged?(?: of)?|в возрасте)\s+(?:\p{L}+\s+)?$/iu;
const RELATIVE_DATE =
  /\b(?:(?:am |seit )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?|gestern|heute|(?:im |seit |anfang |mitte |ende )(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühling|frühjahr|sommer|herbst|winter)|nach (?:dem|der) \p{L}+|während (?:des|der) \p{L}+|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|\p{L}* ?jahrhunderts?)(?!\p{L})/giu;
const REASON =
  /(?<!\p{L})(?:weil|da|denn|wegen|aufgrund|auf grund|um|damit|deshalb|daher|infolge|dank|durch|aus angst|so dass|sodass|grund|gründen|because|due to|since|in order to|so that|therefore|as a result|потому|из-за|чтобы|поэтому|так как|ради|вследствие)(?!\p{L})/giu;
const PLACE =
  /(?<!\p{L})(?:in|im|ins|aus|nach|bei|am|an|auf|vor|nahe|bis|zu|zum|zur|at|from|near|to|on|в|во|на|из|под|около|у)\s+(?:(?:der|dem|den|das|die|des|the|einem|einer)\s+)?(?:\p{Ll}[\p{L}-]*\s+){0,2}(\p{Lu}[\p{L}\p{M}-]*(?:\s+\p{Lu}[\p{L}\p{M}-]*)*)/gu;
const CAPITALISED =
  /\p{Lu}[\p{L}\p{M}’'-]*(?:\s+(?:(?:von|van|de|der|bin|ibn|al|du|la)\s+)?\p{Lu}[\p{L}\p{M}.’'-]*)*/gu;
/** How much a noun, a country where a person is asked for, and a single name look like the name that is asked for. */
const COMMON_NOUN = 0.2;
const PLACE_NAME = 0.4;
const SINGLE_NAME = 0.8;

/** Fitting parts of `sentence`, in reading order. `kind` without a pattern of its own gives none. */
export function findCues(
  sentence: string,
  kind: AnswerKind,
  language: string,
  vocabulary: () => Vocabulary,
): Cue[] {
  const figures = FIGURES[kind];
  if (figures) {
    const cues: Cue[] = findFigures(sentence, language).flatMap((figure) => {
      const isAge =
        kind === 'age' && figure.kind === 'duration' && AT_AGE.test(sentence.slice(0, figure.start));
      const strength = isAge ? 1 : figures[figure.kind];
      return strength === undefined ? [] : [{ start: figure.start, end: figure.end, strength }];
    });
    return kind === 'date' ? [...cues, ...matches(sentence, RELATIVE_DATE, 0.5)] : cues;
  }
  if (kind === 'reason') return matches(sentence, REASON, 1);
  if (kind === 'place') return placeCues(sentence);
  return nameCues(sentence, kind, language, vocabulary());
}

function placeCues(sentence: string): Cue[] {
  return [...sentence.matchAll(PLACE)].map((match) => ({
    start: match.index + match[0].length - match[1]!.length,
    end: match.index + match[0].length,
    strength: 0.8,
  }));
}

/** A German capital may be any noun, so words that are none of the common ones look like names. */
function nameCues(sentence: string, kind: AnswerKind, language: string, vocabulary: Vocabulary): Cue[] {
  return [...sentence.matchAll(CAPITALISED)].map((match) => {
    // A full stop belongs to an initial, at the end it is the sentence's.
    const name = match[0].replace(/[.’'-]+$/u, '');
    const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
    const names = words.filter(
      (word) => !vocabulary.has(word, language) && !STOP_WORDS.has(word.toLowerCase()),
    );
    const places = kind === 'person' && names.every((word) => vocabulary.isListedName(word));
    const strength =
      names.length === 0 ? COMMON_NOUN : places ? PLACE_NAME : names.length > 1 ? 1 : SINGLE_NAME;
    return { start: match.index, end: match.index + name.length, strength };
  });
}

function matches(sentence: string, pattern: RegExp, strength: number): Cue[] {
  return [...sentence.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    strength,
  }));
}
