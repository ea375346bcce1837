/** What the bot sends is as Discord wants it, and where it lacks a permission somebody hears about it. */
import { ApplicationCommandType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadReferee } from '../../support/discord/referee.ts';
import type { ChannelOptions } from '../../support/discord/scene.ts';
import type { Actor, Channel } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { isAnswer, quiet, saidIn } from './support.ts';

const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md': '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';

let running: RunningBot;
let anna: Actor;
let mod: Actor;
let members = 0;

beforeAll(async () => {
  running = await startRunningBot(FILES);
  mod = running.discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
});
afterAll(() => running.close());
afterEach(async () => {
  const { discord, log } = running;
  await quiet(discord);
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  expect(log.filter((line) => /handler failed|not handled/.test(line))).toEqual([]);
});

function enter(name: string, restrictions: ChannelOptions): Channel {
  anna = running.discord.member(`Anna${++members}`);
  return running.discord.channel(name, restrictions);
}

test.skipIf(loadReferee() === null)(
  'every command is registered as the description of the API has it',
  () => {
    const { discord } = running;
    const puts = discord.requests.filter(
      ({ method, path }) => method === 'PUT' && path.endsWith('/commands'),
    );
    expect(puts).toHaveLength(1);
    interface Data {
      readonly name: string;
      readonly type?: number;
      readonly name_localizations?: { readonly de?: string };
      readonly description_localizations?: { readonly de?: string };
      readonly default_member_permissions?: string;
      readonly contexts?: readonly number[];
    }
    const commands = puts[0]!.body as Data[];
    for (const { name, type, ...data } of commands) {
      expect(data.name_localizations?.de, name).toBeTruthy();
      const onMessage = type === ApplicationCommandType.Message;
      if (!onMessage) expect(data.description_localizations?.de, name).toBeTruthy();
    }
    const forModerators = commands.filter((data) => data.default_member_permissions !== undefined);
    expect(forModerators.map(({ name }) => name).sort()).toEqual(['corpus', 'reindex', 'review', 'settings']);
    for (const { default_member_permissions, contexts } of forModerators) {
      expect(default_member_permissions).toBe(String(PermissionFlagsBits.ManageGuild));
      expect(contexts).toEqual([0]);
    }
  },
);

const RESTRICTIONS = {
  'nothing but reading': { readOnly: true },
  'no threads': { noThreads: true },
  'no embeds': { noEmbeds: true },
  'no files': { noFiles: true },
  'no history': { noHistory: true },
  'nothing at all': { invisible: true },
} satisfies Record<string, ChannelOptions>;

describe.each(Object.entries(RESTRICTIONS))('GIVEN a channel with %s for the bot', (name, restrictions) => {
  test('THEN commands and buttons work all the same, for they need no permission', async () => {
    const place = enter(`befehle: ${name}`, restrictions);
    const answer = await anna.slash('ask', { question: QUESTION }, { channel: place }).until(isAnswer);
    const passage = await anna.press(answer, /^\[?1/).until();
    expect(passage.text).toContain('Emil Lorenz');
    const file = await anna.press(passage, 'Datei anhängen').until();
    expect(file.attachments).toHaveLength(1);
    expect((await anna.press(answer, '👍').until()).text).toContain('Danke');
    expect((await mod.slash('reindex', {}, { channel: place }).until()).text).toContain('Nichts zu tun');
  });
});

describe('GIVEN a mention', () => {
  const mention = (place: Channel) => anna.say(place, `@bot ${QUESTION}`);
  const warnings = () => running.log.filter((line) => line.includes('could not be answered'));

  test.each([
    ['without threads', { noThreads: true }],
    ['without files', { noFiles: true }],
  ])('%s nothing is missing', async (name, restrictions) => {
    const question = mention(enter(`erwähnt ${name}`, restrictions));
    await running.discord.replyTo(question, isAnswer);
  });

  test('without embeds the answer comes with its buttons alone, and says why', async () => {
    const question = mention(enter('ohne-einbettungen', { noEmbeds: true }));
    const answer = await running.discord.replyTo(question, isAnswer);
    expect(answer.embeds).toEqual([]);
    expect(answer.text).toContain('„Links einbetten“');
    expect((await anna.press(answer, /^\[?1/).until()).text).toContain('Emil Lorenz');
    const ben = running.discord.member(`Ben${members}`);
    const further = ben.say(answer.origin.channel, 'Und wer hat ihn gebaut?', { replyTo: answer });
    expect((await running.discord.replyTo(further, isAnswer)).text).toContain('Emil Lorenz');
  });

  test('without the history the answer is there, though no reply', async () => {
    const place = enter('ohne-verlauf', { noHistory: true });
    mention(place);
    const answer = await running.discord.waitFor(place, isAnswer);
    expect(answer.replyTo).toBeNull();
    const ben = running.discord.member(`Ben${members}`);
    ben.say(place, 'Und wer hat ihn gebaut?', { replyTo: answer });
    await running.discord.waitFor(place, ({ text }) => text.includes('Emil Lorenz'));
    expect(saidIn(running.discord, place)).toHaveLength(2);
  });

  test('where it may only read the log says so', async () => {
    const place = enter('nur-lesen', { readOnly: true });
    const before = warnings().length;
    mention(place);
    await expect.poll(() => warnings().length).toBe(before + 1);
    expect(saidIn(running.discord, place)).toEqual([]);
  });

  test('where it sees nothing there is nothing to say', async () => {
    const place = enter('unsichtbar', { invisible: true });
    const before = running.log.length;
    mention(place);
    await quiet(running.discord);
    expect(saidIn(running.discord, place)).toEqual([]);
    expect(running.log).toHaveLength(before);
  });
});

describe('GIVEN the button that opens a thread', () => {
  test.each([
    ['where threads are not allowed', { noThreads: true }],
    ['where it may only read', { readOnly: true }],
    ['where it sees nothing', { invisible: true }],
  ])('%s the member is told', async (name, restrictions) => {
    const place = enter(`thread: ${name}`, restrictions);
    const answer = await anna.slash('ask', { question: QUESTION }, { channel: place }).until(isAnswer);
    const told = await anna.press(answer, /Thread/).until();
    expect(told.text).toContain('Hier kann ich keinen Thread öffnen');
    expect(told.ephemeral).toBe(true);
  });
});

test('GIVEN a permission that is taken away during a re-index THEN it goes through', async () => {
  const { discord } = running;
  const place = enter('entzogen', {});
  await running.workspace.write({ 'neu.md': '# Neu\n\nDer Leuchtturm von Olm ist 31 Meter hoch.\n' });
  const preview = await mod.slash('reindex', {}, { channel: place }).until();
  const run = mod.press(preview, 'Starten');
  await run.acknowledged;
  discord.restrict(place, { readOnly: true, noHistory: true });
  const report = await run.until(({ text }) => text.includes('Neu indexiert.'), 20_000);
  expect(report.text).toContain('1 neu');
});
