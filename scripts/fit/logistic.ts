/** Logistic regression: the probability that something is so, from what can be seen. */
import { dot } from './softmax.ts';

export interface Sample {
  readonly row: Float64Array;
  /** What is added to the log odds without being learnt. */
  readonly offset: number;
  readonly positive: boolean;
  /** How much it counts. */
  readonly weight: number;
}

export interface Logistic {
  readonly weights: Float64Array;
  readonly bias: number;
}

const ITERATIONS = 25;
/** On the mean loss; the bias is not held back. */
const L2 = 1e-4;

/**
 * Newton's method from zero (iteratively reweighted least squares; Hastie, Tibshirani, Friedman, "The Elements of
 * Statistical Learning", 4.4.1), a fixed number of steps: the same samples always give the same weights.
 */
export function learnLogistic(samples: readonly Sample[], features: number): Logistic {
  const size = features + 1;
  const total = samples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let theta = new Float64Array(size);
  for (let step = 0; step < ITERATIONS; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const sample of samples) accumulate(sample, theta, total, gradient, hessian);
    for (let f = 0; f < features; f++) {
      gradient[f]! -= L2 * theta[f]!;
      hessian[f]![f]! += L2;
    }
    const change = solve(hessian, gradient);
    theta = theta.map((value, f) => value + change[f]!);
  }
  if (!theta.every(Number.isFinite)) throw new Error('nothing can be learnt from these samples');
  return { weights: theta.slice(0, features), bias: theta[features]! };
}

export function probability(
  { weights, bias }: Logistic,
  { row, offset }: Pick<Sample, 'row' | 'offset'>,
): number {
  return 1 / (1 + Math.exp(-bias - offset - dot(weights, row)));
}

function accumulate(
  { row, offset, positive, weight }: Sample,
  theta: Float64Array,
  total: number,
  gradient: Float64Array,
  hessian: readonly Float64Array[],
): void {
  const size = theta.length;
  const at = (f: number) => (f < size - 1 ? row[f]! : 1);
  let sum = offset;
  for (let f = 0; f < size; f++) sum += theta[f]! * at(f);
  const p = 1 / (1 + Math.exp(-sum));
  const pull = (weight / total) * ((positive ? 1 : 0) - p);
  const bend = (weight / total) * p * (1 - p);
  for (let f = 0; f < size; f++) {
    gradient[f]! += pull * at(f);
    const line = hessian[f]!;
    for (let g = 0; g < size; g++) line[g]! += bend * at(f) * at(g);
  }
}

/** Solves `matrix · x = vector` by Gaussian elimination with row pivoting; both are used up. */
function solve(matrix: Float64Array[], vector: Float64Array): Float64Array {
  const size = vector.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++) {
      if (Math.abs(matrix[r]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = r;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [vector[column], vector[pivot]] = [vector[pivot]!, vector[column]!];
    const line = matrix[column]!;
    // A feature that never varies beside the others has nothing to say.
    if (Math.abs(line[column]!) < 1e-12) line[column] = 1e-12;
    for (let r = column + 1; r < size; r++) {
      const factor = matrix[r]![column]! / line[column]!;
      for (let c = column; c < size; c++) matrix[r]![c]! -= factor * line[c]!;
      vector[r]! -= factor * vector[column]!;
    }
  }
  const solution = new Float64Array(size);
  for (let r = size - 1; r >= 0; r--) {
    let rest = vector[r]!;
    for (let c = r + 1; c < size; c++) rest -= matrix[r]![c]! * solution[c]!;
    solution[r] = rest / matrix[r]![r]!;
  }
  return solution;
}
