/** What single sentences of the sources say to a claim or a question. */
import { coverage, type PassageEvidence, type SentenceEvidence } from '../retrieve/evidence.ts';
import type { Query } from '../retrieve/query.ts';
import type { Retrieval } from '../retrieve/retriever.ts';
import { findFigures } from '../text/figures.ts';
import type { Span } from '../types.ts';
import { contentStrengths, SAID } from './said.ts';
import { type Stance, stance } from './stance.ts';
import { contentWords } from './verify/words.ts';

export interface Finding {
  /** Id of the source. */
  readonly source: string;
  /** Number of the passage that the sentence is in. */
  readonly passage: number;
  readonly span: Span;
  /** The text at `span`. */
  readonly text: string;
  readonly stance: Stance;
  /** How much of the claim the sentence speaks of, weighted by rarity, 0 to 1. */
  readonly strength: number;
  /** Words of the claim that the sentence has just so. */
  readonly exact: number;
}

/** A sentence is about a claim if it speaks of so much of it by rarity … */
const MIN_STRENGTH = 0.5;
/** … or of so many of its words; and by one of them alone only if that is a name, and so a rare one. */
const MIN_SHARE = 0.5;
const MIN_SAID = 2;
/** Strengths that differ by less are alike. */
export const STRENGTH_STEP = 0.1;
/** Sentences that follow the best one are shown with it up to this length, characters. */
const MAX_EXCERPT = 300;

/** A sentence with what it has in common with the claim. */
interface Speaking extends Finding {
  readonly isAbout: boolean;
  /** Whether it has a figure, as the claim does. */
  readonly figures: boolean;
}

/** The sentences that support or contradict a claim; of other passages the one that comes closest. */
export function findingsFor(claim: string, { query, passages }: Retrieval): Finding[] {
  const { language } = query.question;
  const words = new Map(query.concepts.map((concept) => [concept.token.text, concept.words]));
  const equivalents = (word: string) => words.get(word) ?? [];
  const names = namesOf(query);
  const asksFigure = findFigures(claim, language).length > 0;
  return passages.flatMap(({ sentences, passage }) => {
    const { id: source, language: sentenceLanguage } = passage.source;
    const options = { language, sentenceLanguage, vocabulary: query.vocabulary(), equivalents };
    const findings = sentences
      .map((sentence) => ({ sentence, ...sharedWith(sentence, query, names) }))
      .filter(({ strength, said, hasHalf }) => strength >= MIN_STRENGTH || (said >= MIN_SAID && hasHalf))
      .map(
        ({ sentence: { span, text }, strength, isAbout }): Speaking => ({
          source,
          passage: passage.number,
          span,
          text,
          strength,
          isAbout,
          exact: exactWords(claim, text),
          figures: asksFigure && findFigures(text, sentenceLanguage).length > 0,
          stance: stance(claim, text, options),
        }),
      );
    const decided = findings.filter((finding) => finding.stance !== 'related');
    if (decided.length > 0) return decided;
    return findings
      .filter(({ isAbout }) => isAbout)
      .sort(byCloseness)
      .slice(0, 1);
  });
}

function byCloseness(a: Speaking, b: Speaking): number {
  return (
    Math.round(b.strength / STRENGTH_STEP) - Math.round(a.strength / STRENGTH_STEP) ||
    Number(b.figures) - Number(a.figures) ||
    b.exact - a.exact ||
    b.strength - a.strength
  );
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

function sharedWith(sentence: SentenceEvidence, { concepts }: Query, names: ReadonlySet<number>) {
  const strengths = contentStrengths(sentence, concepts);
  const words = [...strengths.keys()].filter((c) => strengths[c]! >= SAID);
  return {
    strength: coverage(concepts, strengths),
    said: words.length,
    hasHalf: words.length >= concepts.length * MIN_SHARE,
    isAbout: words.length >= MIN_SAID || words.some((c) => names.has(c)),
  };
}

/** Indices of concepts that name somebody or something. */
function namesOf({ concepts, question, vocabulary }: Query): ReadonlySet<number> {
  const names = [...concepts.keys()].filter((c) => {
    const { text } = concepts[c]!.token;
    return /^\p{Lu}/u.test(text) && !vocabulary().has(text, question.language);
  });
  return new Set(names);
}

/** As they are written, but for capitals. */
function exactWords(claim: string, text: string): number {
  const own = new Set(contentWords(claim).map((word) => word.text.toLowerCase()));
  const other = new Set(contentWords(text).map((word) => word.text.toLowerCase()));
  return [...own].filter((word) => other.has(word)).length;
}

function strengthOf({ strengths }: SentenceEvidence, { concepts }: Query): number {
  return coverage(concepts, strengths);
}
