/** Who does what to whom: the words of "Putin besuchte Trump" are also those of "Trump besuchte Putin". */
import type { Form } from './words.ts';

interface Name {
  readonly place: number;
  /** The preposition right before it, if any. */
  readonly preposition: string | null;
}

/** A pair of names of the claim as they stand in the claim and in the sentence. */
interface Pair {
  readonly claim: readonly [Name, Name];
  readonly sentence: readonly [Name, Name];
}

const PREPOSITION =
  /(?<!\p{L})(an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|von|vom|vor|zu|zum|zur|im|against|at|by|for|from|in|of|on|to|with|с|от|к|в|на|для|против)\s+(?:(?:de[rmns]|die|das|the|einem|einer)\s+)?(?:\p{Lu}[\p{L}-]+\s+)*$/u;
const LINKED = /^(?:\s+\p{Lu}[\p{L}-]+)*\s*(?:,|und|and|sowie|и|mit|with)?\s*(?:\p{Lu}[\p{L}-]+\s+)*$/u;
const REACH = 60;

/**
 * Whether no two names of a claim have changed places in a sentence. Names that stand side by side, as in "Putin und
 * Trump", may; so may those that keep their prepositions. A passive looks like a change: then it cannot be told.
 *
 * @param names of the claim with where the sentence says each
 */
export function keepRoles(
  claim: string,
  sentence: string,
  names: readonly (readonly [Form, readonly Form[]])[],
): boolean {
  for (const [i, [first, firstSaid]] of names.entries()) {
    for (const [second, secondSaid] of names.slice(i + 1)) {
      const inClaim = [nameAt(claim, first), nameAt(claim, second)] as const;
      if (areLinked(claim, first, second)) continue;
      const kept = firstSaid.some((a) =>
        secondSaid.some(
          (b) =>
            areLinked(sentence, a, b) ||
            isKept({ claim: inClaim, sentence: [nameAt(sentence, a), nameAt(sentence, b)] }),
        ),
      );
      if (!kept) return false;
    }
  }
  return true;
}

function isKept({ claim: [a, b], sentence: [c, d] }: Pair): boolean {
  const samePrepositions = a.preposition === c.preposition && b.preposition === d.preposition;
  if (samePrepositions && a.preposition !== b.preposition) return true;
  const swapped = a.preposition === d.preposition && b.preposition === c.preposition;
  return a.place < b.place === c.place < d.place && (!swapped || samePrepositions);
}

function nameAt(text: string, { start }: Form): Name {
  const before = text.slice(Math.max(0, start - REACH), start);
  return { place: start, preposition: PREPOSITION.exec(before)?.[1]?.toLowerCase() ?? null };
}

function areLinked(text: string, a: Form, b: Form): boolean {
  const [left, right] = a.start < b.start ? [a, b] : [b, a];
  return (
    LINKED.test(text.slice(left.end, right.start)) &&
    !/\p{Ll}{4,}/u.test(text.slice(left.end, right.start).replace(/\p{Lu}[\p{L}-]+/gu, ''))
  );
}
