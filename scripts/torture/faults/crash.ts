/** Re-indexing is killed at every step, then at random moments. */
import { createRandom } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { checkAftermath } from './aftermath.ts';
import { createBench, type Lane } from './bench.ts';
import { type ChildEnd, startChild } from './child.ts';
import type { StateName } from './corpus.ts';
import type { CrashTask } from './crash-child.ts';
import { pool } from './pool.ts';

const SCRIPT = 'scripts/torture/faults/crash-child.ts';
const LANES = 2;
/** Of the steps, one in so many in the quick part. */
const QUICK_SHARE = 5;
const PROMISE = 'starts, answers from one whole generation, nothing piles up, the next re-index completes';

interface Scenario {
  readonly name: 'first build' | 'change';
  readonly index: 'old' | 'none';
  readonly corpus: StateName;
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'first build', index: 'none', corpus: 'old' },
  { name: 'change', index: 'old', corpus: 'new' },
];

interface CrashCase {
  readonly scenario: Scenario;
  readonly step: number;
  readonly moment: 'before' | 'half' | 'after';
}

export async function crashRows({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow[]> {
  const { lanes, references } = await createBench(`${workDir}/crash`, LANES);
  const check = async (lane: Lane, dataDir: string, { index, corpus }: Scenario) =>
    checkAftermath({ corpusDir: lane.corpusDir, dataDir }, references, [index, corpus], corpus);

  const cases: CrashCase[] = [];
  for (const scenario of SCENARIOS) {
    const { corpusDir, storeDir } = await lanes[0]!.prepare(scenario.corpus, scenario.index);
    const end = await start({ corpusDir, storeDir }).ended;
    const found = end.stdout.split('\n')[1];
    if (!found) throw new Error(`an undisturbed re-index fails: ${oneLine(end)}`);
    const steps = JSON.parse(found) as { writes: boolean }[];
    for (const [i, { writes }] of steps.entries()) {
      // On disk, the moment after a step is that before the next one.
      cases.push({ scenario, step: i + 1, moment: 'before' });
      if (!quick) cases.push({ scenario, step: i + 1, moment: 'after' });
      if (!quick && writes) cases.push({ scenario, step: i + 1, moment: 'half' });
    }
  }
  const random = createRandom(seed);
  const some = random.below(QUICK_SHARE);
  const chosen = quick
    ? cases.filter(({ scenario, step }) => scenario.index === 'old' && step % QUICK_SHARE === some)
    : cases;
  log(`${chosen.length} crashes at a step`);
  const atStep: string[] = [];
  await pool(chosen, LANES, async ({ scenario, step, moment }, i) => {
    const lane = lanes[i]!;
    const { corpusDir, dataDir, storeDir } = await lane.prepare(scenario.corpus, scenario.index);
    const end = await start({ corpusDir, storeDir, step, moment }).ended;
    const wrong = end.signal === 'SIGKILL' ? [] : [`was not killed: ${oneLine(end)}`];
    wrong.push(...(await check(lane, dataDir, scenario)));
    atStep.push(...wrong.map((what) => `${scenario.name}, ${moment} step ${step}: ${what}`));
  });

  const count = quick ? 5 : 300;
  log(`${atStep.length} failures; ${count} crashes at random moments`);
  const typical = await usualMs(lanes[0]!);
  const moments = Array.from({ length: count }, (_, i) => ({
    scenario: SCENARIOS[i % SCENARIOS.length]!,
    // Now and then several in a row, so that what one leaves meets the next.
    deaths: random.below(4) === 0 ? 3 : 1,
    share: random.next(),
  }));
  const atRandom: string[] = [];
  let [killed, done] = [0, 0];
  await pool(moments, LANES, async ({ scenario, deaths, share }, i) => {
    const lane = lanes[i]!;
    const { corpusDir, dataDir, storeDir } = await lane.prepare(scenario.corpus, scenario.index);
    for (let death = 0; death < deaths; death++) {
      const child = start({ corpusDir, storeDir });
      await child.says('ready');
      await new Promise((resolve) => setTimeout(resolve, share * typical));
      child.process.kill('SIGKILL');
      const end = await child.ended;
      if (end.signal === 'SIGKILL') killed++;
      else if (end.code !== 0) atRandom.push(`${scenario.name}: ${oneLine(end)}`);
    }
    const wrong = await check(lane, dataDir, scenario);
    const where = `${scenario.name}, ${deaths} × after ${Math.round(share * typical)} ms`;
    atRandom.push(...wrong.map((what) => `${where}: ${what}`));
    if (++done % 50 === 0) log(`${done} done, ${atRandom.length} failures`);
  });
  return [
    {
      what: 'killed before, in and after every file operation',
      promise: PROMISE,
      cases: chosen.length,
      failures: atStep,
    },
    {
      what: 'killed at random moments',
      promise: PROMISE,
      cases: moments.length,
      failures: atRandom,
      figure: `${killed} kills met it at work`,
    },
  ];
}

const start = (task: CrashTask) => startChild(SCRIPT, [JSON.stringify(task)]);

const oneLine = ({ code, signal, stderr }: ChildEnd) =>
  `${signal ?? `code ${code}`}, ${stderr.trim().split('\n').slice(-1)[0]}`;

/** How long a re-index takes here and now, once its modules are loaded. */
async function usualMs(lane: Lane): Promise<number> {
  const { corpusDir, storeDir } = await lane.prepare('new', 'old');
  const child = start({ corpusDir, storeDir });
  await child.says('ready');
  const ready = performance.now();
  await child.ended;
  return performance.now() - ready;
}
