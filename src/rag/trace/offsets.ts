/** Carries a place over from one version of a text to another. */
import type { Span } from '../types.ts';

export interface Place {
  /** Where the span may be expected to start. */
  readonly near: number;
  /** The span itself, when all that has changed lies behind it, or all before it. */
  readonly exact: Span | null;
}

/** By what both texts have in common at their beginnings and at their ends; in between, in proportion. */
export function carryOver(old: string, current: string, span: Span): Place {
  const shorter = Math.min(old.length, current.length);
  if (old === current) return { near: span.start, exact: span };
  let prefix = 0;
  while (prefix < shorter && old.charCodeAt(prefix) === current.charCodeAt(prefix)) prefix++;
  if (span.end <= prefix) return { near: span.start, exact: span };
  const growth = current.length - old.length;
  let suffix = 0;
  const most = shorter - prefix;
  while (suffix < most && lastBut(old, suffix) === lastBut(current, suffix)) suffix++;
  if (span.start >= old.length - suffix) {
    const exact = { start: span.start + growth, end: span.end + growth };
    return { near: exact.start, exact };
  }
  if (span.start <= prefix) return { near: span.start, exact: null };
  const [between, now] = [old.length - prefix - suffix, current.length - prefix - suffix];
  return { near: prefix + Math.round(((span.start - prefix) / between) * now), exact: null };
}

function lastBut(text: string, count: number): number {
  return text.charCodeAt(text.length - 1 - count);
}
