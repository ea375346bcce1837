/** What is for moderators alone, on Discord. */
import type { TortureOptions, TortureRow } from '../types.ts';
import { PREFIXES, prefixOf } from './attempts.ts';
import { idsSeen } from './custom-ids.ts';
import { FOREIGNER, OUTSIDERS } from './outsiders.ts';
import { replayRow } from './replay.ts';
import { outsiderRow } from './rights.ts';
import { serversRow } from './servers.ts';
import { openWorld } from './world.ts';

/** Of what lasts too short to be looked at. */
const FLEETING = ['reindex:stop:1', 'reindex:status'];

export async function moderatorRows(options: TortureOptions): Promise<TortureRow[]> {
  const world = await openWorld();
  const { running } = world;
  try {
    const { discord } = running;
    const rows = [await replayRow(world, options)];
    const prefixes = [...PREFIXES.moderator.components, ...PREFIXES.moderator.modals];
    const shown = idsSeen(discord, [discord.general, world.other]);
    const seen = [...shown.filter((id) => prefixes.includes(prefixOf(id))), ...FLEETING];
    const missing = prefixes.filter((prefix) => !seen.some((id) => prefixOf(id) === prefix));
    if (missing.length > 0) throw new Error(`no ids seen of ${missing.join(', ')}`);
    options.log(`${seen.length} custom ids of moderators`);
    for (const outsider of OUTSIDERS) {
      rows.push(await outsiderRow(world, outsider, seen, options));
    }
    rows.push(await serversRow(world, seen, options));
    await running.restart({ DISCORD_GUILD_ID: discord.guild.id });
    rows.push(await outsiderRow(world, FOREIGNER, seen, options));
    return rows;
  } finally {
    await running.close();
  }
}
