/** Looks up what the sources say, as places that can be shown. */
import { excerptOf, type Finding, findingsFor, STRENGTH_STEP } from '../../rag/answer/findings.ts';
import type { Stance } from '../../rag/answer/stance.ts';
import type { AskOptions, Engine } from '../../rag/engine.ts';
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

interface Candidate extends Finding {
  readonly citation: Citation;
  readonly claim: string;
}

/**
 * For each passage that fits the question, its part that fits best.
 *
 * @throws UserError as `engine.ask` does
 */
export async function findPassages(
  engine: Engine,
  question: string,
  options: Pick<AskOptions, 'history' | 'filter'> = {},
): Promise<Citation[]> {
  const { passages, query } = await engine.retrieve(question, options);
  const least = (passages[0]?.score ?? 0) * MIN_SHARE;
  return passages
    .filter(({ score }) => score >= least)
    .flatMap((passage) => engine.cite(passage.passage.source.id, excerptOf(passage, query)) ?? []);
}

/**
 * What the sources say to statements: contradiction, support, then the rest; each strongest first. A passage that says
 * something to several of them is shown for the one that it says most to.
 *
 * @throws UserError as `engine.ask` does
 */
export async function findEvidence(engine: Engine, claims: readonly string[]): Promise<FoundEvidence[]> {
  const found: Candidate[] = [];
  for (const claim of claims) {
    for (const finding of findingsFor(claim, await engine.retrieve(claim))) {
      const citation = engine.cite(finding.source, finding.span);
      // A re-index may have come in between.
      if (citation?.quote === finding.text) found.push({ ...finding, citation, claim });
    }
  }
  return bestOfPassages(found)
    .sort(
      (a, b) =>
        RANK[a.stance] - RANK[b.stance] ||
        stepOf(b) - stepOf(a) ||
        byDate(a.citation, b.citation) ||
        b.strength - a.strength,
    )
    .map(({ citation, stance, strength, claim }) => ({ citation, stance, strength, claim }));
}

/** Of a passage every sentence that decides something, once; or else the one sentence that comes closest. */
function bestOfPassages(found: readonly Candidate[]): Candidate[] {
  const best = found.toSorted(
    (a, b) => RANK[a.stance] - RANK[b.stance] || b.exact - a.exact || b.strength - a.strength,
  );
  const [passages, sentences] = [new Set<number>(), new Set<string>()];
  return best.filter(({ passage, span, stance }) => {
    const sentence = `${passage} ${span.start}`;
    if (sentences.has(sentence) || (stance === 'related' && passages.has(passage))) return false;
    passages.add(passage);
    sentences.add(sentence);
    return true;
  });
}

function stepOf({ strength }: Candidate): number {
  return Math.round(strength / STRENGTH_STEP);
}
