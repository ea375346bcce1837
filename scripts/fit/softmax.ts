/** Learns which of several alternatives is the right one. */

/** The alternatives of one question. */
export interface Choice {
  /** One row of features an alternative. */
  readonly rows: readonly Float64Array[];
  /** Which are right; there may be several, or none. */
  readonly right: readonly boolean[];
}

const ITERATIONS = 300;
const STEP = 0.5;
const MOMENTUM = 0.9;
const L2 = 1e-3;

/**
 * Weights that make the probability of the right alternatives greatest: multinomial logit over each list, the listwise
 * likelihood of Cao et al. (2007), "Learning to Rank: From Pairwise Approach to Listwise Approach", with one winner.
 * Gradient ascent with momentum from zero, a fixed number of steps: the same examples always give the same weights.
 * Questions without a right alternative teach nothing.
 */
export function learnChoice(choices: readonly Choice[], features: number): Float64Array {
  const useful = choices.filter(({ right }) => right.includes(true));
  const weights = new Float64Array(features);
  const velocity = new Float64Array(features);
  for (let step = 0; step < ITERATIONS; step++) {
    const gradient = new Float64Array(features);
    for (const choice of useful) addGradient(choice, weights, gradient);
    for (let f = 0; f < features; f++) {
      const slope = gradient[f]! / Math.max(1, useful.length) - L2 * weights[f]!;
      velocity[f] = MOMENTUM * velocity[f]! + STEP * slope;
      weights[f]! += velocity[f]!;
    }
  }
  return weights;
}

/** Adds the gradient of log(probability of the right ones). */
function addGradient({ rows, right }: Choice, weights: Float64Array, gradient: Float64Array): void {
  const scores = rows.map((row) => dot(row, weights));
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const good = powers.reduce((sum, power, i) => sum + (right[i] ? power : 0), 0);
  for (const [i, row] of rows.entries()) {
    const pull = (right[i] ? powers[i]! / good : 0) - powers[i]! / all;
    for (let f = 0; f < row.length; f++) gradient[f]! += pull * row[f]!;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
