/** Reads quantities, in digits ("2,4 Milliarden") and in words ("dreihundert"), as plain decimals. */

import { HALF, MULTIPLIERS, NUMBER_WORDS, ONE, ORDINALS, SCALES_OF_TWO_MEANINGS } from './lexicon.ts';
import { isMark, skipHyphen, type Token } from './tokens.ts';

export interface Quantity {
  /** Plain decimal, '1234.5'. */
  readonly value: string;
  /** Index of the first token behind it. */
  readonly next: number;
  /** `plain`: bare digits, which may be a year or an ordinal. `one`: an article, which may be no number at all. */
  readonly form: 'plain' | 'digits' | 'words' | 'one';
}

const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '.5'],
  ['¼', '.25'],
  ['¾', '.75'],
]);
const MAX_NUMBER_TOKENS = 16;
const MAX_WORD_LENGTH = 64;

/** The quantity that starts at token `index`, or `null`. */
export function readQuantity(tokens: readonly Token[], index: number, language: string): Quantity | null {
  const token = tokens[index]!;
  if (token.kind === 'number') return readDigits(tokens, index, language);
  if (FRACTIONS.has(token.text)) return scaled(tokens, `0${FRACTIONS.get(token.text)}`, index + 1, language);
  return token.kind === 'word' ? readWords(tokens, index, language) : null;
}

function readDigits(tokens: readonly Token[], index: number, language: string): Quantity {
  const { text } = tokens[index]!;
  let value = parseDigits(text, language);
  let next = index + 1;
  const fraction = FRACTIONS.get(tokens[next]?.text ?? '');
  if (fraction !== undefined && /^\d+$/.test(value)) {
    value += fraction;
    next++;
  }
  const quantity = scaled(tokens, value, next, language);
  return quantity.next === index + 1 && /^\d+$/.test(text) ? { ...quantity, form: 'plain' } : quantity;
}

/** Applies "Millionen", "Mrd.", "тыс." behind digits. */
function scaled(tokens: readonly Token[], value: string, next: number, language: string): Quantity {
  const at = skipHyphen(tokens, next);
  const factor = tokens[at]?.kind === 'word' ? multiplier(tokens[at], language) : undefined;
  if (factor === undefined || factor < 1000) return { value, next, form: 'digits' };
  const end = isMark(tokens[at + 1], '.') && tokens[at]!.text.length <= 4 ? at + 2 : at + 1;
  return { value: shift(value, Math.log10(factor)), next: end, form: 'digits' };
}

/** Plain decimal of digits with separators; what is no number ("1.2.3") is returned as it is. */
export function parseDigits(raw: string, language: string): string {
  const digits = raw.replace(/[ \u00a0\u2009\u202f'’]/g, '');
  const separators = digits.replace(/\d/g, '');
  const last = separators.at(-1);
  if (last === undefined) return plain(digits);
  const others = separators.slice(0, -1);
  const lastAt = digits.lastIndexOf(last);
  if (others.includes(last)) {
    return isGrouped(digits, last) ? plain(digits.replaceAll(last, '')) : digits;
  }
  if (others !== '') {
    const [whole, fraction] = [digits.slice(0, lastAt), digits.slice(lastAt + 1)];
    return isGrouped(whole, others[0]!) ? plain(`${whole.replaceAll(others[0]!, '')}.${fraction}`) : digits;
  }
  const thousands =
    separators === raw.replace(/\d/g, '') && isGrouped(digits, last) && groupsWith(last, language);
  return thousands ? plain(digits.replace(last, '')) : plain(digits.replace(last, '.'));
}

function isGrouped(digits: string, separator: string): boolean {
  const [first, ...groups] = digits.split(separator);
  return /^[1-9]\d{0,2}$/.test(first!) && groups.every((group) => /^\d{3}$/.test(group));
}

/** Decides "1.234" and "1,234", which are a thousand in one language and hardly more than one in another. */
function groupsWith(separator: string, language: string): boolean {
  return separator === '.' ? language !== 'en' : language === 'en' || language === 'und';
}

function plain(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  let end = fraction.length;
  while (fraction[end - 1] === '0') end--;
  return (whole.replace(/^0+/, '') || '0') + (end === 0 ? '' : `.${fraction.slice(0, end)}`);
}

/** Moves the decimal point to the right; exact, unlike a multiplication. */
export function shift(decimal: string, places: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const digits = fraction.padEnd(places, '0');
  return plain(`${whole}${digits.slice(0, places)}.${digits.slice(places)}`);
}

function multiplier(token: Token, language: string): number | undefined {
  const two = SCALES_OF_TWO_MEANINGS.get(token.lower);
  if (two === undefined) return MULTIPLIERS.get(token.lower);
  const german = language !== 'en' && /^\p{Lu}/u.test(token.text);
  return german ? two.german : two.english;
}

/** "two hundred and thirty-four thousand", "eine halbe Million", "двадцать пять тысяч". */
function readWords(tokens: readonly Token[], index: number, language: string): Quantity | null {
  let total = 0;
  let current: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  let scale = Number.POSITIVE_INFINITY;
  let end = index;
  let at = index;
  let form: Quantity['form'] = 'words';
  const lead = leadingOne(tokens, index);
  if (lead !== null) {
    ({ value: current, next: at, end } = lead);
    room = 0;
    form = 'one';
  }
  while (at < tokens.length && at - index < MAX_NUMBER_TOKENS) {
    const word = tokens[at]!;
    if (word.kind !== 'word') break;
    const factor: number | undefined = at === index ? bareMultiplier(word) : multiplier(word, language);
    const value: number | undefined = factor === undefined ? numberWord(word.lower, at > index) : undefined;
    if (factor !== undefined && factor < 1000 && (current ?? 1) < 100) {
      current = (current ?? 1) * factor;
      room = factor === 100 ? 100 : 0;
    } else if (
      factor !== undefined &&
      factor >= 1000 &&
      factor < scale &&
      (current !== null || at === index)
    ) {
      total += (current ?? 1) * factor;
      current = null;
      scale = factor;
      room = factor;
    } else if (value !== undefined && value < room) {
      current = (current ?? 0) + value;
      room = roomBehind(value);
    } else break;
    form = 'words';
    end = at + 1;
    at = skipJoint(tokens, end, room);
  }
  if (end === index) return null;
  return { value: decimal(total + (current ?? 0)), next: end, form };
}

function decimal(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : plain(value.toFixed(6));
}

/** "a", "eine", "half a", "eine halbe": one or a half, if a multiplier follows. */
function leadingOne(
  tokens: readonly Token[],
  index: number,
): { value: number; next: number; end: number } | null {
  const [first, second] = [tokens[index]!, tokens[index + 1]];
  const [one, half] = [ONE.has(first.lower), HALF.has(first.lower)];
  const pair = second?.kind === 'word' && (one ? HALF.has(second.lower) : half && ONE.has(second.lower));
  if (pair) return { value: 0.5, next: index + 2, end: index + 2 };
  return one ? { value: 1, next: skipHyphen(tokens, index + 1), end: index + 1 } : null;
}

/** Multipliers that are a number alone. "Hundert Menschen" is, "Millionen Menschen" is not. */
function bareMultiplier(token: Token): number | undefined {
  return /^(?:hundert|tausend)$/.test(token.lower) ? MULTIPLIERS.get(token.lower) : undefined;
}

/** What may still be added behind a number word: less than its last digit that is not zero stands for. */
function roomBehind(value: number): number {
  if (value < 20 || !Number.isInteger(value)) return 0;
  return [1e6, 1e5, 1e4, 1e3, 100, 10].find((power) => value % power === 0) ?? 0;
}

function skipJoint(tokens: readonly Token[], index: number, room: number): number {
  const joined = skipHyphen(tokens, index);
  const word = tokens[index];
  if (joined > index || room < 100 || !/^(?:and|und)$/.test(word?.lower ?? '')) return joined;
  const next = tokens[index + 1];
  return next?.kind === 'word' && (numberWord(next.lower, false) ?? room) < room ? index + 1 : index;
}

function numberWord(word: string, inside: boolean): number | undefined {
  if (inside && (word === 'one' || /^од(?:ин|на|но|ну|ного|ной)$/.test(word))) return 1;
  return NUMBER_WORDS.get(word) ?? (word === 'ein' ? undefined : germanNumber(word));
}

/** A number written as one German word below a million: "dreihundertfünfundzwanzigtausend". */
export function germanNumber(word: string): number | undefined {
  if (word.length > MAX_WORD_LENGTH) return undefined;
  if (word.endsWith('einhalb')) return plus(germanNumber(word.slice(0, -7)), 0.5);
  return split(word, 'tausend', 1000, belowThousand) ?? belowThousand(word);
}

function belowThousand(word: string): number | undefined {
  return split(word, 'hundert', 100, belowHundred) ?? belowHundred(word);
}

function split(word: string, at: string, factor: number, read: typeof belowHundred): number | undefined {
  const where = word.indexOf(at);
  if (where < 0) return undefined;
  const before = where === 0 ? 1 : read(word.slice(0, where));
  const rest = word.slice(where + at.length).replace(/^und/, '');
  const after = rest === '' ? 0 : read(rest);
  return before === undefined || after === undefined ? undefined : before * factor + after;
}

function belowHundred(word: string): number | undefined {
  if (word === 'ein') return 1;
  const known = NUMBER_WORDS.get(word);
  if (known !== undefined) return known < 100 ? known : undefined;
  const where = word.indexOf('und');
  const [ones, tens] = [belowTen(word.slice(0, where)), NUMBER_WORDS.get(word.slice(where + 3))];
  if (where < 1 || ones === undefined || tens === undefined || tens < 20 || tens > 90) return undefined;
  return tens + ones;
}

function belowTen(word: string): number | undefined {
  const value = word === 'ein' ? 1 : NUMBER_WORDS.get(word);
  return value !== undefined && value < 10 ? value : undefined;
}

function plus(value: number | undefined, more: number): number | undefined {
  return value === undefined ? undefined : value + more;
}

/** The value of an ordinal word ("zwölfte", "einundzwanzigsten", "twentieth", "третьего"). */
export function ordinalWord(word: string): number | undefined {
  if (word.length > MAX_WORD_LENGTH) return undefined;
  const known = ORDINALS.get(word) ?? ORDINALS.get(word.replace(/e[nrsm]$/, 'e'));
  if (known !== undefined) return known;
  const stem = /^(.*t)e[nrsm]?$/.exec(word)?.[1];
  if (stem === undefined) return undefined;
  const tens = stem.endsWith('st') ? germanNumber(stem.slice(0, -2)) : undefined;
  if (tens !== undefined && tens >= 20) return tens;
  const small = germanNumber(stem.slice(0, -1));
  return small !== undefined && small > 1 && (small < 20 || small % 100 < 20) ? small : undefined;
}
