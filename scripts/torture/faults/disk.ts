/** The disk fails at each step of a re-index, in each of the ways disks fail. */
import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../src/errors.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { VECTORS_FILE } from '../../../src/rag/index/content.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { createRandom } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { checkAftermath, leftoversIn } from './aftermath.ts';
import { createBench, type Lane } from './bench.ts';
import { analyzer } from './engine.ts';
import { changedSince, snapshotOf } from './snapshot.ts';
import { firstHalf, type Intercept, type Step, steppedFiles } from './stepped-files.ts';
import { notOneLine } from './user-error.ts';

const CODES = ['ENOSPC', 'EIO', 'EMFILE', 'EACCES'] as const;
/** A full disk takes some of it, then says so; a short write says nothing. */
const FAULTS = [...CODES, 'half, then ENOSPC', 'short'] as const;
type Fault = (typeof FAULTS)[number];

interface DiskCase {
  readonly step: number;
  readonly fault: Fault;
  /** Fails from this step on, for ever. */
  readonly forGood: boolean;
}

export async function diskRow({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow> {
  const { lanes, references } = await createBench(`${workDir}/disk`, 1);
  const lane = lanes[0]!;
  const steps: Step[] = [];
  await rebuild(lane, (step, proceed) => {
    steps.push(step);
    return proceed();
  });
  const all = steps.flatMap((step) => casesOf(step));
  const random = createRandom(seed);
  const cases = quick ? all.filter(() => random.below(4) === 0) : all;
  log(`${cases.length} failures of the disk`);
  const failures: string[] = [];
  let refused = 0;
  for (const one of cases) {
    const { folders, before, outcome } = await rebuild(lane, (step, proceed) => fail(one, step, proceed));
    const wrong: string[] = [];
    const changed = await changedSince(folders.storeDir, before);
    if (outcome instanceof Error) {
      refused++;
      const bad = notOneLine(outcome);
      if (bad) wrong.push(bad);
      if (outcome instanceof UserError && outcome.code !== 'index_write_failed') wrong.push(outcome.code);
      if (changed.length > 0) wrong.push(`changed ${changed.join(' ')}`);
    } else if (changed.some((name) => name !== 'CURRENT')) wrong.push(`changed ${changed.join(' ')}`);
    const left = await leftoversIn(folders.storeDir);
    if (!one.forGood && left.length > 0) wrong.push(`leaves ${left.join(' ')}`);
    // This process lives, so its lock would hold; that of a dead one is taken over.
    if (one.forGood) await rm(join(folders.storeDir, 'write.lock'), { force: true });
    const state = outcome instanceof Error ? 'old' : 'new';
    wrong.push(...(await checkAftermath(folders, references, [state], 'new')));
    const where = `${one.fault} ${one.forGood ? 'from' : 'at'} step ${one.step}`;
    failures.push(...wrong.map((what) => `${where}: ${what}`));
  }
  return {
    what: 'ENOSPC, EIO, EMFILE, EACCES, partial and short writes at every file operation',
    promise: 'the live index is unchanged byte for byte, the error is one clear line, nothing is left',
    cases: cases.length,
    failures,
    figure: `${refused} refused, the others were done all the same`,
  };
}

function casesOf({ number, operation, data, path }: Step): DiskCase[] {
  const writes = data !== undefined;
  const possible = FAULTS.filter((fault) => {
    // Node takes back an exclusive write that fails.
    if (fault === 'half, then ENOSPC') return writes && !path.endsWith('.lock');
    // Native code writes this file by itself.
    if (fault === 'short') return writes || (operation === 'syncFile' && path.endsWith(VECTORS_FILE));
    return true;
  });
  const once = possible.map((fault) => ({ step: number, fault, forGood: false }));
  return [...once, { step: number, fault: CODES[number % CODES.length]!, forGood: true }];
}

async function fail(
  { step: failing, fault, forGood }: DiskCase,
  step: Step,
  proceed: Parameters<Intercept>[1],
): Promise<unknown> {
  const hit = step.number === failing || (forGood && step.number > failing);
  if (!hit) return proceed();
  if (fault === 'short') {
    if (step.data) return proceed(firstHalf(step.data));
    await truncate(step.path, 1000);
    return proceed();
  }
  const [code = ''] = /E[A-Z]+$/.exec(fault) ?? [];
  if (fault !== code && step.data) await proceed(firstHalf(step.data));
  throw Object.assign(new Error(`${code}: made to fail`), { code });
}

async function rebuild(lane: Lane, intercept: Intercept) {
  const folders = await lane.prepare('new', 'old');
  const before = await snapshotOf(folders.storeDir);
  const store = openGenerationStore(folders.storeDir, { fs: steppedFiles(intercept).fs });
  const { corpusDir } = folders;
  const outcome = await reindex({
    corpusDir,
    store,
    analyzer,
    embedder: createBuiltinEmbedder(analyzer),
  }).catch((error: Error) => error);
  return { folders, before, outcome };
}
