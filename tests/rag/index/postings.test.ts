import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBm25 } from '../../../src/rag/index/bm25.ts';
import {
  countTerms,
  EMPTY_POSTINGS,
  findTerm,
  mergePostings,
  type Postings,
  type TermCounts,
} from '../../../src/rag/index/postings.ts';

const build = (documents: readonly TermCounts[]) =>
  mergePostings(EMPTY_POSTINGS, new Int32Array(0), 0, documents);

/** Documents that hold each term, with frequencies, in order. */
function listsOf({ terms, offsets, documents, frequencies }: Postings): Record<string, number[][]> {
  const lists: Record<string, number[][]> = {};
  for (const [t, term] of terms.entries()) {
    const list: number[][] = [];
    for (let p = offsets[t]!; p < offsets[t + 1]!; p++) list.push([documents[p]!, frequencies[p]!]);
    if (list.length > 0) lists[term] = list.sort((a, b) => a[0]! - b[0]!);
  }
  return lists;
}

describe('postings', () => {
  test('say which document holds which term how often', () => {
    const postings = build([countTerms([7, 3, 7]), countTerms([]), countTerms([3, 4_294_967_295])]);
    expect([...postings.terms]).toEqual([3, 7, 4_294_967_295]);
    expect(listsOf(postings)).toEqual({
      3: [
        [0, 1],
        [2, 1],
      ],
      7: [[0, 2]],
      4294967295: [[2, 1]],
    });
    expect([...postings.lengths]).toEqual([3, 0, 2]);
  });

  test('of no documents are empty', () => {
    expect(build([])).toEqual(EMPTY_POSTINGS);
  });

  test('keep frequencies in a byte, and lengths exactly', () => {
    const postings = build([countTerms(Array(300).fill(1))]);
    expect([...postings.frequencies]).toEqual([255]);
    expect([...postings.lengths]).toEqual([300]);
  });

  test('find a term or say that there is none', () => {
    const terms = Uint32Array.of(0, 3, 7, 4_294_967_295);
    expect([0, 3, 7, 4_294_967_295].map((term) => findTerm(terms, term))).toEqual([0, 1, 2, 3]);
    expect([1, 5, 8].map((term) => findTerm(terms, term))).toEqual([-1, -1, -1]);
    expect(findTerm(new Uint32Array(0), 1)).toBe(-1);
  });
});

describe('merging', () => {
  const term = fc.oneof(fc.nat(12), fc.constantFrom(2 ** 31, 2 ** 32 - 1));
  const document = fc.array(term, { maxLength: 12 }).map(countTerms);
  const corpus = fc.array(document, { maxLength: 10 });

  /** Applies rounds of removals and additions; `keep` decides by document and round. */
  function run(rounds: readonly { added: readonly TermCounts[]; drop: readonly boolean[] }[]) {
    let documents: TermCounts[] = [];
    let postings = EMPTY_POSTINGS;
    for (const { added, drop } of rounds) {
      const renumber = new Int32Array(documents.length).fill(-1);
      const kept = documents.filter((_, d) => !drop[d % Math.max(1, drop.length)]);
      let next = 0;
      for (const d of documents.keys()) if (!drop[d % Math.max(1, drop.length)]) renumber[d] = next++;
      postings = mergePostings(postings, renumber, kept.length, added);
      documents = [...kept, ...added];
    }
    return { documents, postings };
  }

  const rounds = fc.array(
    fc.record({ added: corpus, drop: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }) }),
    { minLength: 1, maxLength: 5 },
  );

  test('any removals and additions gives the postings of a fresh build', () => {
    fc.assert(
      fc.property(rounds, (history) => {
        const { documents, postings } = run(history);
        const fresh = build(documents);
        expect(listsOf(postings)).toEqual(listsOf(fresh));
        expect(postings.lengths).toEqual(fresh.lengths);
        expect([...postings.terms]).toEqual([...postings.terms].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  test('any removals and additions gives the scores of a fresh build', () => {
    const query = fc.array(fc.tuple(term, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rounds, query, (history, weights) => {
        const { documents, postings } = run(history);
        const scoresOf = (from: Postings) => {
          const scores = new Float32Array(documents.length);
          const bm25 = createBm25(from);
          bm25.score(new Map(weights), scores);
          return [...scores, bm25.fullScore(new Map(weights)), ...weights.map(([one]) => bm25.idf(one))];
        };
        expect(scoresOf(postings)).toEqual(scoresOf(build(documents)));
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the old postings as they were', () => {
    const old = build([countTerms([1, 2]), countTerms([2])]);
    const before = structuredClone(old);
    mergePostings(old, Int32Array.of(-1, 0), 1, [countTerms([2, 3])]);
    expect(old).toEqual(before);
  });
});
