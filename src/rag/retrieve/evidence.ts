/** How well a passage and its sentences speak about what a question is about. */
import type { IndexedPassage, Snapshot } from '../index/snapshot.ts';
import type { Analyzer, Token } from '../text/analyzer.ts';
import type { Span } from '../types.ts';
import type { Concept, Query } from './query.ts';

/** Words that share fewer of their grams with a concept are other words. */
const MIN_SIMILARITY = 0.5;
/** A word that is only similar counts a little less than its similarity says. */
const SIMILAR = 0.95;
export interface SentenceEvidence {
  /** Place in the source. */
  readonly span: Span;
  readonly text: string;
  /** Offsets are into `text`. */
  readonly tokens: readonly Token[];
  /** One a concept, 0 to 1: how surely the sentence speaks of it. */
  readonly strengths: Float32Array;
  /** One a concept: index of the token that speaks of it best, -1 for none. */
  readonly places: Int32Array;
  /** Share of the question's grams that occur, weighted by rarity, 0 to 1. */
  readonly gramCoverage: number;
}

export interface PassageEvidence {
  readonly passage: IndexedPassage;
  readonly sentences: readonly SentenceEvidence[];
  /** One a concept: best of the sentences, or of heading and title. */
  readonly strengths: Float32Array;
  /** Coverage of the question's concepts by all of it, 0 to 1. */
  readonly coverage: number;
  /** The highest coverage of concepts by a single sentence, 0 to 1. */
  readonly bestWords: number;
  /** The highest coverage of grams by a single sentence, 0 to 1. */
  readonly bestGrams: number;
}

export interface EvidenceReader {
  read(passage: IndexedPassage): PassageEvidence;
}

export function createEvidenceReader(query: Query, snapshot: Snapshot, analyzer: Analyzer): EvidenceReader {
  const { concepts } = query;
  const matcher = createWordMatcher(query, snapshot, analyzer);

  function strengthsOf(tokens: readonly Token[]) {
    const strengths = new Float32Array(concepts.length);
    const places = new Int32Array(concepts.length).fill(-1);
    const grams = new Set<number>();
    for (let place = 0; place < tokens.length; place++) {
      const match = matcher.match(tokens[place]!);
      if (match === NO_MATCH) continue;
      for (const gram of match.grams) grams.add(gram);
      for (const [concept, value] of match.concepts) {
        if (value <= strengths[concept]!) continue;
        strengths[concept] = value;
        places[concept] = place;
      }
    }
    return { strengths, places, gramCoverage: matcher.share(grams) };
  }

  return {
    read(passage) {
      const { source } = passage;
      const body = snapshot.text(source, passage.start, passage.end);
      const sentences = passage.sentences.map((span) => {
        const text = body.slice(span.start - passage.start, span.end - passage.start);
        const tokens = analyzer.tokens(text, source.language);
        return { span, text, tokens, ...strengthsOf(tokens) };
      });
      const { strengths } = strengthsOf(analyzer.tokens(snapshot.context(passage), source.language));
      let bestWords = 0;
      let bestGrams = 0;
      for (const sentence of sentences) {
        for (let c = 0; c < strengths.length; c++) {
          strengths[c] = Math.max(strengths[c]!, sentence.strengths[c]!);
        }
        bestWords = Math.max(bestWords, coverage(concepts, sentence.strengths));
        bestGrams = Math.max(bestGrams, sentence.gramCoverage);
      }
      return { passage, sentences, strengths, coverage: coverage(concepts, strengths), bestWords, bestGrams };
    },
  };
}

/** What one word of a passage has in common with the question. */
interface WordMatch {
  /** Index of a concept and how surely the word stands for it, 0 to 1. */
  readonly concepts: ReadonlyArray<readonly [concept: number, strength: number]>;
  /** Indices of the question's grams that the word has. */
  readonly grams: readonly number[];
}

const NO_MATCH: WordMatch = { concepts: [], grams: [] };

/** Compares words with the question; each is compared once a question, however often it occurs. */
function createWordMatcher(query: Query, snapshot: Snapshot, analyzer: Analyzer) {
  const { concepts } = query;
  const known = new Map<string, WordMatch>();
  const gramIndex = new Map<number, number>();
  const gramWeights: number[] = [];
  for (const [gram, weight] of query.grams) {
    gramIndex.set(gram, gramWeights.length);
    gramWeights.push(weight * snapshot.grams.idf(gram));
  }
  const gramTotal = gramWeights.reduce((sum, weight) => sum + weight, 0);
  const forms = concepts.flatMap(({ words }, concept) =>
    words.map((word) => ({ concept, grams: new Set(analyzer.word(word).grams) })),
  );
  const terms = new Map<string, number[]>();
  for (const [concept, { terms: own }] of concepts.entries()) {
    for (const term of own) terms.set(term, [...(terms.get(term) ?? []), concept]);
  }

  /** By index of a gram: the forms that have it. */
  const formsOf: number[][] = gramWeights.map(() => []);
  for (const [form, { grams }] of forms.entries()) {
    for (const gram of grams) formsOf[gramIndex.get(gram) ?? -1]?.push(form);
  }
  const shared = new Int32Array(forms.length);

  function compare(token: Token): WordMatch {
    const grams: number[] = [];
    for (const gram of token.grams) {
      const index = gramIndex.get(gram);
      if (index !== undefined) grams.push(index);
    }
    const own = terms.get(token.term);
    if (grams.length === 0 && !own) return NO_MATCH;
    const strengths = new Map<number, number>();
    // Forms of a concept are among the question's grams, so a word without any of these is like none.
    if (grams.length > 1) {
      shared.fill(0);
      for (const gram of grams) for (const form of formsOf[gram]!) shared[form]!++;
      for (const [form, { concept, grams: own }] of forms.entries()) {
        const value = similarity(shared[form]!, own.size);
        if (value > (strengths.get(concept) ?? 0)) strengths.set(concept, value);
      }
    }
    for (const concept of own ?? []) strengths.set(concept, 1);
    return { concepts: [...strengths], grams };
  }

  return {
    match(token: Token): WordMatch {
      const match = known.get(token.text) ?? compare(token);
      known.set(token.text, match);
      return match;
    },
    /** Share of these grams of the question, weighted by rarity, 0 to 1. */
    share(grams: ReadonlySet<number>): number {
      let sum = 0;
      for (const gram of grams) sum += gramWeights[gram]!;
      return gramTotal === 0 ? 0 : sum / gramTotal;
    },
  };
}

/** @param shared grams that a word has in common with a form of a concept, which has `size` */
function similarity(shared: number, size: number): number {
  // Short words share a gram by accident: they count as if they had four.
  const value = shared / Math.max(size, 4);
  return value < MIN_SIMILARITY ? 0 : Math.min(1, value) * SIMILAR;
}

/** Share of the question's concepts that are spoken of, weighted by importance, 0 to 1. */
export function coverage(concepts: readonly Concept[], strengths: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (const [index, concept] of concepts.entries()) {
    sum += concept.importance * strengths[index]!;
    total += concept.importance;
  }
  return total === 0 ? 0 : sum / total;
}
