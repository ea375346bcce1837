/** Reads quantities with their units: money, percent, lengths, durations, ages, counts. */

import type { FigureKind } from '../figures.ts';
import { readYear } from './dates.ts';
import { MEASURE_SUFFIXES, MONEY_SCALES, UNITS, type Unit } from './lexicon.ts';
import { germanNumber, readQuantity, shift } from './numbers.ts';
import type { Reading } from './reading.ts';
import { isMark, skipHyphen, type Token } from './tokens.ts';

const MINUS = /^[-−]$/;
const AGE_BEFORE = /^(?:aged?|alter|возрасте?)$/;
const RUSSIAN_AGE = /^летн(?:ий|яя|ее|его|ей|ему|им|их|ими|юю|ем|ие)$/;
const SQUARES: ReadonlyMap<string, string> = new Map([
  ['m', 'm²'],
  ['km', 'km²'],
]);

/** "26 Jahre alt", "8 %", "$2.4 billion", "minus 20 °C", "39-jährige", "drei". */
export function readMeasure(tokens: readonly Token[], index: number, language: string): Reading | null {
  const token = tokens[index]!;
  if (isMinus(tokens, index)) return negative(readMeasure(tokens, index + 1, language));
  const money = UNITS.get(token.kind === 'mark' ? token.text : currencyCode(token));
  if (money?.kind === 'money') return moneyFirst(tokens, index, money, language);
  const adjective = token.kind === 'word' ? readAdjective(token, index) : null;
  if (adjective !== null) return adjective;
  const quantity = readQuantity(tokens, index, language);
  if (quantity === null) return null;
  const { value, next, form } = quantity;
  const year = form === 'plain' ? readYear(tokens, index) : null;
  if (year !== null && (year.unit !== null || year.next > next)) return year;
  const unit = unitAt(tokens, next);
  if (form === 'one' && !countsOne(token, unit, value)) return null;
  if (unit !== null) return withAge(tokens, index, { ...unit, value });
  if (year !== null) return year;
  const kind = AGE_BEFORE.test(wordBefore(tokens, index)) ? 'age' : 'count';
  return { kind, value, unit: kind === 'age' ? 'year' : null, next };
}

function isMinus(tokens: readonly Token[], index: number): boolean {
  const [sign, number] = [tokens[index]!, tokens[index + 1]];
  if (number === undefined) return false;
  if (sign.lower === 'minus' || sign.lower === 'минус') return number.lower !== sign.lower;
  return MINUS.test(sign.text) && !sign.glued && number.glued && number.kind === 'number';
}

function negative(reading: Reading | null): Reading | null {
  return reading && { ...reading, value: `-${reading.value}` };
}

/** "USD 5": codes only in capitals, so that no word is taken for one. */
function currencyCode(token: Token): string {
  return /^[A-Z]{3}$/.test(token.text) ? token.lower : '';
}

function moneyFirst(tokens: readonly Token[], index: number, money: Unit, language: string): Reading | null {
  if (tokens[index + 1]?.kind !== 'number') return null;
  const quantity = readQuantity(tokens, index + 1, language)!;
  const scale = tokens[quantity.next]?.glued ? MONEY_SCALES.get(tokens[quantity.next]!.lower) : undefined;
  if (scale === undefined) return { ...money, value: quantity.value, next: quantity.next };
  return { ...money, value: shift(quantity.value, Math.log10(scale)), next: quantity.next + 1 };
}

/** "zweijährige", "dreimal", "fünffache": number and measure in one German word. */
function readAdjective(token: Token, index: number): Reading | null {
  for (const [suffix, unit] of MEASURE_SUFFIXES) {
    const at = token.lower.lastIndexOf(suffix);
    if (at < 2 || !/^(?:e[nrsm]?|ig(?:e[nrsm]?)?)?$/.test(token.lower.slice(at + suffix.length))) continue;
    const value = germanNumber(token.lower.slice(0, at));
    if (value !== undefined && value !== 1) return { ...unit, value: String(value), next: index + 1 };
  }
  return null;
}

/** "ein Prozent", "one third", "eine halbe Stunde" are figures; "ein Jahr", "a year", "a third term" need not be. */
function countsOne(one: Token, unit: Unit | null, value: string): boolean {
  if (unit === null || (one.lower === 'a' && unit.unit === '1/3')) return false;
  return value !== '1' || unit.kind === 'percent' || unit.unit.startsWith('1/');
}

function withAge(tokens: readonly Token[], index: number, measure: Reading): Reading {
  if (measure.kind !== 'duration' || measure.unit !== 'year') return measure;
  const at = skipHyphen(tokens, measure.next);
  if (/^(?:alt|alte|alten|alter|old)$/.test(tokens[at]?.lower ?? ''))
    return { ...measure, kind: 'age', next: at + 1 };
  return AGE_BEFORE.test(wordBefore(tokens, index)) ? { ...measure, kind: 'age' } : measure;
}

/** The word before, past "von" and "of". */
function wordBefore(tokens: readonly Token[], index: number): string {
  const before = tokens[index - 1]?.lower ?? '';
  return /^(?:von|of)$/.test(before) ? (tokens[index - 2]?.lower ?? '') : before;
}

type MeasuredUnit = { kind: FigureKind; unit: string; next: number };

function unitAt(tokens: readonly Token[], index: number): MeasuredUnit | null {
  const at = skipHyphen(tokens, index);
  const [token, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (token === undefined) return null;
  const degrees = temperatureAt(tokens, at);
  if (degrees !== null) return degrees;
  if (
    token.text === 'US' &&
    UNITS.get(third?.lower ?? '')?.unit === 'USD' &&
    skipHyphen(tokens, at + 1) === at + 2
  ) {
    return { kind: 'money', unit: 'USD', next: at + 3 };
  }
  if (token.lower === 'u' && isMark(second, '.') && UNITS.get(tokens[at + 4]?.lower ?? '')?.unit === 'USD') {
    return { kind: 'money', unit: 'USD', next: at + 5 };
  }
  if (token.lower === 'per' && second?.lower === 'cent') return { kind: 'percent', unit: '%', next: at + 2 };
  if (/^(?:square|квадратных)$/.test(token.lower)) return squared(lookup(second), at + 2);
  if (token.lower === 'кв' && isMark(second, '.')) return squared(lookup(third), at + 3);
  if (RUSSIAN_AGE.test(token.lower)) return { kind: 'age', unit: 'year', next: at + 1 };
  const suffix = MEASURE_SUFFIXES.get(token.lower.replace(/e[nrsm]?$/, ''));
  return suffix === undefined ? exponent(tokens, at) : { ...suffix, next: at + 1 };
}

/** "20 °C", "20 Grad Fahrenheit"; degrees of no named scale are Celsius, as everywhere but in the United States. */
function temperatureAt(tokens: readonly Token[], at: number): MeasuredUnit | null {
  const [token, scale] = [tokens[at]!, tokens[at + 1]?.lower ?? ''];
  if (token.text !== '°' && lookup(token)?.kind !== 'temperature') return null;
  const unit = /^f(?:ahrenheit)?$/.test(scale) ? '°F' : '°C';
  return { kind: 'temperature', unit, next: at + (/^(?:c|f|celsius|fahrenheit)$/.test(scale) ? 2 : 1) };
}

function exponent(tokens: readonly Token[], at: number): MeasuredUnit | null {
  const unit = lookup(tokens[at]);
  const [second, third] = [tokens[at + 1], tokens[at + 2]];
  if (unit === null) return null;
  if (second?.glued && /^[²2]$/.test(second.text)) return squared(unit, at + 2);
  if (second?.glued && /^[³3]$/.test(second.text))
    return { kind: 'count', unit: `${unit.unit}³`, next: at + 2 };
  if (isMark(second, '/') && third?.glued && /^(?:h|s|ч|с)$/.test(third.lower)) {
    return { kind: 'count', unit: `${unit.unit}/${/^[hч]$/.test(third.lower) ? 'h' : 's'}`, next: at + 3 };
  }
  return { ...unit, next: at + 1 };
}

function squared(unit: Unit | null, next: number): MeasuredUnit | null {
  const square = unit && SQUARES.get(unit.unit);
  return unit && { kind: 'area', unit: square ?? `${unit.unit}²`, next };
}

function lookup(token: Token | undefined): Unit | null {
  if (token === undefined || token.kind === 'number') return null;
  return (
    UNITS.get(token.text) ?? (/^[A-Za-z]{1,2}$/.test(token.text) ? null : (UNITS.get(token.lower) ?? null))
  );
}
