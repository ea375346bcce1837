/** What single sentences of the sources say to a claim or a question. */
import { coverage, type PassageEvidence, type SentenceEvidence } from '../retrieve/evidence.ts';
import type { Query } from '../retrieve/query.ts';
import type { Retrieval } from '../retrieve/retriever.ts';
import type { Span } from '../types.ts';
import { type Stance, stance } from './stance.ts';

export interface Finding {
  /** Id of the source. */
  readonly source: string;
  readonly span: Span;
  /** The text at `span`. */
  readonly text: string;
  readonly stance: Stance;
  /** How much of the claim the sentence speaks of, weighted by rarity, 0 to 1. */
  readonly strength: number;
}

/** A sentence is about a claim if it speaks of so much of it by rarity … */
const MIN_STRENGTH = 0.5;
/** … or of so many of its words, and not by one of them alone. */
const MIN_SHARE = 0.5;
const MIN_SAID = 2;
/** A word that is this surely spoken of is said. */
const SAID = 0.8;
/** Sentences that follow the best one are shown with it up to this length, characters. */
const MAX_EXCERPT = 300;

/** The sentences that support or contradict a claim; of other passages the one that comes closest. */
export function findingsFor(claim: string, { query, passages }: Retrieval): Finding[] {
  const { language } = query.question;
  const words = new Map(query.concepts.map((concept) => [concept.token.text, concept.words]));
  const equivalents = (word: string) => words.get(word) ?? [];
  return passages.flatMap((passage) => {
    const { id: source, language: sentenceLanguage } = passage.passage.source;
    const options = { language, sentenceLanguage, vocabulary: query.vocabulary(), equivalents };
    const findings = passage.sentences
      .map((sentence) => ({ sentence, strength: strengthOf(sentence, query) }))
      .filter(({ sentence, strength }) => strength >= MIN_STRENGTH || saysHalf(sentence))
      .map(({ sentence: { span, text }, strength }) => ({
        source,
        span,
        text,
        strength,
        stance: stance(claim, text, options),
      }));
    const decided = findings.filter((finding) => finding.stance !== 'related');
    if (decided.length > 0) return decided;
    return findings.sort((a, b) => b.strength - a.strength).slice(0, 1);
  });
}

/** The part of a passage that is most about the question: whole sentences. */
export function excerptOf({ sentences, passage }: PassageEvidence, query: Query): Span {
  const strengths = sentences.map((sentence) => strengthOf(sentence, query));
  const best = strengths.indexOf(Math.max(...strengths));
  const first = sentences[best]?.span;
  if (!first) return passage;
  const fitting = sentences.slice(best).filter(({ span }) => span.end - first.start <= MAX_EXCERPT);
  return { start: first.start, end: Math.max(first.end, ...fitting.map(({ span }) => span.end)) };
}

function saysHalf({ strengths }: SentenceEvidence): boolean {
  const said = strengths.filter((strength) => strength >= SAID).length;
  return said >= MIN_SAID && said >= strengths.length * MIN_SHARE;
}

function strengthOf({ strengths }: SentenceEvidence, { concepts }: Query): number {
  return coverage(concepts, strengths);
}
