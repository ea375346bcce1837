/** What of a question a sentence says by its content words alone: folded, "schon" is the same as "schön". */
import type { SentenceEvidence } from '../retrieve/evidence.ts';
import type { Concept } from '../retrieve/query.ts';

/** A word that is this surely spoken of is said. */
export const SAID = 0.8;

/** One a concept, 0 to 1: how surely the sentence speaks of it. */
export function contentStrengths(
  { tokens, places, strengths }: SentenceEvidence,
  concepts: readonly Concept[],
): Float32Array {
  return strengths.map((strength, c) => {
    const place = tokens[places[c]!];
    if (!place?.stop) return strength;
    return tokens.some(({ stop, term }) => !stop && concepts[c]!.terms.has(term)) ? 1 : 0;
  });
}
