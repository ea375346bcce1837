/** A language model whose server fails in every way: the answer is verified or extractive, one, in time, and counted. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../random.ts';
import { type ChatServer, startReplyServer } from '../support/chat-server.ts';
import type { TortureOptions, TortureRow, TortureSuite } from '../types.ts';
import { type Act, combination, FAULTS, type Fault } from './faults.ts';
import { faultsOf } from './judge.ts';
import { API_KEY, openScene, type Scene } from './scene.ts';

const DEADLINE_SECONDS = 1;
const PROMISE = 'verified or extractive, one message, by the deadline, cost counted';
/** Until connections that were given up are seen to be closed. */
const CLOSED_MS = 1000;

interface Stage {
  readonly scene: Scene;
  readonly server: ChatServer;
  /** From now on the server does this; what it has done since is returned by `done`. */
  play(fault: Fault): void;
  done(): readonly Act[];
}

export const modelsSuite: TortureSuite = {
  name: 'models',
  async run(options) {
    const { workDir, quick, log } = options;
    const stage = await openStage(workDir);
    try {
      // The first question loads the client, which is no fault of the model's.
      await stage.scene.ask();
      const rows: TortureRow[] = [];
      for (const fault of FAULTS) rows.push(await repeated(stage, fault, quick ? 1 : 20));
      log(`${FAULTS.length} faults`);
      rows.push(await combined(stage, options), await concurrent(stage, options));
      rows.push(await refused(stage, quick ? 2 : 20), await abandoned(stage));
      rows.push(secretRow(stage));
      return rows;
    } finally {
      await stage.scene.close();
      await stage.server.close();
    }
  },
};

async function openStage(workDir: string): Promise<Stage> {
  let fault: Fault = FAULTS[0]!;
  let done: Act[] = [];
  const server = await startReplyServer(() => {
    const act = fault.acts[Math.min(done.length, fault.acts.length - 1)]!;
    done.push(act);
    return act.reply;
  });
  const scene = await openScene(workDir, server.url, DEADLINE_SECONDS);
  return {
    scene,
    server,
    play(next) {
      fault = next;
      done = [];
    },
    done: () => done,
  };
}

async function repeated(stage: Stage, fault: Fault, times: number): Promise<TortureRow> {
  const run = await runAll(stage, Array<Fault>(times).fill(fault));
  return { what: fault.name, promise: PROMISE, cases: times, ...run };
}

async function combined(stage: Stage, { seed, quick }: TortureOptions): Promise<TortureRow> {
  const random = createRandom(seed);
  const faults = Array.from({ length: quick ? 10 : 200 }, () => combination(random));
  const run = await runAll(stage, faults);
  return { what: 'combinations by seed', promise: PROMISE, cases: faults.length, ...run };
}

/** One question after another, so that what the server did can be told apart. */
async function runAll(stage: Stage, faults: readonly Fault[]) {
  const { scene } = stage;
  const failures: string[] = [];
  const times: number[] = [];
  for (const [index, fault] of faults.entries()) {
    stage.play(fault);
    const outcome = await scene.ask();
    times.push(outcome.ms);
    const expected = { deadlineMs: DEADLINE_SECONDS * 1000, sha256: scene.sha256, acts: stage.done() };
    failures.push(...faultsOf(outcome, expected).map((wrong) => `case ${index}, ${fault.name}: ${wrong}`));
  }
  return { failures, figure: percentiles(times) };
}

/** Many at once, each with whatever the server does next. */
async function concurrent(stage: Stage, { seed, quick }: TortureOptions): Promise<TortureRow> {
  const { scene } = stage;
  const random = createRandom(seed + 1);
  const acts = Array.from({ length: 200 }, () => random.pick(combination(random).acts));
  stage.play({ name: 'anything', acts });
  const outcomes = await Promise.all(Array.from({ length: quick ? 16 : 64 }, () => scene.ask()));
  // Eight run at a time, so the later ones wait for their turn first.
  const rounds = Math.ceil(outcomes.length / 8);
  const expected = { deadlineMs: rounds * DEADLINE_SECONDS * 1000, sha256: scene.sha256, acts: null };
  const failures = outcomes.flatMap((outcome, index) =>
    faultsOf(outcome, expected).map((wrong) => `question ${index}: ${wrong}`),
  );
  const what = `${outcomes.length} questions at once, faults by seed`;
  const figure = percentiles(outcomes.map(({ ms }) => ms));
  return {
    what,
    promise: 'one answer each, verified or extractive',
    cases: outcomes.length,
    failures,
    figure,
  };
}

/** Nobody listens. Both tries count, though no server saw them. */
async function refused({ scene, server, done, play }: Stage, times: number): Promise<TortureRow> {
  play(FAULTS[0]!);
  await server.close();
  const nobody: Act = { name: 'refused connection', reply: () => undefined, counts: false };
  const failures: string[] = [];
  const elapsed: number[] = [];
  for (let index = 0; index < times; index++) {
    const outcome = await scene.ask();
    elapsed.push(outcome.ms);
    const expected = { deadlineMs: DEADLINE_SECONDS * 1000, sha256: scene.sha256, acts: [nobody, nobody] };
    failures.push(...faultsOf(outcome, expected).map((wrong) => `case ${index}: ${wrong}`));
  }
  if (done().length > 0) failures.push('the server was closed and answered');
  const figure = percentiles(elapsed);
  return { what: 'refused connection', promise: PROMISE, cases: times, failures, figure };
}

async function abandoned({ server }: Stage): Promise<TortureRow> {
  await sleep(CLOSED_MS);
  const open = server.open();
  return {
    what: 'requests that nobody waits for any more',
    promise: 'none is left open',
    cases: server.aborted(),
    failures: open === 0 ? [] : [`${open} of ${server.requests.length} are open`],
  };
}

function secretRow({ scene, server }: Stage): TortureRow {
  const leaked = scene
    .log()
    .split('\n')
    .filter((line) => line.includes(API_KEY));
  return {
    what: 'API key in the log over all of it',
    promise: 'never',
    cases: server.requests.length,
    failures: leaked.map((line) => line.slice(0, 200)),
  };
}

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
