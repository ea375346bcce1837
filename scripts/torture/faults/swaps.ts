/** Questions are asked without a pause while another process publishes one generation after the other. */
import { messageOf } from '../../../src/errors.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import type { Answer } from '../../../src/rag/types.ts';
import { createRandom, type Random } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { storeDirOf } from './aftermath.ts';
import { startChild } from './child.ts';
import { openEngine } from './engine.ts';
import type { PublisherTask } from './publisher-child.ts';
import { versionsOf, writeVersion } from './versions.ts';

const SOURCES = 60;
const IDLE_QUESTIONS = 1000;
/** So that the questions that meet a swap are a share as in life, where there are minutes between two of them. */
const PAUSE_MS = 500;
const SLOWER = 2;

export async function swapRows({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow[]> {
  const versions = quick ? 10 : 100;
  const corpusDir = `${workDir}/swaps/corpus`;
  const dataDir = `${workDir}/swaps/data`;
  const folders = { corpusDir, dataDir };
  await writeVersion(corpusDir, SOURCES, 0);
  const engine = await openEngine(folders);
  await engine.reindex();
  const random = createRandom(seed);
  const known = versionsOf(SOURCES, versions);

  const idle: number[] = [];
  const idleQuestions = quick ? IDLE_QUESTIONS / 5 : IDLE_QUESTIONS;
  // The first half is to warm up.
  for (let i = 0; i < 2 * idleQuestions; i++) {
    const { ms } = await ask(engine, random);
    if (i >= idleQuestions) idle.push(ms);
  }

  log(`${versions} publishes under load`);
  const task: PublisherTask = {
    corpusDir,
    storeDir: await storeDirOf(folders),
    sources: SOURCES,
    versions,
    pauseMs: quick ? 100 : PAUSE_MS,
  };
  const child = startChild('scripts/torture/faults/publisher-child.ts', [JSON.stringify(task)]);
  let published = 0;
  child.process.stdout?.on('data', (text: string) => {
    published = Math.max(published, ...[...text.matchAll(/published (\d+)/g)].map(([, n]) => Number(n)));
  });
  let busy = true;
  const ended = child.ended.finally(() => {
    busy = false;
  });
  const failures: string[] = [];
  const loaded: number[] = [];
  let seen = 0;
  while (busy) {
    const atLeast = published;
    const { answer, question, ms } = await ask(engine, random);
    loaded.push(ms);
    const found = answer instanceof Error ? [] : versionsIn(answer, known);
    seen = Math.max(seen, ...found);
    if (answer instanceof Error) failures.push(`${question}: ${messageOf(answer)}`);
    else if (found.length !== 1)
      failures.push(`${question}: versions ${found.join(' ') || 'unknown'} in one answer`);
    else if (found[0]! < atLeast)
      failures.push(`${question}: version ${found[0]} after ${atLeast} was published`);
    // As a bot does between two questions; without it the publisher would not be heard of.
    await new Promise(setImmediate);
  }
  const { code, stderr } = await ended;
  if (code !== 0) failures.push(`the publisher: ${stderr.trim().split('\n').at(-1)}`);
  if (seen !== versions) failures.push(`the last version seen is ${seen}`);
  await engine.close();

  const [p99Idle, p99Loaded] = [percentile(idle, 0.99), percentile(loaded, 0.99)];
  const figure = `p99 ${p99Loaded.toFixed(1)} ms, idle ${p99Idle.toFixed(1)} ms, longest ${Math.max(...loaded).toFixed(0)} ms`;
  const slow = p99Loaded > SLOWER * p99Idle;
  return [
    {
      what: `questions through ${versions} publishes of another process`,
      promise: 'no error, all citations of an answer from one generation, none older than what was published',
      cases: loaded.length,
      failures,
    },
    {
      what: 'their time',
      promise: `p99 at most twice the idle one${quick ? ' (not judged in the quick part: too few to tell)' : ''}`,
      cases: loaded.length,
      failures: slow && !quick ? [figure] : [],
      figure,
    },
  ];
}

async function ask(engine: Engine, random: Random) {
  const place = random.below(SOURCES);
  const question = random.pick([
    `Wann wurde das Haus am Platz ${place} erbaut?`,
    'In welchem Jahr hat Meister Abendroth Häuser erbaut?',
    `Wie viele Fässer lagerten im Keller von Platz ${place}?`,
  ]);
  const started = performance.now();
  const answer = await engine.ask(question).catch((error: Error) => error);
  return { question, answer, ms: performance.now() - started };
}

function versionsIn(answer: Answer, known: ReadonlyMap<string, number>): number[] {
  const citations = answer.status === 'answered' ? answer.citations : answer.closest;
  return [...new Set(citations.map(({ sha256 }) => known.get(sha256) ?? -1))];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
