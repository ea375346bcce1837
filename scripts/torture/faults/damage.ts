/** Damaged indexes are opened in processes of their own, so that the death of one is seen. */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom, type Random } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { storeDirOf } from './aftermath.ts';
import { createBench } from './bench.ts';
import { startChild } from './child.ts';
import { STATES, writeCorpus } from './corpus.ts';
import type { DamageFinding, DamageTask } from './damage-child.ts';
import { type Damaging, damagings } from './damages.ts';
import { type Folders, openEngine } from './engine.ts';

const BATCH = 30;
/** In which the last good generation has to serve, milliseconds. */
const SERVES_WITHIN = 5000;
/** For a whole batch: one that hangs must not stop the suite. */
const BATCH_LIMIT_MS = 120_000;

export async function damageRow({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow> {
  const { lanes, references } = await createBench(`${workDir}/damage`, 1);
  const folders = await lanes[0]!.prepare('old', 'old');
  await writeCorpus(folders.corpusDir, STATES.new);
  const engine = await openEngine(folders);
  await engine.reindex();
  await engine.close();

  const random = createRandom(seed);
  const all = damagings(3);
  const cases = quick ? shuffled(all, random).slice(0, 60) : all;
  log(`${cases.length} damaged indexes`);
  const failures: string[] = [];
  let slowest = 0;
  for (let from = 0; from < cases.length; from += BATCH) {
    const batch = cases.slice(from, from + BATCH);
    const dataDirs: string[] = [];
    for (const [i, one] of batch.entries()) {
      const dataDir = join(workDir, 'damage', `case-${i}`);
      await rm(dataDir, { recursive: true, force: true });
      await cp(folders.dataDir, dataDir, { recursive: true });
      await one.apply(await victimIn({ ...folders, dataDir }), random);
      dataDirs.push(dataDir);
    }
    const { findings, death } = await examine(workDir, {
      corpusDir: folders.corpusDir,
      dataDirs,
      references,
    });
    for (const [at, one] of batch.entries()) {
      const finding = findings.get(at);
      slowest = Math.max(slowest, finding?.ms ?? 0);
      const wrong = finding ? judge(one, finding) : [death];
      failures.push(...wrong.map((what) => `${one.what} (case ${from + at}): ${what}`));
    }
  }
  return {
    what: 'damaged indexes: bits, pages, lengths, swaps, other generations, manifests, pointers, pipes',
    promise:
      'refused, no death, the last good generation serves within 5 s, doctor names it, a re-index mends it',
    cases: cases.length,
    failures,
    figure: `slowest ${Math.round(slowest)} ms to the answers`,
  };
}

function judge({ serves, names }: Damaging, { state, ms, doctor, mended, error }: DamageFinding): string[] {
  const wrong: string[] = [];
  if (error) wrong.push(error);
  if (state !== serves) wrong.push(`serves "${state}" instead of "${serves}"`);
  if (ms > SERVES_WITHIN) wrong.push(`${Math.round(ms)} ms`);
  const named =
    names.length === 0 ? !doctor.includes('damaged') : names.every((name) => doctor.includes(name));
  if (!named) wrong.push(`doctor says: ${doctor}`);
  if (mended !== 'new') wrong.push(`after a re-index: ${mended}`);
  return wrong;
}

async function examine(workDir: string, task: DamageTask) {
  const file = join(workDir, 'damage', 'task.json');
  await mkdir(join(workDir, 'damage'), { recursive: true });
  await writeFile(file, JSON.stringify(task));
  const child = startChild('scripts/torture/faults/damage-child.ts', [file]);
  const timer = setTimeout(() => child.process.kill('SIGKILL'), BATCH_LIMIT_MS);
  const { stdout, stderr, code, signal } = await child.ended;
  clearTimeout(timer);
  const findings = new Map<number, DamageFinding>();
  for (const line of stdout.split('\n').filter(Boolean)) {
    const found = JSON.parse(line) as DamageFinding | { begins: number };
    if ('at' in found) findings.set(found.at, found);
  }
  return { findings, death: `the process ended with ${signal ?? code}: ${stderr.trim().split('\n').at(-1)}` };
}

async function victimIn(folders: Folders) {
  const storeDir = await storeDirOf(folders);
  const [previous, live] = (await readdir(storeDir)).filter((name) => name.startsWith('gen-')).sort();
  return { storeDir, live: join(storeDir, live!), previous: join(storeDir, previous!) };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
