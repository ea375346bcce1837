/** Finds the parts of a sentence that could be the kind of answer a question asks for. */

import type { AnswerKind } from '../retrieve/question.ts';
import { type FigureKind, findFigures } from '../text/figures.ts';
import type { Span } from '../types.ts';

/** A part of a sentence that fits, and how surely: 1 for a figure with its unit, less for what only looks like it. */
export interface Cue extends Span {
  readonly strength: number;
}

const FIGURES: Readonly<Partial<Record<AnswerKind, Readonly<Partial<Record<FigureKind, number>>>>>> = {
  date: { date: 1, year: 1, time: 0.7 },
  duration: { duration: 1, age: 0.4 },
  count: { count: 1, ordinal: 0.3, percent: 0.3, duration: 0.4, money: 0.3 },
  percent: { percent: 1, count: 0.3 },
  money: { money: 1, count: 0.2 },
  length: { length: 1, count: 0.1 },
  area: { area: 1, count: 0.1 },
  weight: { weight: 1, count: 0.1 },
  temperature: { temperature: 1, count: 0.1 },
  age: { age: 1, duration: 0.7, count: 0.2 },
  measure: {
    length: 1, area: 1, weight: 1, money: 1, percent: 1, temperature: 1, duration: 0.7, count: 0.8, age: 0.5,
  }, // biome-ignore format: one idea, one line
};

const RELATIVE_DATE =
  /\b(?:(?:am |seit )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s?|gestern|heute|(?:im |seit |anfang |mitte |ende )(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühling|frühjahr|sommer|herbst|winter)|nach (?:dem|der) \p{L}+|während (?:des|der) \p{L}+|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|\p{L}* ?jahrhunderts?)(?!\p{L})/giu;
const REASON =
  /(?<!\p{L})(?:weil|da|denn|wegen|aufgrund|auf grund|um|damit|deshalb|daher|infolge|dank|durch|aus angst|so dass|sodass|grund|gründen|because|due to|since|in order to|so that|therefore|as a result|потому|из-за|чтобы|поэтому|так как|ради|вследствие)(?!\p{L})/giu;
const PLACE =
  /(?<!\p{L})(?:in|im|ins|aus|nach|bei|am|an|auf|vor|nahe|bis|zu|zum|zur|at|from|near|to|on|в|во|на|из|под|около|у)\s+(?:(?:der|dem|den|das|die|des|the|einem|einer)\s+)?(?:\p{Ll}[\p{L}-]*\s+){0,2}(\p{Lu}[\p{L}\p{M}-]*(?:\s+\p{Lu}[\p{L}\p{M}-]*)*)/gu;
const CAPITALISED =
  /\p{Lu}[\p{L}\p{M}’'-]*(?:\s+(?:(?:von|van|de|der|bin|ibn|al|du|la)\s+)?\p{Lu}[\p{L}\p{M}.’'-]*)*/gu;
const DETERMINED =
  /(?<!\p{L})(?:der|die|das|des|dem|den|ein|eine|einen|einem|einer|eines|kein|keine|sein|seine|ihr|ihre|dieser|diese|dieses|the|a|an|\p{Ll}+(?:e|en|er|es|em))\s+$/u;

/** Fitting parts of `sentence`, in reading order. `kind` without a pattern of its own gives none. */
export function findCues(sentence: string, kind: AnswerKind, language: string): Cue[] {
  const figures = FIGURES[kind];
  if (figures) {
    const cues: Cue[] = findFigures(sentence, language).flatMap((figure) => {
      const strength = figures[figure.kind];
      return strength === undefined ? [] : [{ start: figure.start, end: figure.end, strength }];
    });
    return kind === 'date' ? [...cues, ...matches(sentence, RELATIVE_DATE, 0.5)] : cues;
  }
  if (kind === 'reason') return matches(sentence, REASON, 1);
  if (kind === 'place') return placeCues(sentence);
  return nameCues(sentence);
}

function placeCues(sentence: string): Cue[] {
  return [...sentence.matchAll(PLACE)].map((match) => ({
    start: match.index + match[0].length - match[1]!.length,
    end: match.index + match[0].length,
    strength: 0.8,
  }));
}

/** Two capitals in a row look most like a name; behind an article or adjective a German capital is a noun. */
function nameCues(sentence: string): Cue[] {
  return [...sentence.matchAll(CAPITALISED)].map((match) => {
    const before = sentence.slice(Math.max(0, match.index - 24), match.index);
    const several = /\s/.test(match[0]);
    const strength = several ? 1 : DETERMINED.test(before) ? 0.3 : match.index === 0 ? 0.4 : 0.6;
    return { start: match.index, end: match.index + match[0].length, strength };
  });
}

function matches(sentence: string, pattern: RegExp, strength: number): Cue[] {
  return [...sentence.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    strength,
  }));
}
