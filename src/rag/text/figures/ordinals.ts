/** Reads ordinals: "45. Präsident", "der erste", "5th", "19. Jahrhundert", "Super Bowl XLIX", "Karl V." */

import { MONTHS, NUMBER_WORDS } from './lexicon.ts';
import { ordinalWord } from './numbers.ts';
import type { Reading } from './reading.ts';
import { isMark, skipHyphen, type Token } from './tokens.ts';

/** Words that come before "45. Präsident" and not before the last number of a sentence. */
const BEFORE_ORDINAL =
  /^(?:der|die|das|dem|den|des|als|zum|zur|am|im|ins|beim|vom|ein|eine|einen|einem|einer|ab|bis|und|sein(?:e[nrsm]?)?|ihr(?:e[nrsm]?)?|diese[nrsm]?)$/;
const DIGIT_SUFFIX = /^(?:st|nd|rd|th|й|ый|ий|го|ого|му|я|ая|е|ое|м|ом)$/;
const RULER =
  /^(?:king|queen|pope|könig(?:in)?|kaiser(?:in)?|papst|zar(?:in)?|elisabeth|elizabeth|karl|charles|wilhelm|william|friedrich|ludwig|louis|heinrich|henry|nikolaus|nicholas|peter|paul|johannes|pius|leo|franz|katharina|catherine|александр|петр|павел|николай|екатерина|иван|карл)$/;
const ROMAN = /^(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

/** The ordinal that starts at token `index`, or `null`. */
export function readOrdinal(tokens: readonly Token[], index: number): Reading | null {
  const token = tokens[index]!;
  if (token.kind === 'number') return fromDigits(tokens, index);
  if (token.kind !== 'word') return null;
  return fromRoman(tokens, index) ?? fromWords(tokens, index);
}

function ordinal(value: number, next: number): Reading {
  return { kind: 'ordinal', value: String(value), unit: null, next };
}

function fromDigits(tokens: readonly Token[], index: number): Reading | null {
  const { text } = tokens[index]!;
  if (!/^\d{1,3}$/.test(text)) return null;
  const at = skipHyphen(tokens, index + 1);
  if (tokens[at]?.glued && DIGIT_SUFFIX.test(tokens[at].lower)) return ordinal(Number(text), at + 1);
  const [dot, noun] = [tokens[index + 1], tokens[index + 2]];
  if (!isMark(dot, '.') || noun?.kind !== 'word' || noun.glued) return null;
  const before = tokens[index - 1];
  const starts = before === undefined || /^[.:!?;(«„"]$/.test(before.text);
  const announced = starts || BEFORE_ORDINAL.test(before.lower) || /^jahrhunderts?$/.test(noun.lower);
  return announced ? ordinal(Number(text), index + 2) : null;
}

function fromWords(tokens: readonly Token[], index: number): Reading | null {
  const { lower } = tokens[index]!;
  const tens = NUMBER_WORDS.get(lower) ?? 0;
  if (tens >= 20 && tens % 10 === 0) {
    const at = skipHyphen(tokens, index + 1);
    const ones = ordinalWord(tokens[at]?.lower ?? '');
    return ones !== undefined && ones < 10 ? ordinal(tens + ones, at + 1) : null;
  }
  // "achte" is a verb too ("auf etwas achten"): only behind an article.
  if (/^achte[nrsm]?$/.test(lower)) {
    return BEFORE_ORDINAL.test(tokens[index - 1]?.lower ?? '') ? ordinal(8, index + 1) : null;
  }
  const value = ordinalWord(lower);
  return value === undefined ? null : ordinal(value, index + 1);
}

/** Roman numerals only behind a name; a single letter is an initial more often than a number. */
function fromRoman(tokens: readonly Token[], index: number): Reading | null {
  const [token, before] = [tokens[index]!, tokens[index - 1]];
  if (!ROMAN.test(token.text)) return null;
  if (/^(?:век|века|веке)$/.test(tokens[index + 1]?.lower ?? ''))
    return ordinal(romanValue(token.text), index + 1);
  if (before?.kind !== 'word' || !/^\p{Lu}/u.test(before.text) || MONTHS.has(before.lower)) return null;
  if (token.text.length === 1 && !RULER.test(before.lower)) return null;
  return ordinal(romanValue(token.text), index + 1);
}

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => ROMAN_VALUES[letter]!);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
