/** Reads dates, years and times of day. */

import { MONTHS, SHORT_MONTHS } from './lexicon.ts';
import type { Reading } from './reading.ts';
import { isMark, skipHyphen, type Token } from './tokens.ts';

const YEAR = /^(?:1\d|20|21)\d\d$/;
const YEAR_CUES =
  /^(?:in|im|jahr|jahre|jahres|seit|bis|ab|von|vor|nach|since|from|until|by|year|anfang|mitte|ende|early|mid|late|в|с|до|после|около)$/;
const RUSSIAN_YEAR_WORD = /^(?:год|года|году|годом|г|гг)$/;
/** Full month names that are common words as well; alone they need a word before them that announces a month. */
const COMMON_WORDS = /^(?:may|march)$/;
const MONTH_CUES = /^(?:in|since|by|until|last|next|early|late|mid|this|of|from|to|and|until)$/;

/** "13.12.2025", "2020-03-03", "3. März 2020", "March 3, 2020", "im September 2025". */
export function readDate(tokens: readonly Token[], index: number, language: string): Reading | null {
  const token = tokens[index]!;
  if (token.kind === 'date') return numericDate(token, index, language);
  if (token.kind === 'number') return dayFirst(tokens, index);
  return token.kind === 'word' ? monthFirst(tokens, index, language) : null;
}

function numericDate(token: Token, index: number, language: string): Reading {
  const [a, b, c] = token.text.split(/\.\s?|[-/]/) as [string, string, string];
  if (a.length === 4) return date(a, Number(b), Number(c), index + 1);
  const monthLeads = token.text.includes('/') && Number(a) <= 12 && (language === 'en' || Number(b) > 12);
  const [day, month] = monthLeads ? [b, a] : [a, b];
  return date(fullYear(c), Number(month), Number(day), index + 1);
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

function dayFirst(tokens: readonly Token[], index: number): Reading | null {
  const day = dayOf(tokens[index]);
  if (day === null) return null;
  let at = skipDaySuffix(tokens, index + 1);
  if (tokens[at]?.lower === 'of') at++;
  const month = monthAt(tokens, at);
  if (month === null) return null;
  at = skipAbbreviation(tokens, at);
  const year = yearAt(tokens, at);
  return date(year?.value ?? null, month, day, year?.next ?? at);
}

function monthFirst(tokens: readonly Token[], index: number, language: string): Reading | null {
  const month = monthAt(tokens, index);
  if (month === null) return null;
  let at = skipAbbreviation(tokens, index);
  const day = language === 'de' || language === 'ru' ? null : dayOf(tokens[at]);
  if (day !== null && !isMark(tokens[at + 1], ':')) {
    at = skipDaySuffix(tokens, at + 1);
    const year = yearAt(tokens, at);
    return date(year?.value ?? null, month, day, year?.next ?? at);
  }
  const year = yearAt(tokens, at);
  if (year !== null) return date(year.value, month, null, year.next);
  return standsAlone(tokens, index) ? date(null, month, null, index + 1) : null;
}

function standsAlone(tokens: readonly Token[], index: number): boolean {
  const { lower } = tokens[index]!;
  if (!MONTHS.has(lower)) return false;
  return !COMMON_WORDS.test(lower) || MONTH_CUES.test(tokens[index - 1]?.lower ?? '');
}

/** The month a word names. In German and English names of months are capitalised: "may" and "march" are verbs. */
function monthAt(tokens: readonly Token[], index: number): number | null {
  const token = tokens[index];
  if (token?.kind !== 'word' || /^[a-zä]/.test(token.text)) return null;
  return MONTHS.get(token.lower) ?? SHORT_MONTHS.get(token.lower) ?? null;
}

function dayOf(token: Token | undefined): number | null {
  const day = token?.kind === 'number' && /^\d{1,2}$/.test(token.text) ? Number(token.text) : 0;
  return day >= 1 && day <= 31 ? day : null;
}

function skipDaySuffix(tokens: readonly Token[], index: number): number {
  if (isMark(tokens[index], '.')) return index + 1;
  const at = skipHyphen(tokens, index);
  return tokens[at]?.glued && /^(?:st|nd|rd|th|го|е|ое)$/.test(tokens[at].lower) ? at + 1 : index;
}

function skipAbbreviation(tokens: readonly Token[], index: number): number {
  return isMark(tokens[index + 1], '.') && SHORT_MONTHS.has(tokens[index]!.lower) ? index + 2 : index + 1;
}

function yearAt(tokens: readonly Token[], index: number): { value: string; next: number } | null {
  const at = isMark(tokens[index], ',') ? index + 1 : index;
  const token = tokens[at];
  if (token?.kind !== 'number' || !YEAR.test(token.text)) return null;
  return { value: token.text, next: skipYearWord(tokens, at + 1) };
}

function skipYearWord(tokens: readonly Token[], index: number): number {
  if (!RUSSIAN_YEAR_WORD.test(tokens[index]?.lower ?? '')) return index;
  return /^гг?$/.test(tokens[index]!.lower) && isMark(tokens[index + 1], '.') ? index + 2 : index + 1;
}

function date(year: string | null, month: number, day: number | null, next: number): Reading {
  const pad = (part: number) => String(part).padStart(2, '0');
  const value = `${year ?? '-'}-${pad(month)}${day === null ? '' : `-${pad(day)}`}`;
  return { kind: 'date', value, unit: null, next };
}

/** "2020", "2020 года", "2020er Jahre", "the 1990s". A year is told from a count by what stands around it. */
export function readYear(tokens: readonly Token[], index: number): Reading | null {
  const { kind, text } = tokens[index]!;
  if (kind !== 'number') return null;
  const decade = readDecade(tokens, index);
  if (decade !== null || !YEAR.test(text)) return decade;
  const next = skipYearWord(tokens, index + 1);
  const announced = YEAR_CUES.test(tokens[index - 1]?.lower ?? '') || next > index + 1;
  return announced || !isCounting(tokens, index) ? { kind: 'year', value: text, unit: null, next } : null;
}

/** A round number right before a noun counts it: "1000 Menschen", "2000 people". */
function isCounting(tokens: readonly Token[], index: number): boolean {
  const behind = tokens[index + 1];
  const noun = behind?.kind === 'word' && !behind.glued && /^(?:\p{Lu}|\p{Ll}{5})/u.test(behind.text);
  return noun && tokens[index]!.text.endsWith('00');
}

function readDecade(tokens: readonly Token[], index: number): Reading | null {
  const { text } = tokens[index]!;
  if (!/^(?:(?:1\d|20)\d|[2-9])0$/.test(text)) return null;
  const at = skipHyphen(tokens, index + 1);
  const ending = tokens[at];
  if (!ending?.glued || !/^(?:er|ern|s|е|х|ых|ые)$/.test(ending.lower)) return null;
  const noun = /^(?:jahre|jahren|годы|годов|годах|годам)$/.test(tokens[at + 1]?.lower ?? '');
  return {
    kind: 'year',
    value: text.length === 4 ? text : `19${text}`,
    unit: 'decade',
    next: at + (noun ? 2 : 1),
  };
}

/** "14:18 Uhr", "14.18 Uhr", "8 Uhr", "8 p.m.", "8:30 pm". The value is 'HH:MM'. */
export function readTime(tokens: readonly Token[], index: number): Reading | null {
  const { kind, text } = tokens[index]!;
  const parts = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(text);
  if ((kind !== 'clock' && kind !== 'number') || parts === null) return null;
  const half = halfOfDay(tokens, index + 1);
  const clockWord = tokens[index + 1]?.lower === 'uhr';
  if (kind === 'number' && !clockWord && half === null) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (hour > 24 || minute > 59) return null;
  const shown = half === null ? hour : (hour % 12) + half.add;
  const value = [shown, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return { kind: 'time', value, unit: null, next: half?.next ?? index + (clockWord ? 2 : 1) };
}

function halfOfDay(tokens: readonly Token[], index: number): { add: number; next: number } | null {
  const word = tokens[index];
  if (word?.lower === 'uhr') {
    return /^(?:abends|nachmittags)$/.test(tokens[index + 1]?.lower ?? '')
      ? { add: 12, next: index + 2 }
      : null;
  }
  if (/^[ap]m$/.test(word?.lower ?? '')) return { add: word!.lower === 'pm' ? 12 : 0, next: index + 1 };
  const dotted =
    /^[ap]$/.test(word?.lower ?? '') && isMark(tokens[index + 1], '.') && tokens[index + 2]?.lower === 'm';
  if (!dotted) return null;
  return { add: word!.lower === 'p' ? 12 : 0, next: index + (isMark(tokens[index + 3], '.') ? 4 : 3) };
}
