/** Text of a source as people see it: white space folded, Markdown marks and invisible characters gone. */
import type { Span } from '../types.ts';

const STEPS: ReadonlyArray<readonly [RegExp, string]> = [
  // Invisible characters, soft hyphens and tags among them, leave no gap; control characters are white space.
  [/[\p{Cf}\p{Co}\p{Cn}]/gu, ''],
  [/\n[ \t]*>[ \t]?/g, ' '],
  [/\p{Cc}/gu, ' '],
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
  const start = nearest(whole, wanted, from);
  if (start === -1) return { text: whole, part: null };
  return { text: whole, part: { start, end: start + wanted.length } };
}

/** Marks before the part may have been open there, so it may stand a little off the place that was expected. */
function nearest(text: string, wanted: string, expected: number): number {
  if (wanted === '') return -1;
  for (let off = 0; off <= 8; off++) {
    if (text.startsWith(wanted, expected - off)) return expected - off;
    if (text.startsWith(wanted, expected + off)) return expected + off;
  }
  return -1;
}
