/** From what was measured to rows of the table. */
import type { TortureRow } from '../types.ts';
import type { HostileCase } from './case.ts';
import type { Measured } from './runner.ts';

export type Results = ReadonlyMap<string, Measured | string>;

const MAX_CPU_MS = 5_000;
/** What indexing takes for a million characters of any text. */
const CPU_MS_A_MILLION = 4_000;
const MAX_MB = 512;

/** CPU times as they would be if nothing else made the processor slower than it was at its best. */
export function undisturbed(results: Results): Results {
  const measured = [...results.values()].filter((result) => typeof result !== 'string');
  const best = Math.min(...measured.map(({ spinMs }) => spinMs));
  const adjust = (result: Measured): Measured => ({
    ...result,
    cpuMs: (result.cpuMs * best) / result.spinMs,
  });
  return new Map(
    [...results].map(([name, result]) => [name, typeof result === 'string' ? result : adjust(result)]),
  );
}

export function rowOf(
  what: string,
  promise: string,
  cases: readonly HostileCase[],
  results: Results,
): TortureRow {
  const found = cases.flatMap(({ name }) =>
    results.has(name) ? [{ name, result: results.get(name)! }] : [],
  );
  const measured = found.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]));
  const most = (key: 'cpuMs' | 'peakMb') => Math.max(0, ...measured.map((entry) => entry[key]));
  return {
    what,
    promise,
    cases: found.length,
    failures: found.flatMap(({ name, result }) => failuresOf(result).map((failure) => `${name}: ${failure}`)),
    figure: `at most ${(most('cpuMs') / 1000).toFixed(1)} s, ${Math.round(most('peakMb'))} MB`,
  };
}

function failuresOf(result: Measured | string): string[] {
  if (typeof result === 'string') return [result];
  const failures = [...result.failures];
  const allowed = MAX_CPU_MS + (result.characters / 1e6) * CPU_MS_A_MILLION;
  if (result.cpuMs > allowed)
    failures.push(`${Math.round(result.cpuMs)} ms of CPU for ${result.characters} characters`);
  if (result.peakMb > MAX_MB) failures.push(`${Math.round(result.peakMb)} MB`);
  return failures;
}
