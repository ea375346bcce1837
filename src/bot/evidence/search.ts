/** Looks up what the sources say, as places that can be shown. */
import { excerptOf, findingsFor } from '../../rag/answer/findings.ts';
import type { Stance } from '../../rag/answer/stance.ts';
import type { Engine } from '../../rag/engine.ts';
import type { Citation } from '../../rag/types.ts';
import { byDate } from '../source-choices.ts';

export interface FoundEvidence {
  readonly citation: Citation;
  readonly stance: Stance;
  readonly strength: number;
  /** The sentence of the message that it is about. */
  readonly claim: string;
}

/** Passages below this share of the best score have little to do with the question. */
const MIN_SHARE = 0.35;
const RANK: Readonly<Record<Stance, number>> = { contradicts: 0, supports: 1, related: 2 };
/** Strengths that differ by less are alike, and the newer source goes first. */
const STRENGTH_STEP = 0.1;

/**
 * For each passage that fits the question, its part that fits best.
 *
 * @throws UserError as `engine.ask` does
 */
export async function findPassages(engine: Engine, question: string): Promise<Citation[]> {
  const { passages, query } = await engine.retrieve(question);
  const least = (passages[0]?.score ?? 0) * MIN_SHARE;
  return passages
    .filter(({ score }) => score >= least)
    .flatMap((passage) => engine.cite(passage.passage.source.id, excerptOf(passage, query)) ?? []);
}

/**
 * What the sources say to statements: contradiction, support, then the rest; each strongest first.
 *
 * @throws UserError as `engine.ask` does
 */
export async function findEvidence(engine: Engine, claims: readonly string[]): Promise<FoundEvidence[]> {
  const found: FoundEvidence[] = [];
  for (const claim of claims) {
    for (const { source, span, text, stance, strength } of findingsFor(claim, await engine.retrieve(claim))) {
      const citation = engine.cite(source, span);
      // A re-index may have come in between.
      if (citation?.quote === text) found.push({ citation, stance, strength, claim });
    }
  }
  found.sort(
    (a, b) =>
      RANK[a.stance] - RANK[b.stance] ||
      stepOf(b) - stepOf(a) ||
      byDate(a.citation, b.citation) ||
      b.strength - a.strength,
  );
  const places = new Set<string>();
  return found.filter(({ citation: { source, start, end } }) => {
    const place = `${start}-${end} ${source}`;
    const isNew = !places.has(place);
    places.add(place);
    return isNew;
  });
}

function stepOf({ strength }: FoundEvidence): number {
  return Math.round(strength / STRENGTH_STEP);
}
