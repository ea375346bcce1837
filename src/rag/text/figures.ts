/** Finds numbers, dates and measures in German, English and Russian text and tells whether two say the same. */

import type { Span } from '../types.ts';
import { readDate, readTime } from './figures/dates.ts';
import { UNIT_SCALES } from './figures/lexicon.ts';
import { readMeasure } from './figures/measures.ts';
import { readOrdinal } from './figures/ordinals.ts';
import type { Reading } from './figures/reading.ts';
import { skipHyphen, type Token, tokenize } from './figures/tokens.ts';

export type FigureKind =
  | 'date'
  | 'year'
  | 'time'
  | 'percent'
  | 'money'
  | 'length'
  | 'area'
  | 'weight'
  | 'temperature'
  | 'duration'
  | 'age'
  | 'count'
  | 'ordinal';

export interface Figure extends Span {
  readonly kind: FigureKind;
  /**
   * Comparable form: a plain decimal (`1234.5`), a time (`14:18`), or a date as exact as it is written
   * (`2025-12-13`, `--12-13` without a year, `2025-12`, `--12`, `2025`).
   */
  readonly value: string;
  /** Canonical unit: `USD`, `%`, `km`, `year`, `decade` for "2020er Jahre"; `null` for bare numbers and dates. */
  readonly unit: string | null;
}

/**
 * The figures of a text, ascending and not overlapping, in time linear in its length. All three languages are
 * recognised in any text; `language` (ISO 639-1) only decides how "1.234", "1,234", "05/06/2020" and "Billion" are
 * read. "ein", "one", "один" alone are no figures.
 */
export function findFigures(text: string, language = 'und'): Figure[] {
  const tokens = tokenize(text);
  const figures: Figure[] = [];
  for (let index = 0; index < tokens.length; ) {
    const reading = isInName(tokens, index) ? null : read(tokens, index, language);
    if (reading === null) {
      index++;
      continue;
    }
    const { kind, value, unit, next } = reading;
    figures.push({ start: tokens[index]!.start, end: tokens[next - 1]!.end, kind, value, unit });
    index = next;
  }
  return shareUnits(text, figures);
}

function read(tokens: readonly Token[], index: number, language: string): Reading | null {
  const reading =
    readDate(tokens, index, language) ??
    readTime(tokens, index) ??
    readOrdinal(tokens, index) ??
    readMeasure(tokens, index, language);
  const behind = reading && tokens[reading.next];
  // "3D", "5G", "4chan": digits that run into letters are part of a name.
  const cut = reading?.next === index + 1 && tokens[index]!.kind === 'number';
  return cut && behind?.kind === 'word' && behind.glued ? null : reading;
}

/** "G20", "COVID-19", "F-16": digits behind letters are part of a name. */
function isInName(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (token.kind !== 'number' || !token.glued) return false;
  const before = tokens[index - 1]!;
  if (before.kind === 'word') return true;
  const hyphened = skipHyphen(tokens, index - 1) === index;
  return hyphened && tokens[index - 2]?.kind === 'word';
}

const RANGE = /^\s*(?:bis(?: zu)?|und|oder|to|and|or|до|и|или|[-–—])\s*$/;
const LONGEST_JOINT = 12;

/** In "5 bis 8 Prozent" and "3. und 4. März" the unit stands once and holds for both. */
function shareUnits(text: string, figures: Figure[]): Figure[] {
  for (let i = figures.length - 2; i >= 0; i--) {
    const [figure, next] = [figures[i]!, figures[i + 1]!];
    const bare = figure.unit === null && (figure.kind === 'count' || figure.kind === 'ordinal');
    const gap = next.start - figure.end;
    if (!bare || gap > LONGEST_JOINT || !RANGE.test(text.slice(figure.end, next.start).replace(/^\./, '')))
      continue;
    const day = /^(?:\d{4}|-)-\d\d-(?=\d\d$)/.exec(next.kind === 'date' ? next.value : '');
    if (day !== null && /^(?:[1-9]|[12]\d|3[01])$/.test(figure.value)) {
      figures[i] = { ...figure, kind: 'date', value: `${day[0]}${figure.value.padStart(2, '0')}` };
    } else if (next.unit !== null && next.kind !== 'year') {
      figures[i] = { ...figure, kind: next.kind, unit: next.unit };
    }
  }
  return figures;
}

/**
 * Whether two figures say the same: equal value and compatible unit. A date agrees with a less exact one that
 * contains it (`2025-12-13` with `2025-12`, `2025` and `--12-13`), a bare number with a year or an ordinal.
 */
export function sameFigure(a: Figure, b: Figure): boolean {
  return coversFigure(a, b) || coversFigure(b, a);
}

/** Whether `evidence` says at least as exactly what `claim` says: a date covers its year, a year no date in it. */
export function coversFigure(evidence: Figure, claim: Figure): boolean {
  if (isDate(evidence) && isDate(claim)) return coversDate(evidence, claim);
  if (evidence.kind === 'time' || claim.kind === 'time') {
    return evidence.kind === claim.kind && evidence.value === claim.value;
  }
  const [left, right] = [measure(evidence), measure(claim)];
  return left.dimension === right.dimension && left.value === right.value;
}

function isDate(figure: Figure): boolean {
  return figure.kind === 'date' || figure.kind === 'year';
}

function coversDate(evidence: Figure, claim: Figure): boolean {
  const [known, claimed] = [dateParts(evidence), dateParts(claim)];
  if (claim.unit === 'decade') return known.year?.slice(0, 3) === claimed.year?.slice(0, 3);
  if (evidence.unit === 'decade') return false;
  const covers = (part: keyof typeof known) => claimed[part] === undefined || claimed[part] === known[part];
  return covers('year') && covers('month') && covers('day');
}

function dateParts(figure: Figure): { year?: string; month?: string; day?: string } {
  const [, year, month, day] = /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(figure.value) ?? [];
  return { year: year === '-' ? undefined : year, month, day };
}

/** Value in the unit it is compared in, rounded to 12 digits, so that 1.1 km is 1100 m. */
function measure(figure: Figure): { dimension: string; value: string } {
  const { kind, value } = figure;
  const unit = figure.unit ?? '';
  if (kind === 'ordinal' || kind === 'year' || kind === 'date' || (kind === 'count' && unit === '')) {
    return { dimension: unit === 'decade' ? 'decade' : 'number', value };
  }
  const [base, factor] = UNIT_SCALES.get(unit) ?? [unit, 1];
  const dimension = kind === 'age' ? 'duration' : kind;
  const number = Number(value) * factor;
  return {
    dimension: `${dimension} ${base}`,
    value: Number.isFinite(number) ? number.toPrecision(12) : value,
  };
}
