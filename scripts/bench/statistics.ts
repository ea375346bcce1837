/** Figures made of many measurements. */

/** The value below which this share of the values lies (nearest rank); 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

/** Milliseconds that `work` takes, and what it gives. */
export async function timed<T>(work: () => Promise<T> | T): Promise<[ms: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

export async function repeated(
  times: number,
  measure: (round: number) => Promise<number>,
): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < times; round++) values.push(await measure(round));
  return values;
}
