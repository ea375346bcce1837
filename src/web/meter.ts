/** Figures for Prometheus. What was counted is in the database, so processes that share it need not know each other. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PagesDeps } from './pages/types.ts';

export interface MeterDeps extends Pick<PagesDeps, 'engine' | 'store'> {
  readonly now: () => number;
  /** Numbers of the last question and re-index that do not count. */
  readonly since: { readonly question: number; readonly job: number };
}

const PREFIX = 'fundstelle_';
/** Seconds: built-in embeddings answer in tens of milliseconds, language models in seconds. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40];
/** Read from the database at once. */
const BATCH = 1000;
/** More re-indexes than there are between two looks. */
const JOBS = 100;

export function createMeter({ engine, store, now, since }: MeterDeps) {
  const registry = new Registry();
  const registers = [registry];
  const name = (of: string) => PREFIX + of;
  const questions = new Counter({
    name: name('questions_total'),
    help: 'Questions by outcome and mode of the answer.',
    labelNames: ['outcome', 'mode'],
    registers,
  });
  const answer = new Histogram({
    name: name('answer_seconds'),
    help: 'Time from a question to its answer as it stays; questions that failed are left out.',
    labelNames: ['mode'],
    buckets: BUCKETS,
    registers,
  });
  const reindexes = new Counter({
    name: name('reindex_runs_total'),
    help: 'Re-indexes by moderators, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const gauge = (of: string, help: string, value: () => number) =>
    new Gauge({
      name: name(of),
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('index_passages', 'Passages in the index that answers.', () => engine.status()?.passages ?? 0);
  gauge('index_sources', 'Sources in the index that answers.', () => engine.status()?.sources ?? 0);
  gauge('index_created_timestamp_seconds', 'When that index was built.', () =>
    engine.status() ? Date.parse(engine.status()!.createdAt) / 1000 : 0,
  );
  gauge('reindex_running', '1 while a re-index runs.', () => (store.jobs.running(now()) ? 1 : 0));
  for (const outcome of ['answered', 'no_evidence']) questions.inc({ outcome, mode: 'extractive' }, 0);
  questions.inc({ outcome: 'failed', mode: 'none' }, 0);
  for (const outcome of ['published', 'unchanged', 'failed', 'cancelled']) reindexes.inc({ outcome }, 0);
  collectDefaultMetrics({ register: registry });

  let lastQuestion = since.question;
  let lastJob = since.job;

  function count(): void {
    for (let batch = store.questions.after(lastQuestion, BATCH); ; ) {
      for (const { id, outcome, mode, totalMs } of batch) {
        const label = mode ?? 'none';
        questions.inc({ outcome, mode: label });
        if (outcome !== 'failed') answer.observe({ mode: label }, totalMs / 1000);
        lastQuestion = id;
      }
      if (batch.length < BATCH) break;
      batch = store.questions.after(lastQuestion, BATCH);
    }
    const jobs = store.jobs.history(JOBS).filter(({ id }) => id > lastJob);
    for (const { outcome } of jobs) reindexes.inc({ outcome });
    lastJob = Math.max(lastJob, ...jobs.map(({ id }) => id));
  }

  return {
    contentType: registry.contentType,
    read(): Promise<string> {
      count();
      return registry.metrics();
    },
  };
}
