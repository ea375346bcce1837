/** Hostile files: each alone among good ones, in a process that may die of it. */

import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TortureOptions, TortureRow, TortureSuite } from '../types.ts';
import type { HostileCase } from './case.ts';
import { GROUPS } from './cases/index.ts';
import { createRunner, type Measured } from './runner.ts';

const MAX_CPU_MS = 5_000;
/** What indexing takes for a million characters of any text. */
const CPU_MS_A_MILLION = 4_000;
const MAX_MB = 512;
const HEAVY = /bombs|Long lines|breadth/;
const LOG_EVERY = 25;

type Results = ReadonlyMap<string, Measured | string>;

export const filesSuite: TortureSuite = { name: 'files', run };

async function run(options: TortureOptions): Promise<readonly TortureRow[]> {
  const trap = await openTrap();
  try {
    const isWanted = ({ quick }: HostileCase) => quick || !options.quick;
    const cases = GROUPS.flatMap((group) => group.cases).filter(isWanted);
    const results = await runAll(cases, { ...options, trapUrl: trap.url, inWorker: false });
    const rows = GROUPS.map((group) => rowOf(group.what, group.cases, results));
    const heavy = GROUPS.filter(({ what }) => HEAVY.test(what))
      .flatMap((group) => group.cases)
      .filter(({ quick }) => quick);
    if (!options.quick) {
      const again = await runAll(heavy, { ...options, trapUrl: trap.url, inWorker: true });
      rows.push(rowOf('The heaviest again, in a thread as the bot does it', heavy, again));
    }
    const followed = {
      what: 'All of these',
      promise: 'no reference is followed',
      cases: cases.length,
      failures: trap.asked,
    };
    return [...rows.filter((row) => row.cases > 0), followed];
  } finally {
    await trap.close();
  }
}

async function runAll(
  cases: readonly HostileCase[],
  { workDir, seed, log, trapUrl, inWorker }: TortureOptions & { trapUrl: string; inWorker: boolean },
): Promise<Results> {
  const results = new Map<string, Measured | string>();
  const home = join(workDir, 'home');
  const runner = createRunner({ home, trapUrl, seed, inWorker });
  try {
    for (const [at, entry] of cases.entries()) {
      const result = await runner.run(entry);
      const left = readdirSync(home);
      results.set(entry.name, left.length === 0 ? result : `files were left in the working folder: ${left}`);
      for (const failure of failuresOf(results.get(entry.name)!)) log(`${entry.name}: ${failure}`);
      if ((at + 1) % LOG_EVERY === 0) log(`${at + 1} of ${cases.length}`);
    }
  } finally {
    await runner.close();
  }
  return results;
}

function rowOf(what: string, cases: readonly HostileCase[], results: Results): TortureRow {
  const found = cases.flatMap(({ name }) =>
    results.has(name) ? [{ name, result: results.get(name)! }] : [],
  );
  const failures = found.flatMap(({ name, result }) =>
    failuresOf(result).map((failure) => `${name}: ${failure}`),
  );
  const measured = found.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]));
  const most = (key: 'cpuMs' | 'peakMb') => Math.round(Math.max(0, ...measured.map((entry) => entry[key])));
  return {
    what,
    promise:
      'indexed harmlessly or listed with its reason, the others indexed, citations right, no secret told, ≤ 5 s CPU, ≤ 512 MB',
    cases: found.length,
    failures,
    figure: `at most ${(most('cpuMs') / 1000).toFixed(1)} s, ${most('peakMb')} MB`,
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

/** A server that nobody may ask. */
async function openTrap() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
