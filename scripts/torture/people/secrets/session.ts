/** A day on which everything fails in turn: Discord, the model, the embeddings, the corpus, the database, the page's visitors. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import Libsql from 'libsql';
import type { Failure } from '../../../../tests/support/discord/faults.ts';
import type { Actor, Message, Reply } from '../../../../tests/support/discord/server.ts';
import { QUESTION, quiet } from '../world.ts';
import type { Canaries } from './canaries.ts';
import type { Environment } from './child.ts';
import { type EchoServer, FAILURES } from './echo-server.ts';
import { visitorsFail } from './visits.ts';

export interface Session extends Environment {
  readonly models: EchoServer;
  readonly canaries: Canaries;
  /** Answers of the page. */
  readonly bodies: string[];
  readonly quick: boolean;
}

const EDIT = '/webhooks/:application/:token/messages/:message';
const SEND = '/channels/:channel/messages';
const CALLBACK = /\/callback$/;
const DISCORD_FAILURES: readonly Failure[] = [
  { route: CALLBACK, status: 500 },
  { route: CALLBACK, hangUp: true },
  { route: CALLBACK, status: 404, code: 10_062 },
  { route: CALLBACK, status: 401 },
  { route: EDIT, status: 500, times: 9 },
  { route: EDIT, hangUp: true, times: 9 },
  { route: EDIT, status: 404, code: 10_015 },
  { route: EDIT, status: 401, code: 50_027 },
  {
    route: EDIT,
    status: 400,
    code: 50_035,
    body: { code: 50_035, message: 'Invalid Form Body', errors: {} },
  },
  { route: EDIT, status: 403, code: 50_013 },
];
const SEND_FAILURES: readonly Failure[] = [
  { method: 'POST', route: SEND, status: 500, times: 9 },
  { method: 'POST', route: SEND, status: 403, code: 50_013 },
  { method: 'POST', route: SEND, hangUp: true, times: 9 },
];
/** Until somebody who waits for an answer that may never come goes on, milliseconds. */
const PATIENCE_MS = 5000;
/** Until a re-index has given up on embeddings, milliseconds. */
const REINDEX_MS = 60_000;

/** How many things went wrong. */
export async function sessionOfErrors(session: Session): Promise<number> {
  const parts = [modelFails, discordFails, corpusFails, visitorsFail, databaseFails];
  let failures = 0;
  for (const part of parts) failures += await part(session);
  return failures;
}

async function modelFails(session: Session): Promise<number> {
  const { models, workspace, quick } = session;
  const rounds = quick ? 1 : 4;
  models.failInTurn(FAILURES.map(([, failure]) => failure));
  for (let round = 0; round < rounds; round++) {
    const asked = FAILURES.map(() => someone(session).slash('ask', { question: QUESTION }));
    await Promise.all(asked.map((reply) => settled(session, reply)));
  }
  const moderator = moderatorOf(session);
  const failures = quick ? FAILURES.slice(0, 1) : FAILURES;
  for (const [index, [, failure]] of failures.entries()) {
    models.fail(null);
    await workspace.write({ 'neu.md': `# Neu\n\nDer Kran hat die Nummer ${index}.\n` });
    const shown = await settled(session, moderator.slash('reindex'));
    if (!shown) continue;
    models.fail(failure);
    const started = moderator.press(shown, { customId: 'reindex:start' }, { forged: true });
    await started.until(({ components }) => components.length === 0, REINDEX_MS).catch(() => null);
    await settled(session, started);
  }
  models.fail(null);
  return rounds * FAILURES.length + failures.length;
}

async function discordFails(session: Session): Promise<number> {
  const { discord, quick } = session;
  const answer = await settled(session, someone(session).slash('ask', { question: QUESTION }));
  const rounds = quick ? 1 : 5;
  for (let round = 0; round < rounds; round++) {
    for (const failure of [...DISCORD_FAILURES, ...SEND_FAILURES]) discord.faults.failNext(failure);
    const replies = DISCORD_FAILURES.flatMap(() => [
      someone(session).slash('ask', { question: QUESTION }),
      ...(answer ? [someone(session).press(answer, { customId: /^cite:/ })] : []),
    ]);
    for (const _ of SEND_FAILURES) someone(session).say(discord.general, `@bot ${QUESTION}`);
    await Promise.all(replies.map((reply) => settled(session, reply)));
  }
  discord.faults.clear();
  discord.faults.dropSocket(4000);
  await discord.untilConnected();
  discord.faults.invalidateSession({ resumable: false });
  await quiet({ discord }, 300);
  await discord.untilConnected();
  return rounds * (DISCORD_FAILURES.length + SEND_FAILURES.length) + 2;
}

async function corpusFails(session: Session): Promise<number> {
  const { workspace, discord } = session;
  const moderator = moderatorOf(session);
  discord.faults.failNext({ method: 'GET', route: /attachments/, status: 500 });
  await settled(
    session,
    moderator.slash('corpus add', { file1: { name: 'x.md', data: '# X\n\nEin Satz.\n' } }),
  );
  await rename(workspace.corpusDir, `${workspace.corpusDir}-weg`);
  await settled(session, moderator.slash('reindex'));
  await settled(session, moderator.slash('corpus remove', { source: 'turm.md' }));
  await rename(`${workspace.corpusDir}-weg`, workspace.corpusDir);
  return 3;
}

/** Of what nobody expects to fail. */
async function databaseFails(session: Session): Promise<number> {
  const { workspace, discord } = session;
  const answer = await settled(session, someone(session).slash('ask', { question: QUESTION }));
  const db = new Libsql(join(workspace.dataDir, 'bot.db'), { timeout: 5000 });
  for (const table of ['reviews', 'audit', 'jobs', 'questions', 'settings', 'claims'])
    db.exec(`ALTER TABLE ${table} RENAME TO ${table}_weg`);
  db.close();
  const moderator = moderatorOf(session);
  const replies = [
    someone(session).slash('ask', { question: QUESTION }),
    moderator.slash('settings'),
    moderator.slash('review'),
    moderator.slash('reindex'),
    ...(answer ? [someone(session).press(answer, { customId: 'up' }, { forged: true })] : []),
  ];
  await Promise.all(replies.map((reply) => settled(session, reply)));
  someone(session).say(discord.general, `@bot ${QUESTION}`);
  await visitorsFail(session);
  await quiet({ discord }, 300);
  return replies.length + 1;
}

let people = 0;

function someone({ discord }: Session): Actor {
  return discord.member(`Jemand${++people}`);
}

function moderatorOf({ discord }: Session): Actor {
  return discord.member(`Mod${++people}`, { permissions: PermissionFlagsBits.ManageGuild });
}

/** Whatever comes of it; its token is a secret from now on. */
async function settled(
  { canaries, discord }: Session,
  reply: Reply,
  patience = PATIENCE_MS,
): Promise<Message | null> {
  canaries.add('token of an interaction', reply.interaction.token);
  const shown = await reply.until(undefined, patience).catch(() => null);
  await quiet({ discord });
  return shown;
}
