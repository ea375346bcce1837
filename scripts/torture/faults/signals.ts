/** Signals, two processes on one folder, locks that were left, and clocks that are wrong. */

import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemCode } from '../../../src/errors.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { acquireLock } from '../../../src/rag/index/lock.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { createRandom } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { leftoversIn, storeDirOf } from './aftermath.ts';
import { type ChildOptions, startChild } from './child.ts';
import { startEmbeddingServer } from './embedding-server.ts';
import { analyzer, type Folders, openEngine } from './engine.ts';
import { writeVersion } from './versions.ts';

const SOURCES = 120;
/** A process that is told to end has so long, milliseconds. */
const DRAIN_MS = 10_000;
const MINUTE = 60_000;

const index = ({ corpusDir, dataDir }: Folders, options?: ChildOptions) =>
  startChild('scripts/index.ts', ['--corpus', corpusDir, '--data', dataDir], options);

async function foldersAt(dir: string): Promise<Folders & { storeDir: string }> {
  const folders = { corpusDir: join(dir, 'corpus'), dataDir: join(dir, 'data') };
  await writeVersion(folders.corpusDir, SOURCES, 0);
  return { ...folders, storeDir: await storeDirOf(folders) };
}

export async function signalRows(options: TortureOptions): Promise<TortureRow[]> {
  return [await terminatedRow(options), await togetherRow(options), await clockRow(options)];
}

async function terminatedRow({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow> {
  const count = quick ? 3 : 40;
  log(`${count} times SIGTERM`);
  const random = createRandom(seed);
  const folders = await foldersAt(join(workDir, 'signals', 'term'));
  const usual = (await index(folders).ended).ms;
  const failures: string[] = [];
  let [longest, met] = [0, 0];
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) await rm(folders.dataDir, { recursive: true, force: true });
    await writeVersion(folders.corpusDir, SOURCES, i + 1);
    const child = index(folders);
    const after = random.next() * usual;
    await new Promise((resolve) => setTimeout(resolve, after));
    const asked = performance.now();
    child.process.kill('SIGTERM');
    const { code, signal, stderr } = await child.ended;
    const ms = performance.now() - asked;
    longest = Math.max(longest, ms);
    const say = (what: string) => failures.push(`SIGTERM after ${Math.round(after)} ms: ${what}`);
    // Before it listens, the system ends it; nothing has begun then.
    if (code === 143) met++;
    else if (code !== 0 && signal !== 'SIGTERM') say(`code ${code}, ${stderr.trim()}`);
    if (ms > DRAIN_MS) say(`ends after ${Math.round(ms)} ms`);
    const left = await leftoversIn(folders.storeDir);
    if (left.length > 0) say(`leaves ${left.join(' ')}`);
    const engine = await openEngine(folders);
    const { sources } = await engine.reindex();
    if (sources !== SOURCES) say(`${sources} sources after the next re-index`);
    await engine.close();
  }
  return {
    what: 'SIGTERM at random moments of `npm run index`',
    promise: 'ends within 10 s, leaves nothing, the next re-index completes',
    cases: count,
    failures,
    figure: `${met} met it at work, longest ${Math.round(longest)} ms`,
  };
}

async function togetherRow({ quick, workDir, log }: TortureOptions): Promise<TortureRow> {
  log('two processes on one folder');
  const folders = await foldersAt(join(workDir, 'signals', 'two'));
  const server = await startEmbeddingServer();
  const options = { env: { EMBEDDINGS: 'openai:test', OPENAI_BASE_URL: server.url } };
  const failures: string[] = [];
  const ends: NodeJS.Signals[] = quick ? ['SIGKILL'] : ['SIGKILL', 'SIGTERM', 'SIGINT'];
  try {
    for (const end of ends) {
      server.expect('stall');
      const stalled = server.stalled();
      const first = index(folders, options);
      await Promise.race([stalled, first.ended]);
      const second = await index(folders, options).ended;
      const line = new RegExp(`^[^\\n]*process ${first.process.pid} on [^\\n]*\\n$`);
      if (second.code !== 1 || !line.test(second.stderr))
        failures.push(`while another builds: code ${second.code}, ${second.stderr}`);
      first.process.kill(end);
      await first.ended;
      server.expect('good');
      const third = await index(folders, options).ended;
      if (third.code !== 0) failures.push(`after ${end}: code ${third.code}, ${third.stderr}`);
      const left = await leftoversIn(folders.storeDir);
      if (left.length > 0) failures.push(`after ${end}: ${left.join(' ')} is left`);
      await writeVersion(folders.corpusDir, SOURCES, ends.indexOf(end) + 1);
    }
    const many = quick ? 2 : 6;
    const all = await Promise.all(Array.from({ length: many }, () => index(folders, options).ended));
    for (const { code, stderr } of all.filter((one) => one.code !== 0)) {
      if (code !== 1 || !stderr.includes('Another program'))
        failures.push(`at once: code ${code}, ${stderr}`);
    }
    if (!all.some(({ code }) => code === 0)) failures.push('at once: none of them completes');
    return {
      what: 'several processes on one data folder; the lock of one that ended',
      promise: 'they exclude each other and say by whom; what is stale is taken over at once',
      cases: ends.length * 2 + many,
      failures,
    };
  } finally {
    await server.close();
  }
}

/** Locks of another machine by the age of their last sign of life, minutes, and whether they hold. */
const FOREIGN: ReadonlyArray<readonly [minutes: number, holds: boolean]> = [
  [-60, true],
  [0, true],
  [1, true],
  [4, true],
  [6, false],
  [24 * 60, false],
];

async function clockRow({ workDir, log }: TortureOptions): Promise<TortureRow> {
  log('clocks');
  const failures: string[] = [];
  const dir = join(workDir, 'signals', 'clock');
  await mkdir(dir, { recursive: true });
  const path = join(dir, 'write.lock');
  for (const [minutes, holds] of FOREIGN) {
    const holder = { pid: process.pid, started: null, host: `not-${hostname()}`, token: 'x' };
    await writeFile(path, JSON.stringify(holder));
    const then = new Date(Date.now() - minutes * MINUTE);
    await utimes(path, then, then);
    const code = await acquireLock(path).then(
      (lock) => lock.release(),
      (error: unknown) => systemCode(error),
    );
    if ((code === 'index_locked') !== holds)
      failures.push(`another machine's lock, ${minutes} min old: ${code}`);
  }

  const { corpusDir, storeDir, dataDir } = await foldersAt(dir);
  const jumps = [0, -365, +365, -20_000, +3650, -1, 0];
  let last = '';
  for (const [version, days] of jumps.entries()) {
    await writeVersion(corpusDir, 3, version);
    const store = openGenerationStore(storeDir, { now: () => Date.now() + days * 24 * 60 * MINUTE });
    const embedder = createBuiltinEmbedder(analyzer);
    const report = await reindex({ corpusDir, store, analyzer, embedder }).catch((error: Error) => error);
    if (report instanceof Error) failures.push(`clock ${days} days off: ${report.message}`);
    else {
      if (report.generation <= last)
        failures.push(`clock ${days} days off: ${report.generation} after ${last}`);
      last = report.generation;
      const engine = await openEngine({ corpusDir, dataDir });
      if (engine.status()?.generation !== last)
        failures.push(`clock ${days} days off: the newest does not serve`);
      await engine.close();
    }
  }
  return {
    what: 'clocks set back and forth; locks of another machine by age',
    promise: 'the newest generation serves; only a lock without a sign of life for 5 min is taken over',
    cases: FOREIGN.length + jumps.length,
    failures,
  };
}
