/** What a moderator did is delivered again, to the same process and to the next one: nothing happens twice. */
import type { TortureOptions, TortureRow } from '../types.ts';
import { differences, snapshotOf, steadySnapshot } from './snapshot.ts';
import { tour } from './tour.ts';
import { defectsOf, quiet, type World } from './world.ts';

/** In between the effect of each step is taken back, so that a second one would show. */
export async function replayRow(
  world: World,
  { quick, log }: Pick<TortureOptions, 'quick' | 'log'>,
): Promise<TortureRow> {
  const { running } = world;
  const { discord } = running;
  const failures: string[] = [];
  const steps = tour();
  let cases = 0;
  for (const [index, { name, run, undo }] of steps.entries()) {
    try {
      await run(world);
    } catch (error) {
      failures.push(`${name}: could not be done at all: ${String(error)}`);
      continue;
    }
    await quiet(running);
    await undo?.(world);
    if (quick && undo === undefined) continue;
    // In quick runs only now and then: a restart takes longer than all the rest.
    const restarts = undo !== undefined && (!quick || index % 7 === 2);
    for (const again of restarts ? ['the same process', 'the next process'] : ['the same process']) {
      // It brings the index up to date when it starts.
      if (again === 'the next process') await running.restart();
      const before = await steadySnapshot(running.workspace);
      const audited = auditOf(world);
      const requests = discord.requests.length;
      discord.faults.repeatEvent('INTERACTION_CREATE');
      await quiet(running);
      cases++;
      if (discord.requests.length !== requests) failures.push(`${name}: ${again} answered again`);
      if (auditOf(world) !== audited) failures.push(`${name}: ${again} wrote it down again`);
      const changed = differences(before, await snapshotOf(running.workspace));
      failures.push(...changed.map((what) => `${name}: ${again} changed ${what} again`));
    }
  }
  failures.push(...defectsOf(running));
  log(`${steps.length} steps of a moderator`);
  return {
    what: 'everything a moderator did, delivered again to the same process and the next',
    promise: 'no second effect, answer or entry',
    cases,
    failures,
  };
}

function auditOf({ running }: World): number {
  const { guild } = running.discord;
  return running.remembered(({ audit }) => audit.list(guild.id, 1_000_000).length);
}
