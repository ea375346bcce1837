/** Breaks everything that can break, and counts the promises that did not hold. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { faultsSuite } from './torture/faults/index.ts';
import { filesSuite } from './torture/files/index.ts';
import { modelsSuite } from './torture/models/index.ts';
import { obedientSuite } from './torture/obedient/index.ts';
import { peopleSuite } from './torture/people/index.ts';
import { renderReport, type SuiteResult } from './torture/report.ts';
import type { TortureSuite } from './torture/types.ts';

const SUITES: readonly TortureSuite[] = [faultsSuite, filesSuite, modelsSuite, obedientSuite, peopleSuite];
const NAMES = SUITES.map(({ name }) => name);

interface Options {
  readonly only?: string;
  readonly seed: number;
  readonly quick?: boolean;
  readonly report?: string;
}

const { only, seed, quick, report } = new Command('torture')
  .description(
    'Fault injection, hostile input and load. All of it takes about an hour, --quick three minutes.',
  )
  .addOption(new Option('--only <suite>', 'one suite').choices(NAMES))
  .option('--seed <number>', 'repeats a run', readSeed, 1)
  .option('--quick', 'a part of everything, for every commit')
  .option('--report <file>', 'write the table there as Markdown')
  .parse()
  .opts<Options>();

const results: SuiteResult[] = [];
for (const suite of SUITES.filter(({ name }) => only === undefined || name === only)) {
  const workDir = await mkdtemp(join(tmpdir(), `fundstelle-torture-${suite.name}-`));
  const started = performance.now();
  try {
    const log = (line: string) => console.error(`[${suite.name}] ${line}`);
    const rows = await suite.run({ seed, quick: quick === true, workDir, log });
    results.push({ name: suite.name, rows, seconds: (performance.now() - started) / 1000 });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

const text = renderReport(results, { seed, quick: quick === true });
console.log(text);
if (report !== undefined) {
  await mkdir(join(report, '..'), { recursive: true });
  await writeFile(report, text);
}
const rows = results.flatMap((result) => result.rows);
const failed = rows.filter(({ failures }) => failures.length > 0).length;
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function readSeed(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number');
  return value;
}
