/** The process in which cases happen: whatever dies or hangs here is the parent's to notice. */
import { readFileSync, writeFileSync } from 'node:fs';
import { messageOf } from '../../../src/errors.ts';
import { reindexInWorker } from '../../../src/rag/background.ts';
import { openEmbedder } from '../../../src/rag/embedder.ts';
import { createEngine } from '../../../src/rag/engine.ts';
import type { ReindexOptions } from '../../../src/rag/reindex.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { createGlossary, type Glossary } from '../../../src/rag/text/glossary.ts';
import type { HostileCase } from './case.ts';
import { caseNamed } from './cases/index.ts';
import { checkAnswers, checkFates, checkSecrets, hostileText } from './checks.ts';
import { usageOf } from './proc.ts';
import type { ChildJob, Measured, Mode } from './runner.ts';
import { fingerprint, type Stage, stageOf } from './scene.ts';
import { uploadAll } from './upload.ts';

const SPINS = 100_000;
const analyzer = createAnalyzer();
let glossary: Glossary | undefined;
const logger = { info: () => {}, warn: () => {} };

// Without its parent nobody waits for it.
process.on('disconnect', () => process.exit());

const NOTHING: HostileCase = { name: 'none', make: () => {}, fate: 'ignored' };

process.on('message', async ({ name, mode, ...places }: ChildJob) => {
  process.send!(await happen(name === null ? NOTHING : caseNamed(name), stageOf(places), mode));
});

async function happen(entry: HostileCase, stage: Stage, mode: Mode): Promise<Measured> {
  const [outside, corpus] = [fingerprint(stage.outside), fingerprint(stage.corpus)];
  global.gc?.();
  resetPeak();
  const before = cpuNow();
  const cpuMs = () => cpuNow() - before;
  const failures: string[] = [];
  let characters = 0;
  try {
    if (mode === 'upload') failures.push(...(await uploadAll(stage)));
    else characters = await index(entry, stage, mode, failures);
  } catch (error) {
    failures.push(`failed: ${messageOf(error).slice(0, 200)}`);
  }
  const measured = { cpuMs: cpuMs(), spinMs: spin(), peakMb: peak() };
  if (fingerprint(stage.outside) !== outside) failures.push('something outside was changed');
  if (!entry.during && fingerprint(stage.corpus) !== corpus)
    failures.push('something in the corpus was changed');
  return { ...measured, characters, failures };
}

/** Re-indexes and asks; returns how many characters the hostile files have brought. */
async function index(entry: HostileCase, stage: Stage, mode: Mode, failures: string[]): Promise<number> {
  const settings = { embeddings: 'builtin', cacheDir: stage.dataDir };
  const embedder = await openEmbedder(settings, analyzer);
  const engine = await createEngine({
    corpusDir: stage.corpus,
    dataDir: stage.dataDir,
    analyzer,
    glossary: () => (glossary ??= createGlossary(analyzer)),
    embedder,
    logger,
    ...(mode === 'worker' && {
      build: ({ corpusDir, store }, options: ReindexOptions) =>
        reindexInWorker({ corpusDir, storeDir: store.dir, embedder: settings }, { ...options, logger }),
    }),
  });
  let act = entry.during?.act;
  const { problems } = await engine.reindex({
    onProgress(progress) {
      if (progress.stage !== entry.during?.stage) return;
      act?.(stage);
      act = undefined;
    },
  });
  failures.push(...checkFates(entry, engine, problems), ...checkSecrets(entry, engine, stage));
  failures.push(...(await checkAnswers(entry, engine, stage)));
  const characters = hostileText(engine);
  await engine.close();
  return characters;
}

/** CPU time of a fixed amount of work, of arithmetic and of memory. */
function spin(): number {
  const before = process.cpuUsage();
  const words = new Map<number, string>();
  for (let i = 0; i < SPINS; i++) words.set(Math.imul(i, 0x9e3779b1), `w${i}`);
  [...words.keys()].sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Of this process and those it has started. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return usageOf(process.pid)?.cpuMs ?? (user + system) / 1000;
}

/** Linux counts the peak anew from here; elsewhere it is that of the whole process. */
function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Then it may be that of an earlier case.
  }
}

function peak(): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
    if (line) return Number(line[1]) / 1024;
  } catch {
    // Not on Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
