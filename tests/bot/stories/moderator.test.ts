/** A moderator keeps the sources current: adds, re-indexes, removes, undoes, sets up, reviews. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';

const TOWER = '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch.\n';
const HARBOUR = '# Der Hafen\n\nDie Hafenmeisterin von Alsen heißt Karla Brandt.\n';
const BRIDGE = '# Die Brücke\n\nDie Brücke von Alsen wurde 1975 eröffnet.\n';

let running: RunningBot;
let mod: Actor;

beforeAll(async () => {
  running = await startRunningBot({ 'turm.md': TOWER, 'hafen.md': HARBOUR });
  mod = running.discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
});
afterAll(() => running.close());

/** Asks as somebody who has not asked before. */
async function ask(question: string): Promise<string> {
  const member = running.discord.member(`Gast ${Math.random().toString(36).slice(2, 8)}`);
  return (await member.slash('ask', { question }).until()).text;
}

const inCorpus = (name: string) => join(running.workspace.corpusDir, name);

test('adds a file, sees what a re-index would change, starts it and reads the report', async () => {
  const { discord } = running;
  expect(await ask('Wann wurde die Brücke von Alsen eröffnet?')).not.toContain('1975');
  const added = await mod
    .slash('korpus hinzufügen', { datei1: { name: 'bruecke.md', data: Buffer.from(BRIDGE) } })
    .until(({ text }) => text.includes('bruecke.md'));
  expect(await readFile(inCorpus('bruecke.md'), 'utf8')).toBe(BRIDGE);

  const preview = await mod.press(added, /ndex/).until(({ text }) => text.includes('bruecke.md'));
  const report = await mod.press(preview, /Start/).until(({ components }) => components.length === 0);
  expect(report.text).toMatch(/1 neu/);
  expect(await ask('Wann wurde die Brücke von Alsen eröffnet?')).toContain('1975');

  const again = await mod.slash('reindex').until();
  expect(again.text).toContain('Nichts zu tun');
  expect(discord.violations).toEqual([]);
}, 40_000);

test('removes a source, and takes that back', async () => {
  const { discord } = running;
  const removed = await mod.slash('korpus entfernen', { quelle: 'hafen.md' }).until();
  await expect(access(inCorpus('hafen.md'))).rejects.toThrow();
  const undone = mod.press(removed, /gängig|Zurück|Undo/);
  await undone.until();
  expect(await readFile(inCorpus('hafen.md'), 'utf8')).toBe(HARBOUR);
  expect(discord.violations).toEqual([]);
}, 40_000);

test('sets limits that then hold, and channels', async () => {
  const { discord } = running;
  const panel = await mod.slash('settings').until();
  const form = mod.press(panel, /Grenzen/);
  await form.acknowledged;
  const fields = form.modal!.components.flatMap((row) => ('components' in row ? row.components : []));
  const ids = fields.map(({ custom_id }) => custom_id);
  const values = Object.fromEntries(ids.map((id, i) => [id, ['0', '1', '2000'][i]!]));
  const stored = await mod.submit(form, values).until(({ text }) => text.includes('0 s'));
  expect(stored.text).toContain('1 je Mitglied');

  const anna = discord.member('Anna');
  await anna.slash('ask', { question: 'Wie hoch ist der Turm von Alsen?' }).until();
  const second = anna.slash('ask', { question: 'Und wer ist die Hafenmeisterin?' });
  const refused = await second.until();
  expect(refused.text).toContain('Für heute');
  expect(mod.sees(refused)).toBe(false);
  expect(discord.violations).toEqual([]);
}, 40_000);

test('is the only one who may', async () => {
  const { discord } = running;
  const anna = discord.member('Anna');
  expect(() => anna.slash('reindex')).toThrow(/not offered/);
  const forged = await anna.slash('reindex', {}, { forged: true }).until();
  expect(forged.text).toContain('nur Moderatoren');
  expect(mod.sees(forged)).toBe(false);
  expect(discord.violations).toEqual([]);
}, 40_000);
