/** Who is no moderator tries all that moderators can do: one private line, nothing changed, written down. */
import { errorText, messagesFor } from '../../../src/messages/index.ts';
import type { Reply } from '../../../tests/support/discord/server.ts';
import { createRandom } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import {
  type Attempt,
  commandAttempts,
  componentAttempts,
  modalAttempt,
  PREFIXES,
  type Scene,
  typings,
} from './attempts.ts';
import { forgedId } from './custom-ids.ts';
import type { Outsider, Refusal } from './outsiders.ts';
import { differences, steadySnapshot } from './snapshot.ts';
import { defectsOf, quiet, type World } from './world.ts';

/** Tries everything once: commands, seen and forged ids on buttons, menus and forms, suggestions; each delivered twice. */
export async function outsiderRow(
  world: World,
  outsider: Outsider,
  seen: readonly string[],
  { seed, quick }: Pick<TortureOptions, 'seed' | 'quick'>,
): Promise<TortureRow> {
  const { running } = world;
  const failures: string[] = [];
  const scene = await outsider.scene(world);
  await quiet(running);
  const attempts = sampled(
    await attemptsOf(scene, seen, seed, quick ? 4 : 60),
    quick ? 3 : 1,
    seed + outsider.name.length,
  );
  const before = await steadySnapshot(running.workspace);
  const guildId = scene.channel.guild?.id ?? null;
  const audited = () =>
    running.remembered(({ audit }) =>
      audit.list(guildId, 1_000_000).filter(({ userId, allowed }) => userId === scene.who.id && !allowed),
    );
  const written = audited().length;
  const callbacks = callbacksOf(world);
  const defects = defectsOf(running).length;
  for (const attempt of attempts) {
    const reply = attempt.run(scene);
    running.discord.faults.repeatEvent('INTERACTION_CREATE');
    const wrong = await wrongWith(reply, outsider.refusal);
    if (wrong !== null) failures.push(`seed ${seed}, ${attempt.name}: ${wrong}`);
  }
  await quiet(running);
  const entries = audited();
  const actions = new Map<string, number>();
  for (const { action } of entries.slice(0, entries.length - written))
    actions.set(action, (actions.get(action) ?? 0) + 1);
  for (const { action } of attempts) actions.set(action, (actions.get(action) ?? 0) - 1);
  for (const [action, count] of actions)
    if (count !== 0) failures.push(`${action}: ${count} too many in the audit`);
  const answered = callbacksOf(world) - callbacks;
  if (answered !== attempts.length)
    failures.push(`${answered} acknowledgements of ${attempts.length} attempts`);
  for (const { path, option } of typings()) {
    const { who, channel } = scene;
    const choices = await who.autocomplete(path, option, 'tur', {}, { channel, forged: true });
    if (choices.length > 0) failures.push(`/${path} suggests ${JSON.stringify(choices)}`);
  }
  for (const name of differences(before, await steadySnapshot(running.workspace)))
    failures.push(`${name} has changed`);
  failures.push(...defectsOf(running).slice(defects));
  return {
    what: `everything of moderators, tried by ${outsider.name}, each delivered twice`,
    promise: 'one private line, no change, once in the audit',
    cases: attempts.length + typings().length,
    failures,
  };
}

/** Every nth, beginning anywhere. */
function sampled(attempts: readonly Attempt[], every: number, from: number): Attempt[] {
  return attempts.filter((_, index) => (index + from) % every === 0);
}

async function attemptsOf(
  scene: Scene,
  seen: readonly string[],
  seed: number,
  forged: number,
): Promise<Attempt[]> {
  const random = createRandom(seed);
  const { components, modals } = PREFIXES.moderator;
  const values = () =>
    Array.from({ length: random.below(3) }, () => random.pick(['1', 'en', 'down', scene.who.id]));
  const idsFor = (prefix: string) => [
    prefix,
    ...seen.filter((id) => id.startsWith(`${prefix}:`)),
    ...Array.from({ length: forged }, () => forgedId(prefix, seen, random)),
  ];
  const opener = scene.who.press(scene.on, { customId: 'up' }, { forged: true });
  await opener.acknowledged;
  const fields = { cooldownSeconds: '0', userDaily: '1', serverDaily: '1' };
  return [
    ...commandAttempts(),
    ...components.flatMap(idsFor).flatMap((id) => componentAttempts(id, values())),
    ...modals.flatMap(idsFor).map((id) => modalAttempt(id, opener, fields)),
  ];
}

async function wrongWith(reply: Reply, refusal: Refusal): Promise<string | null> {
  try {
    const { kind, ephemeral } = await reply.acknowledged;
    if (kind !== 'message' || !ephemeral)
      return `acknowledged by ${ephemeral ? 'private' : 'public'} ${kind}`;
    const { text, components } = await reply.until();
    if (!LINES[refusal].some((line) => text.includes(line))) return `answered: ${text}`;
    if (components.length + reply.followUps.length > 0 || text.includes('\n'))
      return `more than one line: ${text}`;
    return null;
  } catch (error) {
    return String(error);
  }
}

/** In either language, for what a moderator may have set. */
const LINES: Record<Refusal, readonly string[]> = {
  not_allowed: linesOf('not_allowed'),
  server_only: linesOf('server_only'),
};

function linesOf(code: Refusal): string[] {
  return (['de', 'en'] as const).map((language) => errorText({ code, params: {} }, messagesFor(language)));
}

function callbacksOf({ running }: World): number {
  return running.discord.requests.filter(({ path }) => path.endsWith('/callback')).length;
}
