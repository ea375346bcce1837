import { expect, test } from 'vitest';
import { learnLogistic, probability } from '../../../scripts/fit/logistic.ts';
import { learnChoice } from '../../../scripts/fit/softmax.ts';

const row = (...values: number[]) => Float64Array.from(values);

test('logistic regression finds the odds, with a bias', () => {
  const samples = [
    { row: row(0), offset: 0, positive: false, weight: 3 },
    { row: row(0), offset: 0, positive: true, weight: 1 },
    { row: row(1), offset: 0, positive: false, weight: 1 },
    { row: row(1), offset: 0, positive: true, weight: 9 },
  ];
  const model = learnLogistic(samples, 1);
  expect(probability(model, { row: row(0), offset: 0 })).toBeCloseTo(0.25, 2);
  expect(probability(model, { row: row(1), offset: 0 })).toBeCloseTo(0.9, 2);
});

test('a known objection is not learnt again', () => {
  const counts = [
    [0, false, 3],
    [0, true, 1],
    [-2, false, 3 * Math.exp(2)],
    [-2, true, 1],
  ] as const;
  const samples = counts.map(([offset, positive, weight]) => ({
    row: row(-offset),
    offset,
    positive,
    weight,
  }));
  const { weights, bias } = learnLogistic(samples, 1);
  expect(weights[0]).toBeCloseTo(0, 2);
  expect(bias).toBeCloseTo(Math.log(1 / 3), 2);
});

test('a signal that never varies and one that repeats another do no harm', () => {
  const samples = [0, 1, 2, 3].map((x) => ({
    row: row(x / 3, x / 3, 1),
    offset: 0,
    positive: x > 1,
    weight: 1,
  }));
  const { weights, bias } = learnLogistic(samples, 3);
  expect([...weights, bias].every(Number.isFinite)).toBe(true);
  expect(weights[0]).toBeCloseTo(weights[1]!, 3);
});

test('choosing learns which feature marks the right one, and nothing from lists without one', () => {
  const choice = { rows: [row(1, 0.5), row(0, 0.5)], right: [true, false] };
  const none = { rows: [row(0, 1), row(1, 0)], right: [false, false] };
  const weights = learnChoice([choice, none], 2);
  expect(weights[0]).toBeGreaterThan(1);
  expect(weights[1]).toBeCloseTo(0, 9);
  expect(learnChoice([choice], 2)).toEqual(weights);
});
