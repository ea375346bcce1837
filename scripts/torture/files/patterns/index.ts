/** Strings made for each regular expression of the code that reads text: twice the length may take no more than twice the time. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createRandom } from '../../random.ts';
import type { TortureOptions, TortureRow } from '../../types.ts';
import { usageOf } from '../proc.ts';
import type { PatternReply, PatternTask } from './child.ts';
import { type Pattern, patternsOf, unitsOf } from './extract.ts';
import { isSteep } from './growth.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const FOLDERS = ['src/rag/corpus', 'src/rag/text'];
const LENGTH = 6_000;
const UNITS = 40;
const QUICK_UNITS = 50;
/** For a string of twice `LENGTH`; honest text takes some 10 ms. */
const MAX_MS = 1_000;
const MAX_CPU_MS = 20_000;
const WATCH_MS = 250;

export async function patternsRow({ seed, quick, log }: TortureOptions): Promise<TortureRow> {
  const patterns = patternsOf(ROOT, FOLDERS);
  const units = unitsFor(patterns, seed, quick);
  const failures: string[] = [];
  const seen = new Set<string>();
  let slowest = 0;
  let left = [...units.keys()];
  log(`${patterns.length} regular expressions, ${left.length} strings`);
  while (left.length > 0) {
    const done = await runChild({ units: left, length: LENGTH }, (reply) => {
      if (typeof reply === 'string') failures.push(reply);
      else if (reply.type === 'seen') for (const source of reply.sources) seen.add(source);
      else {
        const [once, double] = reply.ms;
        slowest = Math.max(slowest, double);
        const what = `${JSON.stringify(reply.unit)} (${units.get(reply.unit)}), ${reply.way}: ${Math.round(once)} ms for ${LENGTH} characters, ${Math.round(double)} ms for twice as many`;
        if (double > MAX_MS || isSteep(reply.ms)) failures.push(what);
      }
    });
    left = left.slice(done);
  }
  const used = patterns.filter(({ source }) => seen.has(source)).length;
  return {
    what: 'Strings made for each regular expression',
    promise: 'twice the length takes at most three times the time',
    cases: units.size,
    failures,
    figure: `${patterns.length} expressions, ${used} of them seen at work; at most ${Math.round(slowest)} ms`,
  };
}

/** Units with the place of the first pattern that gave them. */
function unitsFor(patterns: readonly Pattern[], seed: number, quick: boolean): Map<string, string> {
  const random = createRandom(seed);
  const units = new Map<string, string>();
  for (const pattern of patterns) {
    const all = unitsOf(pattern);
    while (all.length > UNITS) all.splice(random.below(all.length), 1);
    for (const unit of all) if (!units.has(unit)) units.set(unit, pattern.place);
  }
  if (!quick) return units;
  const some = [...units];
  while (some.length > QUICK_UNITS) some.splice(random.below(some.length), 1);
  return new Map(some);
}

/** Returns how many units came to an end, the one that killed the child included. */
function runChild(task: PatternTask, onReply: (reply: PatternReply | string) => void): Promise<number> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'child.ts'), [], {
      execArgv: ['--import', import.meta.resolve('tsx/esm')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let done = 0;
    let since = 0;
    const watch = setInterval(() => {
      const now = usageOf(child.pid!)?.cpuMs ?? 0;
      if (now - since > MAX_CPU_MS) child.kill('SIGKILL');
    }, WATCH_MS);
    child.on('message', (reply: PatternReply) => {
      onReply(reply);
      since = usageOf(child.pid!)?.cpuMs ?? 0;
      if (reply.type === 'measured') done++;
      else child.kill('SIGKILL');
    });
    child.on('exit', () => {
      clearInterval(watch);
      if (done < task.units.length) onReply(`${JSON.stringify(task.units[done])} never ends`);
      resolve(Math.min(task.units.length, done + 1));
    });
    child.send(task);
  });
}
