/** An answer without a model: the sentences of the sources that answer best, in their own words. */
import type { Snapshot } from '../index/snapshot.ts';
import { coverage } from '../retrieve/evidence.ts';
import type { Query } from '../retrieve/query.ts';
import type { AnswerKind } from '../retrieve/question.ts';
import type { RankedPassage, Retrieval } from '../retrieve/retriever.ts';
import { displayWith } from '../text/display.ts';
import { type Figure, findFigures, sameFigure } from '../text/figures.ts';
import type { AnswerNote, Citation, Span, Statement } from '../types.ts';
import { type Candidate, lacksFigure, rankCandidates } from './candidates.ts';
import { type Citer, createCiter } from './cite.ts';
import { confidence, objectionsTo, signalsOf } from './confidence.ts';
import { widen } from './context.ts';
import { contentStrengths, SAID } from './said.ts';
import { CANDIDATE_WEIGHTS, CONFIDENCE, FOREIGN_CONFIDENCE } from './weights.ts';

const MAX_STATEMENTS = 3;
/** A further statement may be this much less likely than the best (difference of scores, in nats). */
const MAX_GAP = 5;
/** Sentences that share more of their words than this say the same. */
const SAME_WORDS = 0.75;
/** Sentences speak of the same thing when one covers at least this share of what the other covers. */
const AS_MUCH = 0.8;
/** Passages named when there is no answer. */
const CLOSEST = 3;
/** Such a passage says at least this share of what was asked, by rarity. */
const MIN_CLOSE = 0.16;
/** What a word counts that names nothing: "alte" and "morgen" are said of anything, and so are numbers. */
const NAMELESS = 0.5;

export type Extraction =
  | {
      readonly found: true;
      readonly statements: readonly Statement[];
      readonly citations: readonly Citation[];
      readonly notes: readonly AnswerNote[];
    }
  | { readonly found: false; readonly closest: readonly Citation[] };

/** @param threshold least confidence, 0 to 1, instead of the learnt one; 0 answers whatever anything is found for */
export function extractAnswer(retrieval: Retrieval, snapshot: Snapshot, threshold?: number): Extraction {
  const candidates = rankCandidates(retrieval, CANDIDATE_WEIGHTS);
  const best = candidates[0];
  if (!best || !mayAnswer(best, retrieval, threshold)) {
    return { found: false, closest: closestPassages(retrieval, snapshot) };
  }
  const citer = createCiter(snapshot);
  const chosen = choose(candidates, retrieval.query.question.kind);
  const statements = chosen.map((candidate) => statementOf(candidate, citer, snapshot));
  return { found: true, statements, citations: citer.citations, notes: notesOn(chosen) };
}

function mayAnswer(best: Candidate, retrieval: Retrieval, threshold: number | undefined): boolean {
  const model = retrieval.query.foreign ? FOREIGN_CONFIDENCE : CONFIDENCE;
  const objections = objectionsTo(retrieval, best);
  return confidence(signalsOf(retrieval, best), model.weights, objections) >= (threshold ?? model.threshold);
}

/** None where all that a passage shares with the question is the look of a word. */
export function closestPassages({ passages, query }: Retrieval, snapshot: Snapshot): Citation[] {
  const citer = createCiter(snapshot);
  const close = passages.filter(({ sentences }) => saidShare(sentences, query) >= MIN_CLOSE);
  for (const { passage, ...evidence } of close.slice(0, CLOSEST)) {
    citer.cite(passage.source, bestSentence(evidence) ?? passage);
  }
  return citer.citations;
}

function saidShare(sentences: RankedPassage['sentences'], { concepts }: Query): number {
  const said = concepts.map(() => 0);
  for (const sentence of sentences) {
    for (const [c, strength] of contentStrengths(sentence, concepts).entries()) {
      if (strength >= SAID) said[c] = /^\p{Lu}/u.test(concepts[c]!.token.text) ? 1 : NAMELESS;
    }
  }
  return coverage(concepts, said);
}

function bestSentence({ sentences }: Pick<RankedPassage, 'sentences'>): Span | undefined {
  return [...sentences].sort((a, b) => b.gramCoverage - a.gramCoverage)[0]?.span;
}

/** A candidate with the part of its source that is quoted for it. */
interface Chosen extends Candidate {
  readonly span: Span;
}

/** The best candidate, then others that are nearly as likely and say something else. */
function choose(candidates: readonly Candidate[], kind: AnswerKind | null): Chosen[] {
  const chosen: Chosen[] = [];
  for (const candidate of candidates) {
    if (chosen.length === MAX_STATEMENTS || candidates[0]!.score - candidate.score > MAX_GAP) break;
    if (chosen.length > 0 && lacksFigure(kind, candidate.features)) continue;
    const span = widen(candidate.passage.sentences, candidate.index);
    const repeats = chosen.some(
      (other) =>
        (sourceOf(other) === sourceOf(candidate) && overlaps(other.span, span)) ||
        (likeness(other, candidate) > SAME_WORDS && !contradicts(other, candidate)),
    );
    if (!repeats) chosen.push({ ...candidate, span });
  }
  return chosen;
}

const sourceOf = ({ passage }: Candidate) => passage.passage.source;
const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** Share of the content words of the shorter sentence that the other has too. */
function likeness(a: Candidate, b: Candidate): number {
  const words = (c: Candidate) => new Set(c.sentence.tokens.filter((t) => !t.stop).map((t) => t.term));
  const [first, second] = [words(a), words(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / Math.max(1, Math.min(first.size, second.size));
}

function statementOf(chosen: Chosen, citer: Citer, snapshot: Snapshot): Statement {
  const { sentence, cue, span } = chosen;
  const source = sourceOf(chosen);
  const quote = snapshot.text(source, span.start, span.end);
  const offset = sentence.span.start - span.start;
  const shown = displayWith(quote, cue && { start: offset + cue.start, end: offset + cue.end });
  return { text: shown.text, highlight: shown.part, citations: [citer.cite(source, span)] };
}

function notesOn(chosen: readonly Candidate[]): AnswerNote[] {
  const differ = chosen.some((a, i) => chosen.slice(i + 1).some((b) => contradicts(a, b)));
  return differ ? [{ code: 'sources_differ' }] : [];
}

/** Different sources that say about as much of what was asked, but with another figure. */
function contradicts(a: Candidate, b: Candidate): boolean {
  if (sourceOf(a) === sourceOf(b)) return false;
  const [most, least] = [
    Math.max(a.features.words, b.features.words),
    Math.min(a.features.words, b.features.words),
  ];
  if (least < most * AS_MUCH) return false;
  const [first, second] = [answeringFigure(a), answeringFigure(b)];
  return first !== null && second !== null && !sameFigure(first, second);
}

function answeringFigure(candidate: Candidate): Figure | null {
  const { cue, sentence } = candidate;
  if (!cue) return null;
  const figures = findFigures(sentence.text, sourceOf(candidate).language);
  return figures.find((figure) => overlaps(figure, cue)) ?? null;
}
