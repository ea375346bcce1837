/** Hostile files: each alone among good ones, in a process that may die of it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TortureOptions, TortureRow, TortureSuite } from '../types.ts';
import type { HostileCase } from './case.ts';
import { GROUPS } from './cases/index.ts';
import { patternsRow } from './patterns/index.ts';
import { type Results, rowOf, undisturbed } from './rows.ts';
import { createRunner, type Measured, type Mode } from './runner.ts';
import { openTrap } from './trap.ts';

export const filesSuite: TortureSuite = { name: 'files', run };

const PROMISE =
  'indexed harmlessly or listed with its reason; all others indexed; citations are the file; no secret told; nothing changed; ≤ 5 s of CPU (4 s more per million characters indexed), ≤ 512 MB';
const UPLOAD = 'taken under a safe name at the top of the folder or refused; nothing else changed';
/** As many as the smallest machine for this has cores. */
const LANES = 2;
const LOG_EVERY = 25;
const QUICK = GROUPS.flatMap(({ cases }) => cases).filter((entry) => entry.quick);
const HEAVY = /bombs|Long lines|breadth/;
/** What comes as an upload; links and devices do not. */
const UPLOADED = /Names|DOCX|PDF: cut|Encodings|Front|scripts/;

async function run(options: TortureOptions): Promise<readonly TortureRow[]> {
  const trap = await openTrap();
  const { quick, seed } = options;
  // Of those that are marked the quick part takes every other one, by the seed.
  const isQuick = (entry: HostileCase) => entry.quick && QUICK.indexOf(entry) % 2 === seed % 2;
  const wanted = (groups: RegExp, always = false) =>
    GROUPS.filter(({ what }) => groups.test(what))
      .flatMap(({ cases }) => cases)
      .filter((entry) => (quick ? isQuick(entry) : entry.quick || !always));
  const runAll = (mode: Mode, cases: readonly HostileCase[]) => runCases(mode, cases, trap.url, options);
  try {
    const all = wanted(/./);
    const results = await runAll('index', all);
    const rows = GROUPS.map(({ what, cases }) => rowOf(what, PROMISE, cases, results));
    const heavy = quick ? [] : wanted(HEAVY, true);
    rows.push(
      rowOf(
        'The heaviest again, in a thread as the bot does it',
        PROMISE,
        heavy,
        await runAll('worker', heavy),
      ),
    );
    const uploads = quick ? wanted(/Names/) : wanted(UPLOADED);
    rows.push(rowOf('Uploads of the same', UPLOAD, uploads, await runAll('upload', uploads)));
    const asked = {
      what: 'All of these',
      promise: 'no reference is followed',
      cases: all.length,
      failures: trap.asked,
    };
    return [...rows.filter(({ cases }) => cases > 0), asked, await patternsRow(options)];
  } finally {
    await trap.close();
  }
}

async function runCases(
  mode: Mode,
  cases: readonly HostileCase[],
  trapUrl: string,
  { workDir, seed, log }: TortureOptions,
): Promise<Results> {
  const results = new Map<string, Measured | string>();
  const queue = [...cases];
  const lane = async (number: number) => {
    const home = join(workDir, `home-${number}`);
    const runner = createRunner({ home, trapUrl, seed, mode });
    try {
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        const result = await runner.run(entry);
        const left = readdirSync(home);
        results.set(
          entry.name,
          left.length === 0 ? result : `files were left in the working folder: ${left}`,
        );
        if (results.size % LOG_EVERY === 0) log(`${mode}: ${results.size} of ${cases.length}`);
      }
    } finally {
      await runner.close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  return undisturbed(results);
}
