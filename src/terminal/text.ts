/** Text on its way to a terminal: harmless, folded, cut and broken into lines. */
import type { Span } from '../rag/types.ts';

/** Direction overrides and tags can make a line read other than it is; joiners of emoji and scripts stay. */
const DECEPTIVE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const CONTROL_PICTURES = 0x2400;

/**
 * Nothing in the result can steer a terminal: control characters are shown as pictures of themselves. Line ends are
 * control characters too; fold or split before.
 */
export function harmless(text: string): string {
  return text.replace(DECEPTIVE, '').replace(CONTROL, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** On one line, and harmless. */
export function oneLine(text: string): string {
  return harmless(text.replace(/\s+/g, ' ').trim());
}

/** JSON without a character that could steer a terminal; `JSON.stringify` leaves DEL and C1 as they are. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** At most `max` characters and a mark, cut between words. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, Math.max(text.lastIndexOf(' ', max), 1))} …`;
}

/** Lines of a folded text, as spans of it; a word longer than a line is broken. */
export function wrap(text: string, width: number): Span[] {
  const lines: Span[] = [];
  let line: { start: number; end: number; width: number } | null = null;
  for (const match of text.matchAll(/\S+/g)) {
    for (const word of pieces(match[0], match.index, width)) {
      const gap = line && word.start > line.end ? 1 : 0;
      if (line && line.width + gap + word.width <= width) {
        line.end = word.end;
        line.width += gap + word.width;
        continue;
      }
      if (line) lines.push({ start: line.start, end: line.end });
      line = { ...word };
    }
  }
  if (line) lines.push({ start: line.start, end: line.end });
  return lines;
}

/** A word as it fits on lines. */
function pieces(word: string, offset: number, width: number) {
  const found: { start: number; end: number; width: number }[] = [];
  let [start, end, used] = [offset, offset, 0];
  for (const character of word) {
    const columns = columnsOf(character);
    if (used > 0 && used + columns > width) {
      found.push({ start, end, width: used });
      [start, used] = [end, 0];
    }
    end += character.length;
    used += columns;
  }
  found.push({ start, end, width: used });
  return found;
}

const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns a terminal gives to a code point: an approximation of Unicode's East Asian Width (UAX #11). */
function columnsOf(character: string): number {
  if (character < '\u0300') return 1;
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
