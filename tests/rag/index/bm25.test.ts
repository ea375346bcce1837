import { describe, expect, test } from 'vitest';
import { createBm25 } from '../../../src/rag/index/bm25.ts';
import { countTerms, EMPTY_POSTINGS, mergePostings } from '../../../src/rag/index/postings.ts';

const bm25Of = (...documents: number[][]) =>
  createBm25(mergePostings(EMPTY_POSTINGS, new Int32Array(0), 0, documents.map(countTerms)));

function scores(documents: number[][], query: Record<number, number>): number[] {
  const found = new Float32Array(documents.length);
  bm25Of(...documents).score(new Map(Object.entries(query).map(([t, w]) => [Number(t), w])), found);
  return [...found];
}

describe('a score', () => {
  test('is that of the formula', () => {
    const documents = [[1, 1, 2], [2, 3], [3]];
    const idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    const norm = 1.2 * (1 - 0.75 + (0.75 * 3) / 2);
    const [first, second, third] = scores(documents, { 1: 1 });
    expect(first).toBeCloseTo((idf * 2.2 * 2) / (2 + norm), 5);
    expect([second, third]).toEqual([0, 0]);
  });

  test('is higher for a rarer term, a shorter document and more occurrences', () => {
    const [common, rare] = scores(
      [
        [1, 9],
        [2, 9],
        [1, 8],
      ],
      { 1: 1, 2: 1 },
    );
    expect(rare).toBeGreaterThan(common!);
    const [short, long] = scores(
      [
        [1, 9],
        [1, 9, 8, 7, 6],
      ],
      { 1: 1 },
    );
    expect(short).toBeGreaterThan(long!);
    const [once, twice] = scores(
      [
        [1, 9, 9],
        [1, 1, 9],
      ],
      { 1: 1 },
    );
    expect(twice).toBeGreaterThan(once!);
  });

  test('grows with the weight of a term and adds to what was there', () => {
    const documents = [[1, 2], [3]];
    const [single] = scores(documents, { 1: 1 });
    expect(scores(documents, { 1: 2 })[0]).toBeCloseTo(single! * 2, 5);
    const found = Float32Array.of(5, 5);
    bm25Of(...documents).score(new Map([[1, 1]]), found);
    expect(found[0]).toBeCloseTo(5 + single!, 5);
    expect(found[1]).toBe(5);
  });

  test('is never negative, not even for a term in every document', () => {
    expect(Math.min(...scores([[1], [1], [1]], { 1: 1 }))).toBeGreaterThan(0);
  });

  test('of a large index leaves out terms that are nearly everywhere', () => {
    const documents = Array.from({ length: 1200 }, (_, d) => (d < 300 ? [1, 2 + d] : [2 + d]));
    const found = scores(documents, { 1: 1, 2: 1 });
    expect(found[0]).toBeGreaterThan(0);
    expect(found.slice(1).every((score) => score === 0)).toBe(true);
  });
});

describe('inverse document frequency', () => {
  test('falls with the documents that hold a term; one in none has the most', () => {
    const bm25 = bm25Of([1, 2], [1], [1]);
    expect([1, 2, 3].map((term) => bm25.documentFrequency(term))).toEqual([3, 1, 0]);
    expect(bm25.idf(3)).toBeGreaterThan(bm25.idf(2));
    expect(bm25.idf(2)).toBeGreaterThan(bm25.idf(1));
    expect(bm25.idf(1)).toBeGreaterThan(0);
  });

  test('of an empty index is finite', () => {
    const bm25 = bm25Of();
    expect(Number.isFinite(bm25.idf(1))).toBe(true);
    expect(() => bm25.score(new Map([[1, 1]]), new Float32Array(0))).not.toThrow();
  });
});

test('the full score is what an average document with every term once would get', () => {
  const documents = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const query = new Map([
    [1, 1],
    [2, 0.5],
  ]);
  expect(bm25Of(...documents).fullScore(query)).toBeCloseTo(
    scores(documents, Object.fromEntries(query))[0]!,
    5,
  );
});
