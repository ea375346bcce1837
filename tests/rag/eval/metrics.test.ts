import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mean, ndcgAt, recallAt, reciprocalRank } from '../../../scripts/eval/metrics.ts';

const [yes, no] = [true, false];

describe('recall@k', () => {
  test.each([
    [[yes, no], 1, 1],
    [[no, yes], 1, 0],
    [[no, yes], 2, 1],
    [[no, no, no, yes], 3, 0],
    [[], 5, 0],
  ])('of %j at %i is %i', (ranking, k, expected) => {
    expect(recallAt(ranking, k)).toBe(expected);
  });
});

describe('reciprocal rank', () => {
  test.each([
    [[yes, yes], 1],
    [[no, yes], 1 / 2],
    [[no, no, no, yes], 1 / 4],
    [[no, no], 0],
    [[...new Array<boolean>(10).fill(no), yes], 0],
  ])('of %j is %d', (ranking, expected) => {
    expect(reciprocalRank(ranking, 10)).toBe(expected);
  });
});

describe('nDCG@k', () => {
  test('of a single right one is the discount of its rank', () => {
    expect(ndcgAt([no, no, yes], 10, 1)).toBeCloseTo(1 / Math.log2(4), 12);
  });

  test('counts right ones that were not found', () => {
    expect(ndcgAt([yes, no], 10, 2)).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
  });

  test('of the best ranking is 1, also when there are more right ones than places', () => {
    expect(ndcgAt([yes, yes, no], 10, 2)).toBe(1);
    expect(ndcgAt([yes, yes], 2, 5)).toBe(1);
  });

  test('of nothing to find is 0', () => {
    expect(ndcgAt([no], 10, 0)).toBe(0);
  });

  test('is between 0 and 1 and grows when a right one moves up', () => {
    const rankings = fc.array(fc.boolean(), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(rankings, fc.nat(), (ranking, seed) => {
        const relevant = ranking.filter(Boolean).length;
        const value = ndcgAt(ranking, 10, relevant);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const at = seed % (ranking.length - 1);
        if (ranking[at] || !ranking[at + 1]) return;
        const better = ranking.with(at, yes).with(at + 1, no);
        expect(ndcgAt(better, 10, relevant)).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

test('the mean of nothing is not a number to report', () => {
  expect(mean([])).toBeNull();
  expect(mean([0, 1])).toBe(0.5);
});
