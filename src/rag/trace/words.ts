/** Words of large texts, as numbers: counting millions of them must not make millions of strings. */

/** Of a code unit: the lower case of a letter, figure or mark, 0 for everything else. */
export type LetterOf = (code: number) => number;

const CODE_UNITS = 0x10000;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Scripts that put no space between words, by their blocks: South-East Asian, kana, Han. */
const UNSPACED: readonly (readonly [number, number])[] = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3040, 0x30ff],
  [0x3400, 0x9fff],
  [0xf900, 0xfaff],
];

/** Remembers what it has been asked: texts have few letters, and each of them often. */
export function letterReader(): LetterOf {
  const known = new Int32Array(CODE_UNITS).fill(-1);
  return (code) => {
    const before = known[code]!;
    if (before >= 0) return before;
    const letter = String.fromCharCode(code);
    const read = LETTER.test(letter) ? letter.toLowerCase().charCodeAt(0) : 0;
    known[code] = read;
    return read;
  };
}

/** Calls `visit` with each word: a hash of its lower case (FNV-1a, 32 bits), and its span. Unspaced letters are words. */
export function eachWord(
  text: string,
  letterOf: LetterOf,
  visit: (hash: number, start: number, end: number) => void,
  from = 0,
  to = text.length,
): void {
  let start = -1;
  let hash = FNV_OFFSET;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const letter = letterOf(code);
    const alone = letter !== 0 && isUnspaced(code);
    if (start >= 0 && (letter === 0 || alone)) {
      visit(hash, start, at);
      start = -1;
    }
    if (letter === 0) continue;
    if (start < 0) {
      start = at;
      hash = FNV_OFFSET;
    }
    hash = Math.imul(hash ^ letter, FNV_PRIME);
    if (alone) {
      visit(hash, at, at + 1);
      start = -1;
    }
  }
  if (start >= 0) visit(hash, start, to);
}

/** Whether a cut at `at` goes through a word, a number or a character. */
export function cutsWord(text: string, at: number, letterOf: LetterOf): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if ((after & 0xfc00) === 0xdc00 && (before & 0xfc00) === 0xd800) return true;
  if (letterOf(before) !== 0 && letterOf(after) !== 0) return !isUnspaced(before) && !isUnspaced(after);
  if (isPoint(before)) return isDigit(after) && isDigit(text.charCodeAt(at - 2));
  return isPoint(after) && isDigit(before) && isDigit(text.charCodeAt(at + 1));
}

function isUnspaced(code: number): boolean {
  return code >= UNSPACED[0]![0] && UNSPACED.some(([first, last]) => code >= first && code <= last);
}

/** Between the figures of a number: a comma or a full stop. */
function isPoint(code: number): boolean {
  return code === 0x2c || code === 0x2e;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
