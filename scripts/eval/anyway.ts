/** What would have been said had the engine not held back: the ranking of sentences, apart from abstention. */
import { rankCandidates } from '../../src/rag/answer/candidates.ts';
import { widen } from '../../src/rag/answer/context.ts';
import { CANDIDATE_WEIGHTS } from '../../src/rag/answer/weights.ts';
import type { Engine } from '../../src/rag/engine.ts';
import type { Retrieval } from '../../src/rag/retrieve/retriever.ts';
import { displayText } from '../../src/rag/text/display.ts';
import type { CitedStatement } from './judge.ts';
import { type GoldPlace, touches } from './questions.ts';

/** The best `count` sentences with the neighbours they lean on, no place twice. */
export function statementsAnyway(
  retrieval: Retrieval,
  engine: Pick<Engine, 'cite'>,
  count: number,
): CitedStatement[] {
  const places: GoldPlace[] = [];
  for (const { passage, index } of rankCandidates(retrieval, CANDIDATE_WEIGHTS)) {
    if (places.length === count) break;
    const source = passage.passage.source.id;
    const span = widen(passage.sentences, index);
    if (places.some((place) => place.source === source && touches(place, span))) continue;
    places.push({ source, ...span });
  }
  return places.map((place) => {
    const citation = engine.cite(place.source, place)!;
    return { text: displayText(citation.quote), citations: [citation] };
  });
}
