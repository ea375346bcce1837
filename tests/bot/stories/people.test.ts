/** People try what they may not: they get one private line, and it is written down. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallPlace } from '../../support/discord/actors/calls.ts';
import type { OptionValues } from '../../support/discord/command-call.ts';
import { controlsOf } from '../../support/discord/message.ts';
import type { Actor, Channel, Message, Reply } from '../../support/discord/server.ts';
import { type RunningBot, startRunningBot } from '../../support/running-bot.ts';
import { isAnswer, quiet } from './support.ts';

const FILES = {
  'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch. Erbaut wurde er 1911 von Emil Lorenz.\n',
  'hafen.md': '# Der Hafen\n\nDer Hafen von Alsen hat 12 Liegeplätze.\n',
};
const QUESTION = 'Wie hoch ist der Turm von Alsen?';
const ONLY_MODERATORS = 'Das dürfen nur Moderatoren';
const ONLY_SERVERS = 'Das geht nur auf einem Server';

const upload = { name: 'neu.md', data: '# Neu\n\nDas ist neu.\n' };
const COMMANDS: readonly [string, OptionValues, string][] = [
  ['reindex', {}, 'reindex'],
  ['corpus add', { file1: upload }, 'corpus'],
  ['corpus remove', { source: 'turm.md' }, 'corpus'],
  ['review', {}, 'review'],
  ['settings', {}, 'settings'],
];
const BUTTONS = [
  'reindex:preview',
  'reindex:start',
  'reindex:start:anyway',
  'reindex:stop:1',
  'reindex:status',
  'reindex:dismiss',
  'corpus:replace:000000000000000',
  'corpus:cancel:000000000000000',
  'corpus:undo:turm.md',
  'review:export:all:open:0',
  'review:next:all:open:0',
  'settings:limits',
  'settings:everywhere',
];
const MENUS: readonly [string, string[]][] = [
  ['settings:channels', []],
  ['settings:roles', []],
  ['settings:language', ['en']],
  ['review:mark:all:open:0', ['1']],
];

let running: RunningBot;
let mod: Actor;
let anna: Actor;
let answer: Message;
let members = 0;

beforeAll(async () => {
  running = await startRunningBot(FILES);
  const { discord } = running;
  mod = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
  anna = discord.member('Anna');
  answer = await anna.slash('ask', { question: QUESTION }).until(isAnswer);
});
afterAll(() => running.close());
afterEach(() => {
  const { discord, log } = running;
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
  expect(log.filter((line) => /handler failed|not handled/.test(line))).toEqual([]);
});

/** What came of it: one message, for this member's eyes only. */
async function lineOf(reply: Reply): Promise<string> {
  const message = await reply.until();
  expect(message.ephemeral).toBe(true);
  expect(reply.followUps).toEqual([]);
  return message.text;
}

const refusals = (guildId: string | null, userId: string) =>
  running.remembered(({ audit }) =>
    audit.list(guildId, 1000).filter((entry) => !entry.allowed && entry.userId === userId),
  );

/** Every command, button, menu and form of moderators. */
async function triesEverything(who: Actor, on: Message, place: CallPlace = {}): Promise<string[]> {
  const lines: string[] = [];
  const takes = async (reply: Reply) => void lines.push(await lineOf(reply));
  for (const [name, values] of COMMANDS) await takes(who.slash(name, values, { ...place, forged: true }));
  for (const customId of BUTTONS) await takes(who.press(on, { customId }, { forged: true }));
  for (const [customId, values] of MENUS) await takes(who.choose(on, { customId }, values, { forged: true }));
  return lines;
}
const TRIES = COMMANDS.length + BUTTONS.length + MENUS.length;

describe('GIVEN somebody who is no moderator', () => {
  test('WHEN they send every command, button and menu of moderators THEN nothing happens but a line', async () => {
    const { discord, engine } = running;
    const before = { sources: engine.sources(), settings: settingsOf(discord.guild.id) };
    const lines = await triesEverything(anna, answer);
    expect(lines.filter((line) => line.includes(ONLY_MODERATORS))).toHaveLength(TRIES);
    const written = refusals(discord.guild.id, anna.id);
    expect(written).toHaveLength(TRIES);
    expect(new Set(written.map(({ action }) => action))).toEqual(
      new Set(['reindex', 'corpus', 'review', 'settings']),
    );
    await quiet(discord);
    expect({ sources: engine.sources(), settings: settingsOf(discord.guild.id) }).toEqual(before);
    expect(running.remembered(({ jobs }) => jobs.history(10))).toEqual([]);
    expect(
      discord
        .messages()
        .filter(({ text }) => text.includes(ONLY_MODERATORS))
        .every(anna.sees),
    ).toBe(true);
    expect(discord.messages().some((one) => one.text.includes(ONLY_MODERATORS) && mod.sees(one))).toBe(false);
  });

  test('WHEN they send the form of a moderator THEN the limits stay as they are', async () => {
    const panel = await mod.slash('settings').until();
    const form = mod.press(panel, /Grenzen/);
    await form.acknowledged;
    const before = settingsOf(running.discord.guild.id);
    const values = { cooldownSeconds: '0', userDaily: '1', serverDaily: '1' };
    expect(await lineOf(anna.submit(form, values))).toContain(ONLY_MODERATORS);
    expect(settingsOf(running.discord.guild.id)).toEqual(before);
  });

  test('WHEN they type in an option of moderators THEN there are no suggestions', async () => {
    const typing = { forged: true };
    expect(await anna.autocomplete('corpus remove', 'source', 'tur', {}, typing)).toEqual([]);
    expect(await mod.autocomplete('corpus remove', 'source', 'tur')).toHaveLength(1);
  });

  test('WHEN they send the feedback of somebody else THEN it is not theirs', async () => {
    const { discord } = running;
    const form = anna.press(answer, '👎');
    await form.acknowledged;
    const ben = discord.member('Ben');
    expect(await lineOf(ben.submit(form, { reason: 'Gefälscht' }))).toContain('nicht mehr aktuell');
    expect(await lineOf(anna.submit(form, { reason: 'Echt' }))).toContain('Danke');
    const review = await mod.slash('review').until();
    expect(review.text).toContain('Echt');
    expect(review.text).not.toContain('Gefälscht');
  });
});

test('GIVEN direct messages THEN nobody is a moderator there', async () => {
  const { discord } = running;
  const dm = discord.dm(mod);
  const said = await discord.replyTo(mod.say(dm, QUESTION), isAnswer);
  const lines = await triesEverything(mod, said, { channel: dm });
  expect(lines.filter((line) => line.includes(ONLY_SERVERS))).toHaveLength(TRIES);
  expect(refusals(null, mod.id)).toHaveLength(TRIES);
});

describe('GIVEN another server', () => {
  let place: Channel;
  let stranger: Actor;
  let said: Message;
  beforeAll(async () => {
    const { discord } = running;
    const guild = discord.createGuild('Fremde');
    place = discord.channel('allgemein', { guild });
    stranger = discord.member('Fremder', { guild, permissions: PermissionFlagsBits.ManageGuild });
    said = await discord.replyTo(stranger.say(place, `@bot ${QUESTION}`), isAnswer);
  });

  test('WHEN the bot is for all servers THEN its moderators set up their own, and its members nothing', async () => {
    const { discord } = running;
    const guest = discord.member('Gast', { guild: place.guild! });
    const lines = await triesEverything(guest, said, { channel: place });
    expect(lines.filter((line) => line.includes(ONLY_MODERATORS))).toHaveLength(TRIES);
    expect(refusals(place.guild!.id, guest.id)).toHaveLength(TRIES);

    const panel = await stranger.slash('settings', {}, { channel: place }).until();
    await stranger.choose(panel, { customId: /^settings:language/ }, ['en']).until();
    expect(settingsOf(place.guild!.id).language).toBe('en');
    expect(settingsOf(discord.guild.id).language).toBe('auto');
    const review = await stranger.slash('review', {}, { channel: place }).until();
    expect(review.text).not.toContain('Echt');
  });

  test('WHEN the bot is for one server THEN the moderators of another are none', async () => {
    const { discord } = running;
    await running.restart({ DISCORD_GUILD_ID: discord.guild.id });
    const before = refusals(place.guild!.id, stranger.id).length;
    const lines = await triesEverything(stranger, said, { channel: place });
    expect(lines.filter((line) => line.includes('Only moderators'))).toHaveLength(TRIES);
    expect(refusals(place.guild!.id, stranger.id)).toHaveLength(before + TRIES);
    const panel = await mod.slash('settings').until();
    expect(panel.text).toContain('Einstellungen');
    await running.restart({});
  });
});

test('GIVEN forged custom ids THEN each is answered once, and nothing breaks', async () => {
  const { discord } = running;
  const [, key, version] = (controlsOf(answer.components)[0] as { custom_id: string }).custom_id.split(':');
  const states = answer.states.length;
  const ids = [
    ':',
    '::::',
    'x',
    'cite',
    'cite:',
    'cite:::::',
    'cite:../../etc:00000000000:0:1',
    `cite:${key}:${version}:0:zzzzzzz`,
    `cite:${key}:${version}:zzzzzzz:zzzzzzz`,
    `cite:${key}:${version}:5:1`,
    `cite:${key}:00000000000:0:9`,
    `cite:limits`,
    `page:${key}:${version}:0:1:1.9`,
    'page:list:99999999999999999999',
    `file:${key}`,
    'file:../../../etc/passwd:0',
    `file:${key}:fffffffffff`,
    'sources:list:99999999999999999999:0',
    'sources',
    'source:-1',
    'more:1:2:3',
    'up:99999999999999999999',
    'corpus',
    'reindex',
    'settings',
    'review:99999999999999999999',
    '__proto__',
    'constructor:prototype',
    'toString',
    'hasOwnProperty:cite',
    'DROP TABLE reviews; --',
    '\u202ecite\u0000',
    '🦜'.repeat(50),
    'x'.repeat(100),
  ];
  for (const customId of ids) {
    const reply = anna.press(answer, { customId }, { forged: true });
    const { kind, ephemeral } = await reply.acknowledged;
    if (kind === 'deferUpdate') expect((await reply.followUp()).ephemeral, customId).toBe(true);
    else {
      expect(ephemeral, customId).toBe(true);
      expect((await reply.until()).text, customId).not.toBe('');
    }
  }
  await quiet(discord);
  // The answer itself is as it was.
  expect(answer.states).toHaveLength(states);

  // Far beyond both ends of the document.
  const passage = await anna.press(answer, /^\[?1/).until();
  for (const far of ['zzzzzz:f:', '-zzzzzz:b:w']) {
    const customId = `page:${key}:${version}:0:1:${far}`;
    expect((await anna.press(passage, { customId }, { forged: true }).until()).text).toContain('84 Meter');
  }

  // A button where there is no answer.
  const plain = anna.say(discord.general, 'Nur so dahingesagt.');
  for (const customId of ['more', 'up', 'down', 'thread'])
    expect(await lineOf(anna.press(plain, { customId }, { forged: true }))).toContain('nicht mehr aktuell');
});

describe('WHEN an interaction is delivered twice THEN it is handled once', () => {
  test('by one process', async () => {
    const { discord } = running;
    const before = discord.requests.length;
    const reply = newMember().slash('ask', { question: QUESTION });
    discord.faults.repeatEvent('INTERACTION_CREATE');
    await reply.until(isAnswer);
    discord.faults.repeatEvent('INTERACTION_CREATE');
    await quiet(discord);
    expect(discord.requests.slice(before).filter(({ path }) => path.includes('callback'))).toHaveLength(1);
  });

  test('and by the next one after a restart', async () => {
    const { discord } = running;
    const question = newMember().say(discord.general, `@bot ${QUESTION}`);
    await discord.replyTo(question, isAnswer);
    const panel = await mod.slash('settings').until();
    await mod.choose(panel, { customId: /^settings:language/ }, ['de']).until();
    const changes = () =>
      running.remembered(({ audit }) => audit.list(discord.guild.id, 1000).filter(({ allowed }) => allowed));
    const before = changes().length;
    await running.restart();
    const requests = discord.requests.length;
    discord.faults.repeatEvent('INTERACTION_CREATE');
    discord.faults.repeatEvent('MESSAGE_CREATE');
    await quiet(discord);
    expect(discord.requests).toHaveLength(requests);
    expect(changes()).toHaveLength(before);
    expect(discord.messages().filter(({ replyTo }) => replyTo === question.id)).toHaveLength(1);
  });
});

test('GIVEN a flood of questions THEN the limits of the day hold, over a restart too', async () => {
  const { discord } = running;
  const cap = 12;
  const guild = discord.createGuild('Flut');
  const place = discord.channel('allgemein', { guild });
  const boss = discord.member('Chefin', { guild, permissions: PermissionFlagsBits.ManageGuild });
  const panel = await boss.slash('settings', {}, { channel: place }).until();
  const form = boss.press(panel, /Grenzen/);
  await form.acknowledged;
  await boss
    .submit(form, { cooldownSeconds: '0', userDaily: '3', serverDaily: String(cap) })
    .until(({ text }) => text.includes(String(cap)));

  const crowd = Array.from({ length: 50 }, (_, i) => discord.member(`Flut${i}`, { guild }));
  const answers: string[] = [];
  let refusals = 0;
  for (let wave = 0; wave < 20; wave++) {
    const replies = crowd.map((who) => who.slash('ask', { question: QUESTION }, { channel: place }));
    const texts = await Promise.all(replies.map(async (reply) => (await reply.until()).text));
    answers.push(...texts.filter((text) => text.includes('[1]')));
    refusals += texts.filter((text) => text.includes('Für heute')).length;
    if (wave === 9) await running.restart();
  }
  expect([answers.length, refusals]).toEqual([cap, 20 * crowd.length - cap]);
  // Whoever is refused cannot keep the others from being answered.
  const refused = discord.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('Für heute'));
  expect(refused.every(({ path }) => path.endsWith('/callback'))).toBe(true);
});

function settingsOf(guildId: string) {
  return running.remembered(({ settings }) => settings.get(guildId));
}

function newMember(): Actor {
  return running.discord.member(`Gast${++members}`);
}
