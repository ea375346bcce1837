/** Custom ids of what everybody may use, made up: no crash, and nothing of what is no source or not one any more. */
import { symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customId, sourceKey } from '../../../src/bot/ids.ts';
import { createRandom, type Random } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { type Attempt, componentAttempts, modalAttempt, PREFIXES, prefixOf } from './attempts.ts';
import { forgedId, idsSeen, strangeId } from './custom-ids.ts';
import { differences, snapshotOf, steadySnapshot } from './snapshot.ts';
import { defectsOf, FILES, isAnswer, openWorld, quiet, type World } from './world.ts';

/** In a source that was cited and then removed, in files beside the sources, and in one outside the corpus folder. */
const CANARIES = {
  removed: 'Quastenflosser-ENTFERNT',
  beside: 'Quastenflosser-DANEBEN',
  outside: 'Quastenflosser-AUSSEN',
} as const;
const REMOVED = 'alt.md';
const BESIDE = ['entwurf.bak', '.versteckt.md', 'verweis.md'];
const OUTSIDE = 'geheim.md';
/** Ids as a source could never have them, or has not. */
const NO_SOURCES = [...BESIDE, REMOVED, `../${OUTSIDE}`, '/etc/passwd', '../data/bot.db', '', '.', '..'];
/** Of the database, what people who may ask can change by asking. */
const CHANGEABLE = /^table (?:reviews|questions|citations|versions|member_usage|place_usage|last_question)$/;

export async function everybodyRows({ seed, quick, log }: TortureOptions): Promise<TortureRow[]> {
  const world = await openWorld();
  const { running } = world;
  const { discord, workspace } = running;
  const failures: string[] = [];
  try {
    const random = createRandom(seed);
    const { seen, removed, keys } = await prepare(world);
    const who = world.newMember();
    const opener = who.press(world.answer, { customId: 'up' }, { forged: true });
    await opener.acknowledged;
    const forged = forgeries({ seen, removed, keys, random, each: quick ? 8 : 200 });
    const values = () => [random.pick([...NO_SOURCES, ...keys.map((key) => `#${key}`)])];
    const all = [
      ...forged.flatMap((id) => componentAttempts(id, values())),
      ...PREFIXES.everybody.modals.flatMap((prefix) =>
        Array.from({ length: quick ? 5 : 100 }, () =>
          modalAttempt(forgedId(prefix, seen, random), opener, { reason: 'Gefälscht' }),
        ),
      ),
    ];
    const attempts = quick ? all.filter((_, index) => index % 2 === seed % 2) : all;
    // Whoever floods with questions is held up; that is another matter.
    running.remembered(({ settings }) =>
      settings.set(discord.guild.id, { cooldownSeconds: 0, userDaily: 1_000_000, serverDaily: 1_000_000 }),
    );
    const before = await steadySnapshot(workspace);
    const earlier = defectsOf(running).length;
    for (const attempt of attempts)
      failures.push(
        ...(await tried(attempt, world, who)).map((wrong) => `seed ${seed}, ${attempt.name}: ${wrong}`),
      );
    await quiet(running);
    log(`${attempts.length} custom ids of everybody`);
    const changed = differences(before, await snapshotOf(workspace)).filter((name) => !CHANGEABLE.test(name));
    failures.push(...changed.map((name) => `${name} has changed`), ...defectsOf(running).slice(earlier));
    const row = {
      what: 'made-up custom ids of what everybody may use, on buttons, menus and forms',
      promise: 'no defect, one answer, nothing shown of removed sources and of other files',
      cases: attempts.length,
      failures,
    };
    return [row];
  } finally {
    await running.close();
  }
}

async function tried({ run }: Attempt, { running, answer }: World, who: ReturnType<World['newMember']>) {
  const { discord } = running;
  const first = discord.requests.length;
  try {
    const reply = run({ who, channel: discord.general, on: answer });
    const { kind } = await reply.acknowledged;
    if (kind !== 'modal') await Promise.race([reply.until(), reply.followUp()]);
    const attached = [reply.message(), ...reply.followUps].flatMap((message) => message?.attachments ?? []);
    const files = await Promise.all(attached.map(async ({ url }) => (await fetch(url)).text()));
    const sent = JSON.stringify(discord.requests.slice(first).map(({ body }) => body)) + files.join('\n');
    return Object.entries(CANARIES)
      .filter(([, canary]) => sent.includes(canary))
      .map(([what]) => `shows what is ${what}`);
  } catch (error) {
    return [String(error)];
  }
}

interface Prepared {
  readonly seen: readonly string[];
  /** Ids that led into the source that was removed. */
  readonly removed: readonly string[];
  readonly keys: readonly string[];
}

/** Lets a source be cited and read before it goes, so that there is something to get at. */
async function prepare(world: World): Promise<Prepared> {
  const { running, newMember } = world;
  const { discord, workspace } = running;
  const place = discord.channel('archiv');
  await workspace.write({
    [REMOVED]: `# Das Alte\n\nDer Kran von Alsen heißt ${CANARIES.removed} und ist 30 Meter hoch.\n`,
  });
  await workspace.write({ [BESIDE[0]!]: CANARIES.beside, [BESIDE[1]!]: CANARIES.beside });
  await writeFile(join(workspace.dir, OUTSIDE), CANARIES.outside);
  await symlink(join(workspace.dir, OUTSIDE), join(workspace.corpusDir, BESIDE[2]!));
  await running.engine.reindex();
  const reader = newMember();
  const question = 'Wie heißt der Kran von Alsen?';
  const answer = await reader.slash('ask', { question }, { channel: place }).until(isAnswer);
  const passage = await reader.press(answer, { customId: /^cite:/ }).until();
  await reader.press(passage, { customId: /^file:/ }).until();
  await newMember().slash('sources show', { source: REMOVED }, { channel: place }).until();
  const removed = idsSeen(discord, [place]);
  await unlink(join(workspace.corpusDir, REMOVED));
  await running.engine.reindex();
  // What was removed is forgotten at the start at the latest.
  await running.restart();

  const member = newMember();
  const shown = await member.slash('ask', { question: 'Wann öffnet der Markt von Alsen?' }).until(isAnswer);
  const cited = await member.press(shown, { customId: /^cite:/ }).until();
  await member.press(cited, { customId: /^file:/ }).until();
  await member.slash('sources list').until();
  await member.slash('sources show', { source: 'hafen.md' }).until();
  const keys = [...NO_SOURCES, ...Object.keys(FILES)].map(sourceKey);
  return { seen: idsSeen(discord, [discord.general]), removed, keys };
}

interface Forging extends Prepared {
  readonly random: Random;
  readonly each: number;
}

function forgeries({ seen, removed, keys, random, each }: Forging): string[] {
  const { components } = PREFIXES.everybody;
  const versions = [...seen, ...removed].flatMap((id) =>
    id.split(':').filter((arg) => /^[0-9a-f]{11}$/.test(arg)),
  );
  const offset = () => random.pick(['0', '1', '2s', 'zzzzzzz', '-1']);
  const place = () => [random.pick(keys), random.pick([...versions, '0'.repeat(11)]), offset(), offset()];
  const known = removed.filter((id) => components.includes(prefixOf(id)));
  const mixed = Array.from({ length: each }, () => [
    customId('cite', ...place()),
    customId(
      'page',
      ...place(),
      random.pick(['0', '1', '-1', 'zzzzzz', '-zzzzzz']),
      'f',
      random.pick(['', 'w']),
    ),
    customId('file', ...place().slice(0, 2)),
    customId('more', random.pick(keys)),
    strangeId(components, random),
  ]);
  return [
    ...known,
    ...mixed.flat(),
    ...components.flatMap((prefix) =>
      Array.from({ length: each }, () => forgedId(prefix, [...seen, ...removed], random)),
    ),
  ];
}
