/** One step of the scale run in a process of its own, so that neither memory nor caches of another step count. */
import { createGenerator, PASSAGES_PER_FILE } from './generate.ts';
import { median, percentile, repeated, timed } from './statistics.ts';
import { openEngine } from './wiring.ts';

/** Questions before memory is measured; they also warm up. */
const WARM_UP = 200;
const QUESTIONS = 1000;
/** Questions on their way at one time. */
const AT_ONCE = 20;
const ROUNDS = 3;

export interface BuildTask {
  readonly step: 'build';
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly passages: number;
}

export interface BuildFigures {
  readonly passages: number;
  readonly buildMs: number;
  /** Median of three. */
  readonly unchangedMs: number;
  /** Median of three, each with another 1 % of the files changed. */
  readonly changedMs: number;
  readonly changedFiles: number;
  readonly peakMb: number;
}

export interface ServeTask {
  readonly step: 'serve';
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly passages: number;
}

export interface ServeFigures {
  /** Verifying, reading and making ready. */
  readonly loadMs: number;
  /** Resident after the warm-up questions and a garbage collection. */
  readonly rssMb: number;
  readonly peakMb: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time a question, all threads: what it costs however busy the machine is. */
  readonly cpuMs: number;
  /** Questions a second with `AT_ONCE` on their way. */
  readonly perSecond: number;
  readonly atOnceP99Ms: number;
  /** Share of questions whose passage came first: tells that the work was real. */
  readonly found: number;
}

export type WorkerFigures = { readonly build?: BuildFigures; readonly serve?: ServeFigures };

process.once('message', (task: BuildTask | ServeTask) => {
  const work = task.step === 'build' ? build(task) : serve(task);
  work.then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function build({ corpusDir, dataDir, passages }: BuildTask): Promise<BuildFigures> {
  const generator = createGenerator();
  const engine = await openEngine(corpusDir, dataDir);
  const [buildMs, report] = await timed(() => engine.reindex());
  const unchanged = await repeated(ROUNDS, async () => (await timed(() => engine.reindex()))[0]);
  const files = Math.ceil(passages / PASSAGES_PER_FILE);
  const changedFiles = Math.max(1, Math.round(files / 100));
  const changed = await repeated(ROUNDS, async (round) => {
    const chosen = Array.from({ length: changedFiles }, (_, i) =>
      Math.floor(((i + round / ROUNDS) * files) / changedFiles),
    );
    await generator.rewrite(corpusDir, chosen, round + 1);
    const [ms, again] = await timed(() => engine.reindex());
    if (again.changed.length !== changedFiles)
      throw new Error(`${again.changed.length} files changed, not ${changedFiles}`);
    await generator.rewrite(corpusDir, chosen, 0);
    await engine.reindex();
    return ms;
  });
  await engine.close();
  return {
    passages: report.passages,
    buildMs,
    unchangedMs: median(unchanged),
    changedMs: median(changed),
    changedFiles,
    peakMb: peakMb(),
  };
}

async function serve({ corpusDir, dataDir, passages }: ServeTask): Promise<ServeFigures> {
  const [loadMs, engine] = await timed(() => openEngine(corpusDir, dataDir));
  const all = createGenerator().questions(passages, WARM_UP + 2 * QUESTIONS);
  // Dealt out in turn, so that each part is about passages of the whole index.
  const order = all.map((_, i) => all[(i * 7919) % all.length]!);
  const [warmUp, single, parallel] = [
    order.slice(0, WARM_UP),
    order.slice(WARM_UP, WARM_UP + QUESTIONS),
    order.slice(WARM_UP + QUESTIONS),
  ];
  for (const { text } of warmUp) await engine.retrieve(text);
  globalThis.gc?.();
  const rssMb = process.memoryUsage().rss / 2 ** 20;

  let found = 0;
  const times: number[] = [];
  const before = process.cpuUsage();
  for (const { text, source, rare } of single) {
    const [ms, { passages: hits }] = await timed(() => engine.retrieve(text));
    times.push(ms);
    const first = hits[0]?.passage;
    const told = first ? (engine.sourceText(first.source.id)?.slice(first.start, first.end) ?? '') : '';
    if (first?.source.id === source && told.includes(rare)) found++;
  }

  const { user, system } = process.cpuUsage(before);

  const waits: number[] = [];
  const queue = [...parallel];
  const [ms] = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = queue.pop(); next; next = queue.pop()) {
          const { text } = next;
          waits.push((await timed(() => engine.retrieve(text)))[0]);
        }
      }),
    ),
  );
  await engine.close();
  return {
    loadMs,
    rssMb,
    peakMb: peakMb(),
    p50Ms: median(times),
    p99Ms: percentile(times, 0.99),
    cpuMs: (user + system) / 1000 / single.length,
    perSecond: (parallel.length / ms) * 1000,
    atOnceP99Ms: percentile(waits, 0.99),
    found: found / single.length,
  };
}

/** Most memory the process ever had, in MB. */
function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}
