/** Canary secrets through errors of every kind: none is in logs, output, messages, files, or what a crash leaves behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalDiscord } from '../../../../tests/support/discord/server.ts';
import { createWorkspace } from '../../../../tests/support/engine.ts';
import type { TortureOptions, TortureRow } from '../../types.ts';
import { FILES, QUESTION } from '../world.ts';
import { ADMIN_TOKEN, API_KEY, createCanaries, leaksIn } from './canaries.ts';
import { type Child, freePort, startChild } from './child.ts';
import type { Crash } from './crash-child.ts';
import { FAILURES, startEchoServer } from './echo-server.ts';
import { type Session, sessionOfErrors } from './session.ts';

const CRASH_CHILD = 'scripts/torture/people/secrets/crash-child.ts';
const SESSION =
  'a session in which Discord, model, embeddings, corpus, database and requests fail, logged in full';
const START_MS = 60_000;
const CRASHES: readonly Crash['kind'][] = ['discord', 'discord, rejected', 'cause', 'model', 'text'];
const PROGRAMS: readonly (readonly [string, readonly string[]])[] = [
  ['scripts/doctor.ts', []],
  ['scripts/deploy-commands.ts', []],
  ['scripts/ask.ts', [QUESTION]],
  ['scripts/index.ts', ['--force']],
];

export async function secretsRows(options: TortureOptions): Promise<TortureRow[]> {
  return [...(await sessionRows(options)), await programsRow(options)];
}

/** The process that has seen all those errors is the first to crash. */
async function sessionRows({ quick, log }: TortureOptions): Promise<TortureRow[]> {
  const [first, ...others] = CRASHES;
  const crashes: string[] = [];
  let row: TortureRow | undefined;
  for (const kind of [first!, ...(quick ? [] : others)]) {
    await inPlace(async (session) => {
      const child = startChild(CRASH_CHILD, [], session);
      try {
        const { discord } = session;
        await Promise.race([discord.untilCommand('ask', discord.general, START_MS), died(child)]);
        if (kind === first) {
          const cases = await sessionOfErrors(session);
          const { leaks: failures, figure } = await leaksOf(session, child);
          row = {
            what: SESSION,
            promise: 'no secret in output, messages, pages and files',
            cases,
            failures,
            figure,
          };
          log(`${cases} errors, ${figure}`);
        }
        const known = row!.failures.length;
        await crash(session, child, kind);
        const { leaks } = await leaksOf(session, child);
        crashes.push(...leaks.slice(kind === first ? known : 0).map((leak) => `${kind}: ${leak}`));
      } finally {
        await child.stop();
      }
    }, quick);
  }
  const crashed: TortureRow = {
    what: 'errors of libraries that nobody catches: what the dying process says',
    promise: 'no secret in output and files',
    cases: quick ? 1 : CRASHES.length,
    failures: crashes,
  };
  return [row!, crashed];
}

async function crash(
  { discord, canaries, models }: Session,
  child: Child,
  kind: Crash['kind'],
): Promise<void> {
  const { interaction } = discord.member('Anna').slash('ask', { question: QUESTION });
  const { token } = interaction;
  canaries.add('token of an interaction', token);
  models.fail(FAILURES[0]![1]);
  discord.faults.failNext({ method: 'PATCH', route: `/${token}/messages/1`, status: 404, code: 10_008 });
  child.process.send({ kind, applicationId: discord.applicationId, token } satisfies Crash);
  await Promise.race([
    child.ended,
    sleep(START_MS).then(() => Promise.reject(new Error('it did not crash'))),
  ]);
}

/** The other programs, with a model, embeddings and a Discord that echo what they are sent. */
async function programsRow({ quick }: TortureOptions): Promise<TortureRow> {
  return inPlace(async (session) => {
    const failures: string[] = [];
    let cases = 0;
    for (const [program, args] of quick ? PROGRAMS.slice(0, 1) : PROGRAMS) {
      for (const [name, failure] of quick ? FAILURES.slice(0, 1) : FAILURES) {
        session.models.fail(failure);
        session.discord.faults.failNext({ method: 'PUT', route: /commands/, status: 500, times: 3 });
        const child = startChild(program, args, session);
        await child.ended;
        session.discord.faults.clear();
        cases++;
        failures.push(...(await leaksOf(session, child)).leaks.map((leak) => `${program}, ${name}: ${leak}`));
      }
    }
    return {
      what: 'the command line, with a model, embeddings and a Discord that fail',
      promise: 'no secret in output and files',
      cases,
      failures,
    };
  }, quick);
}

/** Rejects with the last words. */
async function died({ ended, output }: Child): Promise<never> {
  const code = await ended;
  throw new Error(`the bot ended with ${code}: ${output().slice(-2000)}`);
}

async function inPlace<T>(work: (session: Session) => Promise<T>, quick: boolean): Promise<T> {
  const discord = await startLocalDiscord();
  const workspace = await createWorkspace(FILES);
  const models = await startEchoServer();
  const canaries = createCanaries();
  canaries.add('bot token', discord.token);
  canaries.add('API key', API_KEY);
  canaries.add('ADMIN_TOKEN', ADMIN_TOKEN);
  try {
    return await work({ discord, workspace, models, webPort: await freePort(), canaries, bodies: [], quick });
  } finally {
    await discord.close();
    await models.close();
    await workspace.remove();
  }
}

async function leaksOf({ discord, workspace, canaries, bodies }: Session, child: Child) {
  const inFiles = await leaksIn(workspace.dir, canaries);
  const output = child.output();
  // The path of a request holds its token by design; what was said is in the bodies.
  const requests = discord.requests.map(({ body }) => JSON.stringify(body) ?? '');
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['output', output.split('\n')],
    ['messages', requests],
    ['pages', bodies],
  ];
  const leaks = places.flatMap(([place, texts]) =>
    texts.flatMap((text) => canaries.in(text).map((name) => `${name} in ${place}: ${text.slice(0, 160)}`)),
  );
  const figure = `${output.split('\n').length} lines, ${requests.length} requests, ${bodies.length} pages, ${inFiles.files} files; ${canaries.count} secrets`;
  return { leaks: [...leaks, ...inFiles.leaks], figure };
}
