/** Cuts a sentence into clauses, so that a "nicht" counts only where it stands. */
import type { Span } from '../../types.ts';

/** A comma within a number and the full stop of an ordinal end nothing. */
const END =
  /[;:!?()–—]|,(?!\d)|(?<!\d)\.(?=\s|$)|(?<!\p{L})(?:und|oder|aber|doch|sondern|jedoch|obwohl|während|and|or|but|although|while|whereas|и|или|но|а|хотя)(?!\p{L})/giu;

/** Characters on either side that tell whether a conjunction stands between nouns. */
const REACH = 40;
const JOINS_NOUNS = /^(?:und|oder|and|or|и|или)\s+(?:(?:de[rmn]|die|das|the)\s+)?\p{Lu}/u;

/** The clauses of a sentence, ascending; what ends them belongs to the next. "Putin und Trump" stay together. */
export function clausesOf(sentence: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { index } of sentence.matchAll(END)) {
    if (joinsNouns(sentence, index)) continue;
    if (index > start) clauses.push({ start, end: index });
    start = index;
  }
  if (start < sentence.length) clauses.push({ start, end: sentence.length });
  return clauses;
}

function joinsNouns(sentence: string, index: number): boolean {
  return (
    /\p{Lu}[\p{L}-]*\s$/u.test(sentence.slice(Math.max(0, index - REACH), index)) &&
    JOINS_NOUNS.test(sentence.slice(index, index + REACH))
  );
}

/**
 * The fewest clauses that say every word of a claim, ascending.
 *
 * @param places for each word of the claim where the sentence says it, each place enough by itself
 */
export function coreOf(clauses: readonly Span[], places: readonly (readonly Span[])[]): Span[] {
  let open = places.filter((list) => list.length > 0);
  const core: Span[] = [];
  while (open.length > 0) {
    const says = (clause: Span) => (list: readonly Span[]) => list.some((place) => isIn(place, clause));
    const counts = clauses.map((clause) => open.filter(says(clause)).length);
    const best = clauses[counts.indexOf(Math.max(...counts))]!;
    core.push(best);
    open = open.filter((list) => !says(best)(list));
  }
  return core.sort((a, b) => a.start - b.start);
}

export function isIn(place: Span, clause: Span): boolean {
  return place.start >= clause.start && place.start < clause.end;
}

export function isInAny(place: Span, clauses: readonly Span[]): boolean {
  return clauses.some((clause) => isIn(place, clause));
}
