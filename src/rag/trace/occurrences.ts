/** Finds a passage again whatever has become of its line breaks, in one pass over the text. */
import type { Span } from '../types.ts';

const SPACE = 0x20;

/** White space in one piece is one space. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/**
 * Where `wanted` occurs in the folded `text`, ascending, as spans of `text` itself. `wanted` is folded and has no white
 * space at its ends. Knuth, Morris, Pratt: Fast Pattern Matching in Strings (1977); a text of one letter repeated
 * takes no longer than any other.
 */
export function* occurrences(text: string, wanted: string): Generator<Span> {
  const { length } = wanted;
  if (length === 0 || length > text.length) return;
  const fallback = fallbacks(wanted);
  /** Where the last characters of the folded text come from, by their number modulo the length. */
  const starts = new Int32Array(length);
  let matched = 0;
  let count = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (isSpace(code)) code = SPACE;
    if (code === SPACE && previous === SPACE) continue;
    previous = code;
    starts[count++ % length] = at;
    while (matched > 0 && wanted.charCodeAt(matched) !== code) matched = fallback[matched - 1]!;
    if (wanted.charCodeAt(matched) === code) matched++;
    if (matched === length) {
      yield { start: starts[count % length]!, end: at + 1 };
      matched = fallback[matched - 1]!;
    }
  }
}

/** For each beginning of the pattern the length of its longest end that is a beginning too. */
function fallbacks(pattern: string): Int32Array {
  const lengths = new Int32Array(pattern.length);
  let matched = 0;
  for (let at = 1; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at);
    while (matched > 0 && pattern.charCodeAt(matched) !== code) matched = lengths[matched - 1]!;
    if (pattern.charCodeAt(matched) === code) matched++;
    lengths[at] = matched;
  }
  return lengths;
}

/** What `\s` matches; a regular expression for each character would take seconds. */
function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0xa0;
  if (code < 0x2000 || code > 0x3000) return code === 0x1680 || code === 0xfeff;
  if (code <= 0x200a || code === 0x3000) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f;
}
