/** Compares the figures of a claim with those of a sentence that says the same words. */
import { coversFigure, type Figure, type FigureKind, findFigures, sameFigure } from '../../text/figures.ts';
import type { Span } from '../../types.ts';
import { clausesOf, isIn, isInAny } from './clauses.ts';
import { REPEATED, ROUNDED } from './lexicon.ts';
import { type Form, sameWord, wordForms } from './words.ts';

/** `differ`: one figure of the claim is another in the sentence, which says it of the same thing. */
export type FigureComparison = 'covered' | 'differ' | 'unknown';

const MEANINGS: Readonly<Record<string, string>> = {
  by: 'um',
  to: 'auf',
  since: 'seit',
  until: 'bis',
  before: 'vor',
  after: 'nach',
};

interface Side {
  readonly language: string;
  readonly text: string;
  readonly figures: readonly Figure[];
  readonly words: readonly Form[];
}

/** Content words behind a figure among which the counted thing is. */
const COUNTED_REACH = 3;
/** Characters before a figure in which "rund" makes it a rough one. */
const BEFORE = 16;
const PREPOSITION =
  /(?<!\p{L})(um|auf|seit|bis|vor|nach|ab|by|to|from|since|until|before|after|с|до|на)\s+(?:(?:de[rmn]|das|zu[mr]?|the)\s+)?$/iu;

export function compareFigures(
  claim: string,
  sentence: string,
  core: readonly Span[],
  languages: { readonly claim: string; readonly sentence: string },
): FigureComparison {
  const own = side(claim, languages.claim);
  const other = side(sentence, languages.sentence);
  const open = own.figures.filter((figure) => !isCovered(figure, own, other, core));
  if (open.length === 0) return 'covered';
  if (open.length > 1) return 'unknown';
  return clash(open[0]!, own, other, core) ? 'differ' : 'unknown';
}

function side(text: string, language: string): Side {
  return { language, text, figures: findFigures(text, language), words: wordForms(text) };
}

function isCovered(figure: Figure, own: Side, other: Side, core: readonly Span[]): boolean {
  // Where a sentence has several, the one that is meant must count the same thing.
  const several = comparables(figure, other).length > 1;
  return other.figures.some(
    (candidate) =>
      coversFigure(candidate, figure) &&
      samePreposition(candidate, figure, own, other) &&
      isRough(candidate, other) === isRough(figure, own) &&
      (!needsThing(figure, several) || countsSame(candidate, figure, own, other)) &&
      (!several || isInAny(candidate, core)),
  );
}

function clash(figure: Figure, own: Side, other: Side, core: readonly Span[]): boolean {
  const candidates = comparables(figure, other);
  if (candidates.length === 0 || candidates.some((candidate) => sameFigure(candidate, figure))) return false;
  if (isRough(figure, own) || candidates.some((candidate) => isRough(candidate, other))) return false;
  const thing = needsThing(figure, candidates.length > 1);
  const candidate = candidates.find(
    (one) => isInAny(one, core) && (!thing || countsSame(one, figure, own, other)),
  );
  if (!candidate || !samePreposition(candidate, figure, own, other)) return false;
  if (!isDate(figure)) return true;
  const again = [own.text, other.text].some((text) => [...text.matchAll(REPEATED)].length > 0);
  return candidates.length === 1 && !again && datesClash(candidate.value, figure.value);
}

function comparables(figure: Figure, { figures }: Side): Figure[] {
  return figures.filter((candidate) => isComparable(candidate, figure));
}

/** A bare number is of something; a measure is where there are several. */
function needsThing(figure: Figure, several: boolean): boolean {
  const bare = (figure.kind === 'count' || figure.kind === 'ordinal') && figure.unit === null;
  return bare || (several && !isDate(figure) && figure.kind !== 'time');
}

const isDate = ({ kind }: Figure) => kind === 'date' || kind === 'year';

function isComparable(a: Figure, b: Figure): boolean {
  if (isDate(a) || isDate(b)) return isDate(a) && isDate(b) && a.unit === b.unit;
  return a.kind === b.kind && (CONVERTIBLE.has(a.kind) || a.unit === b.unit);
}

/** Kinds whose units are of one measure. */
const CONVERTIBLE: ReadonlySet<FigureKind> = new Set(['length', 'area', 'weight', 'duration', 'age', 'time']);

/** Whether a year, month or day that both name is not the same. */
function datesClash(a: string, b: string): boolean {
  const parts = (value: string) => /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(value)?.slice(1) ?? [];
  const [one, other] = [parts(a), parts(b)];
  return one.some((part, i) => {
    const against = other[i];
    return part !== undefined && against !== undefined && part !== '-' && against !== '-' && part !== against;
  });
}

function isRough({ start }: Figure, { text }: Side): boolean {
  return [...text.slice(Math.max(0, start - BEFORE), start).matchAll(ROUNDED)].length > 0;
}

/** "Seit 2020" and "bis 2020" are two things, "um 5" and "auf 5 Prozent" as well. */
function samePreposition(candidate: Figure, figure: Figure, own: Side, other: Side): boolean {
  const before = ({ start }: Figure, { text }: Side) =>
    meaningOf(PREPOSITION.exec(text.slice(Math.max(0, start - BEFORE), start))?.[1]?.toLowerCase());
  return before(candidate, other) === before(figure, own);
}

const meaningOf = (word: string | undefined) => (word === undefined ? undefined : (MEANINGS[word] ?? word));

/** Whether both figures are followed by the same thing. */
function countsSame(candidate: Figure, figure: Figure, own: Side, other: Side): boolean {
  const words = behind(figure, own);
  // In German the thing is a noun and written so; adjectives are said of many things.
  const noun = own.language === 'de' ? words.find(({ text }) => /^\p{Lu}/u.test(text)) : undefined;
  const counted = noun ?? words[0];
  return counted !== undefined && behind(candidate, other).some((thing) => sameWord(counted, thing));
}

function behind(figure: Figure, { text, figures, words }: Side): Form[] {
  const clause = clausesOf(text).find((candidate) => isIn(figure, candidate));
  const next = figures.find(({ start }) => start >= figure.end)?.start ?? text.length;
  const end = Math.min(next, clause?.end ?? next);
  return words
    .filter((word) => !word.stop && word.start >= figure.end && word.start < end)
    .slice(0, COUNTED_REACH);
}
