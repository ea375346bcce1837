/** The moderator of another server, with the bot set to all, uses the ids of this one: what is this server's stays. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { createRandom } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { componentAttempts, modalAttempt, PREFIXES } from './attempts.ts';
import { forgedId, idsOf } from './custom-ids.ts';
import { defectsOf, isAnswer, QUESTION, quiet, type World } from './world.ts';

const UPLOAD = { name: 'turm.md', data: '# Der Turm\n\nDer Turm von Alsen ist 85 Meter hoch.\n' };
/** Numbers of entries in the list of feedback, and what menus of settings offer. */
const VALUES = [['1', '2', '3'], ['en'], ['down'], []];

export async function serversRow(
  world: World,
  seen: readonly string[],
  { seed, quick }: Pick<TortureOptions, 'seed' | 'quick'>,
): Promise<TortureRow> {
  const { running, moderator } = world;
  const { discord } = running;
  const failures: string[] = [];
  const random = createRandom(seed);
  const waiting = await moderator.slash('corpus add', { file1: UPLOAD }).until();
  const own = await belongings(world);
  const defects = defectsOf(running).length;

  const guild = discord.createGuild('Nachbarn');
  const place = discord.channel('allgemein', { guild });
  const who = discord.member('Nachbarin', { guild, permissions: PermissionFlagsBits.ManageGuild });
  const on = await discord.replyTo(who.say(place, `@bot ${QUESTION}`), isAnswer);
  const opener = who.press(on, { customId: 'up' }, { forged: true });
  await opener.acknowledged;

  const ids = [...seen, ...idsOf(waiting)].filter((id) => !isShared(id));
  const { components, modals } = PREFIXES.moderator;
  for (const prefix of components)
    for (let n = 0; n < (quick ? 4 : 100); n++) ids.push(forgedId(prefix, seen, random));
  const attempts = [
    ...ids
      .flatMap((id) => componentAttempts(id, random.pick(VALUES)))
      .filter((_, n) => !quick || n % 3 === 0),
    ...modals.map((prefix) =>
      modalAttempt(`${prefix}:limits`, opener, { cooldownSeconds: '9', userDaily: '9', serverDaily: '9' }),
    ),
  ];
  for (const attempt of attempts) {
    const wrong = await attempt.run({ who, channel: place, on }).acknowledged.then(
      () => null,
      (error: unknown) => String(error),
    );
    if (wrong !== null) failures.push(`seed ${seed}, ${attempt.name}: ${wrong}`);
  }
  await quiet(running);
  const now = await belongings(world);
  for (const [name, before] of Object.entries(own))
    if (now[name as keyof typeof own] !== before) failures.push(`${name} of the first server changed`);
  failures.push(...defectsOf(running).slice(defects));
  return {
    what: 'ids of this server and forged ones, used by the moderator of another',
    promise: 'settings, feedback and uploads of this one stay; no defect, each acknowledged once',
    cases: attempts.length,
    failures,
  };
}

/** Files and index are those of all servers that the bot is for. */
function isShared(id: string): boolean {
  return /^(?:corpus:undo|reindex:start)/.test(id);
}

async function belongings({ running }: World) {
  const { id } = running.discord.guild;
  const dir = join(running.workspace.dataDir, 'uploads');
  const notes = (await readdir(dir)).filter((name) => name.endsWith('.json'));
  const uploads = await Promise.all(notes.map((name) => readFile(join(dir, name), 'utf8')));
  return running.remembered(({ settings, reviews }) => {
    const kinds = ['up', 'down', 'unanswered'] as const;
    const listed = [true, false].flatMap((done) =>
      reviews.list({ guildId: id, kinds, done, offset: 0, limit: 1000 }),
    );
    return {
      settings: JSON.stringify(settings.get(id)),
      feedback: JSON.stringify(listed),
      uploads: JSON.stringify(uploads.filter((note) => note.includes(id)).sort()),
    };
  });
}
