/** Text of a source as people see it: white space folded, Markdown marks and invisible characters gone. */
import type { Span } from '../types.ts';

const STEPS: ReadonlyArray<readonly [RegExp, string]> = [
  // Control and format characters, zero-width ones and tags among them; line ends are white space.
  [/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, ' '],
  [/!?\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)/g, '$1'],
  [/(\*\*|__)(?=\S)(.{0,1000}?\S)\1/g, '$2'],
  [/(?<![\p{L}\p{N}*])\*(?=[^\s*])(.{0,1000}?[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1'],
  [/`([^`]{0,1000})`/g, '$1'],
  [/^\s*(?:[-*+•]|#{1,6}|>)\s+/, ''],
  [/\s+/g, ' '],
];

export function displayText(text: string): string {
  return STEPS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text).trim();
}

/** The display form of `text` and where `part` of it lies there; `null` when the marks cut across it. */
export function displayWith(text: string, part: Span | null): { text: string; part: Span | null } {
  const whole = displayText(text);
  if (!part) return { text: whole, part: null };
  const wanted = displayText(text.slice(part.start, part.end));
  const from = displayText(`${text.slice(0, part.start)}|`).length - 1;
  // The marks before it may have been open there: look around the expected place.
  const start = whole.indexOf(wanted, Math.max(0, from - 8));
  if (wanted === '' || start === -1 || start > from + 8) return { text: whole, part: null };
  return { text: whole, part: { start, end: start + wanted.length } };
}
