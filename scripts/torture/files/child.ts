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
import type { ChildJob, Measured } from './runner.ts';
import { fingerprint, type Stage, stageOf } from './scene.ts';

const analyzer = createAnalyzer();
let glossary: Glossary | undefined;
const logger = { info: () => {}, warn: () => {} };

const NOTHING: HostileCase = { name: 'none', make: () => {}, fate: 'ignored' };

process.on('message', async ({ name, inWorker, ...places }: ChildJob) => {
  process.send!(await happen(name === null ? NOTHING : caseNamed(name), stageOf(places), inWorker));
});

async function happen(entry: HostileCase, stage: Stage, inWorker: boolean): Promise<Measured> {
  const [outside, corpus] = [fingerprint(stage.outside), fingerprint(stage.corpus)];
  global.gc?.();
  resetPeak();
  const started = performance.now();
  const before = cpuNow();
  const cpuMs = () => cpuNow() - before;
  const failures: string[] = [];
  let characters = 0;
  try {
    const settings = { embeddings: 'builtin', cacheDir: stage.dataDir };
    const embedder = await openEmbedder(settings, analyzer);
    const engine = await createEngine({
      corpusDir: stage.corpus,
      dataDir: stage.dataDir,
      analyzer,
      glossary: () => (glossary ??= createGlossary(analyzer)),
      embedder,
      logger,
      ...(inWorker && {
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
    characters = hostileText(engine);
    failures.push(...checkFates(entry, engine, problems), ...checkSecrets(entry, engine, stage));
    failures.push(...(await checkAnswers(entry, engine, stage)));
    await engine.close();
  } catch (error) {
    failures.push(`failed: ${messageOf(error).slice(0, 200)}`);
  }
  const measured = { cpuMs: cpuMs(), wallMs: performance.now() - started, peakMb: peak() };
  if (fingerprint(stage.outside) !== outside) failures.push('something outside was changed');
  if (!entry.during && fingerprint(stage.corpus) !== corpus)
    failures.push('something in the corpus was changed');
  return { ...measured, characters, failures };
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
