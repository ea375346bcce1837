/** The channel as the bot gets it: it keeps to Discord's rules. */
import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/bot/store/index.ts';
import { DEFAULT_SETTINGS } from '../../src/bot/store/settings.ts';
import type { Transport } from '../../src/bot/transport.ts';
import { createFiles, type Files } from '../../src/web/channel/files.ts';
import { BOT_ID, createIds, PAGE_GUILD } from '../../src/web/channel/ids.ts';
import { createInteractions, type Interactions, type Opening } from '../../src/web/channel/interactions.ts';
import { pageStore } from '../../src/web/channel/store.ts';
import { createChannelTransport } from '../../src/web/channel/transport.ts';
import { createVisitors, VISIT_MS, type Visitor, type Visitors } from '../../src/web/channel/visitors.ts';
import type { ChannelEvent, ChannelMessage } from '../../src/web/protocol.ts';

const MINUTE = 60_000;
const DEFER = { type: InteractionResponseType.DeferredChannelMessageWithSource } as const;
const DEFER_PRIVATELY = { ...DEFER, data: { flags: MessageFlags.Ephemeral } } as const;

let now: number;
let files: Files;
let visitors: Visitors;
let interactions: Interactions;
let transport: Transport;
let anna: Visitor;
let events: ChannelEvent[];
let gone: string[];

beforeEach(() => setUp());
afterEach(() => interactions.close());

function setUp({ maxVisitors = 3, maxMessages = 50, acknowledgeMs = MINUTE } = {}) {
  now = Date.UTC(2026, 7, 3, 12);
  const clock = () => now;
  const nextId = createIds(clock);
  files = createFiles();
  gone = [];
  const onGone = ({ key }: Visitor) => void gone.push(key);
  const guild = { guildId: PAGE_GUILD, botName: 'Fundstelle' };
  visitors = createVisitors({ ...guild, nextId, now: clock, files, maxVisitors, maxMessages, onGone });
  interactions = createInteractions({ nextId, now: clock, acknowledgeMs });
  transport = createChannelTransport({ interactions, files, channelOf: visitors.channelOf });
  anna = visitors.enter('de');
  events = [];
  anna.channel.subscribe((event) => void events.push(event));
}

function open(opening: Partial<Opening> = {}) {
  const { channel } = anna;
  return interactions.open({
    type: InteractionType.ApplicationCommand,
    channel,
    placeId: channel.id,
    ...opening,
  });
}

function shown(): ChannelMessage[] {
  const messages = new Map<string, ChannelMessage>();
  for (const event of events) {
    if (event.type === 'message') messages.set(event.message.id, event.message);
    if (event.type === 'deleted') messages.delete(event.id);
  }
  return [...messages.values()];
}

describe('GIVEN an interaction', () => {
  test('THEN it is acknowledged once', async () => {
    const interaction = open();
    await transport.acknowledge(interaction, DEFER);
    await expect(transport.acknowledge(interaction, DEFER)).rejects.toMatchObject({ reason: 'taken' });
    expect(events.filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
  });

  test('THEN its token belongs to it', async () => {
    const { id } = open();
    const { token } = open();
    await expect(transport.acknowledge({ id, token }, DEFER)).rejects.toMatchObject({ reason: 'late' });
    await expect(transport.editReply('made-up', { content: 'x' })).rejects.toMatchObject({ reason: 'late' });
  });

  test('WHEN nobody acknowledges it THEN it has failed, and it is too late', async () => {
    setUp({ acknowledgeMs: 1 });
    const interaction = open();
    await expect.poll(() => events).toContainEqual({ type: 'failed', interaction: interaction.id });
    await expect(transport.acknowledge(interaction, DEFER)).rejects.toMatchObject({ reason: 'late' });
  });

  test('WHEN it was not acknowledged THEN nothing can be shown', async () => {
    const { token } = open();
    await expect(transport.editReply(token, { content: 'x' })).rejects.toMatchObject({ reason: 'failed' });
  });

  test('THEN what was promised is delivered in its place, without a mark that it was edited', async () => {
    const interaction = open({ command: '/frage' });
    await transport.acknowledge(interaction, DEFER_PRIVATELY);
    expect(shown()).toMatchObject([{ loading: true, private: true, command: '/frage' }]);
    await transport.editReply(interaction.token, { content: 'da' });
    expect(shown()).toMatchObject([{ loading: false, edited: false, content: 'da', private: true }]);
    await transport.editReply(interaction.token, { content: 'anders' });
    expect(shown()).toMatchObject([{ edited: true, content: 'anders' }]);
  });

  test('THEN its token ends after fifteen minutes', async () => {
    const interaction = open();
    await transport.acknowledge(interaction, DEFER);
    now += 15 * MINUTE;
    await transport.editReply(interaction.token, { content: 'noch' });
    now += 1;
    await expect(transport.editReply(interaction.token, { content: 'x' })).rejects.toMatchObject({
      reason: 'late',
    });
    await expect(transport.followUp(interaction.token, { content: 'x' }, 'public')).rejects.toMatchObject({
      reason: 'late',
    });
  });

  test('THEN a follow-up hangs below the reply, and the first one delivers what was promised', async () => {
    const interaction = open();
    await transport.acknowledge(interaction, DEFER);
    await transport.followUp(interaction.token, { content: 'eins' }, 'private');
    await transport.followUp(interaction.token, { content: 'zwei' }, 'private');
    const [first, second] = shown();
    expect(first).toMatchObject({ content: 'eins', private: false, replyTo: null });
    expect(second).toMatchObject({ content: 'zwei', private: true, replyTo: first!.id });
  });

  test('WHEN the reply is taken back THEN it is gone', async () => {
    const interaction = open();
    await transport.acknowledge(interaction, DEFER);
    await transport.deleteReply(interaction.token);
    expect(shown()).toEqual([]);
    await transport.deleteReply(interaction.token);
    await expect(transport.editReply(interaction.token, { content: 'x' })).rejects.toMatchObject({
      reason: 'gone',
    });
  });

  test('of a button THEN the message it is on can be changed', async () => {
    const source = anna.channel.post({ author: 'bot' }, { content: 'vorher' });
    const interaction = open({ type: InteractionType.MessageComponent, source });
    await transport.acknowledge(interaction, { type: InteractionResponseType.DeferredMessageUpdate });
    await transport.editReply(interaction.token, { content: 'nachher' });
    expect(shown()).toMatchObject([{ id: source.id, content: 'nachher', edited: true }]);
  });

  test('of a command THEN there is no message to change, and no list of suggestions', async () => {
    const update = { type: InteractionResponseType.DeferredMessageUpdate } as const;
    await expect(transport.acknowledge(open(), update)).rejects.toMatchObject({ reason: 'failed' });
    const choices = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: {} } as const;
    await expect(transport.acknowledge(open(), choices)).rejects.toMatchObject({ reason: 'failed' });
  });
});

describe('GIVEN messages', () => {
  const send = (content: string, nonce?: string) =>
    transport.send(anna.channel.id, { content }, nonce === undefined ? {} : { nonce });

  test('THEN ids have 19 digits and sort by time', async () => {
    const ids = [];
    for (let i = 0; i < 5; i++) {
      ids.push((await send(`${i}`)).id);
      now += i % 2;
    }
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^\d{19}$/);
  });

  test('THEN sending the same twice makes one', async () => {
    const [one, two] = [await send('eins', 'n'), await send('eins', 'n')];
    expect(two.id).toBe(one.id);
    expect(shown()).toHaveLength(1);
  });

  test('THEN they are read newest first, without private ones', async () => {
    for (const content of ['a', 'b', 'c']) await send(content);
    const own = anna.channel.post({ author: 'bot', private: true }, { content: 'privat' });
    const read = await transport.messages(anna.channel.id, { limit: 2 });
    expect(read.map(({ content }) => content)).toEqual(['c', 'b']);
    const earlier = await transport.messages(anna.channel.id, { before: read[1]!.id, limit: 9 });
    expect(earlier.map(({ content }) => content)).toEqual(['a']);
    expect(await transport.message(anna.channel.id, own.id)).toBeNull();
    expect(await transport.messages('1'.repeat(19), { limit: 9 })).toEqual([]);
  });

  test('THEN an empty one is refused, and one of a visitor cannot be changed', async () => {
    await expect(send(' ')).rejects.toMatchObject({ reason: 'failed' });
    const { id } = anna.channel.post({ author: 'user' }, { content: 'x' });
    const edit = transport.editMessage(anna.channel.id, id, { content: 'y' });
    await expect(edit).rejects.toMatchObject({ reason: 'gone' });
  });

  test('THEN a thread has the id of its message, and what is in it stands apart', async () => {
    const { id } = await send('Antwort');
    const { channel } = anna;
    expect(await transport.openThread(channel.id, id, 'Faden')).toBe(id);
    expect(await transport.openThread(channel.id, id, 'anders')).toBe(id);
    expect(events.filter(({ type }) => type === 'thread')).toEqual([{ type: 'thread', id, name: 'Faden' }]);
    const inside = await transport.send(id, { content: 'darin' });
    expect(inside.channel_id).toBe(id);
    expect(shown().at(-1)).toMatchObject({ thread: id, content: 'darin' });
    expect(await transport.channel(id)).toMatchObject({ parent_id: channel.id, owner_id: BOT_ID });
    expect(await transport.messages(channel.id, { limit: 9 })).toHaveLength(1);
  });

  test('THEN the oldest go when there are too many, with their files', async () => {
    setUp({ maxMessages: 2 });
    const file = { name: 'a.txt', data: Buffer.from('a') };
    await transport.send(anna.channel.id, { files: [file] });
    const [{ files: attached }] = shown() as [ChannelMessage];
    expect(files.find(anna.channel.id, attached[0]!.id)).not.toBeNull();
    for (const content of ['b', 'c']) await send(content);
    expect(shown().map(({ content }) => content)).toEqual(['b', 'c']);
    expect(files.find(anna.channel.id, attached[0]!.id)).toBeNull();
  });

  test('THEN a page that opens later gets all of them in order, and then that it is up to date', async () => {
    const { id } = await send('Antwort');
    await transport.openThread(anna.channel.id, id, 'Faden');
    await transport.send(id, { content: 'darin' });
    const late: ChannelEvent[] = [];
    anna.channel.subscribe((event) => void late.push(event));
    expect(late.map(({ type }) => type)).toEqual(['message', 'thread', 'message', 'ready']);
  });
});

describe('GIVEN visitors', () => {
  test('WHEN one has to make room THEN their channel is gone for the bot', async () => {
    setUp({ maxVisitors: 1 });
    const { channel } = anna;
    visitors.enter('de');
    expect(gone).toEqual([anna.key]);
    expect(visitors.find(anna.key)).toBeNull();
    await expect(transport.send(channel.id, { content: 'x' })).rejects.toMatchObject({ reason: 'gone' });
    expect(await transport.channel(channel.id)).toBeNull();
  });

  test('THEN who has not been here for a day and has no page open is forgotten', () => {
    const berta = visitors.enter('en');
    now += VISIT_MS + 1;
    visitors.enter('de');
    expect(gone).toEqual([berta.key]);
    expect(visitors.find(anna.key)).toBe(anna);
  });

  test('THEN their keys cannot be guessed', () => {
    expect(anna.key).toMatch(/^[\w-]{22}$/);
    expect(visitors.find(undefined)).toBeNull();
  });
});

describe('GIVEN files', () => {
  test('THEN only addresses of the channel lead to one, and none that is too large', async () => {
    const { id } = files.add(anna.channel.id, 'a.txt', Buffer.from('abc'));
    expect(Buffer.from(await transport.download(`memory:${id}`, 3)).toString()).toBe('abc');
    for (const [url, max] of [
      [`memory:${id}`, 2],
      ['memory:nothing', 9],
      ['https://example.org/a.txt', 9],
      ['file:///etc/hostname', 9999],
    ] as const)
      await expect(transport.download(url, max)).rejects.toMatchObject({ reason: 'failed' });
  });

  test('THEN the oldest make room: of the same channel first, then of all', () => {
    const small = createFiles({ maxTotal: 10, maxEach: 6 });
    const add = (owner: string) => small.add(owner, 'x', Buffer.alloc(3)).id;
    const has = (owner: string, id: string) => small.find(owner, id) !== null;
    const [a1, b1, a2, a3] = [add('a'), add('b'), add('a'), add('a')];
    expect([has('a', a1), has('b', b1), has('a', a2), has('a', a3)]).toEqual([false, true, true, true]);
    const c1 = add('c');
    expect([has('b', b1), has('a', a2), has('c', c1)]).toEqual([false, true, true]);
    expect(small.find('c', a2)).toBeNull();
    expect(() => small.add('a', 'x', Buffer.alloc(7))).toThrow(RangeError);
  });
});

describe('GIVEN the bot’s database', () => {
  const OTHER = '2'.repeat(18);

  test('THEN there is no pause on a page of its own until somebody sets one', () => {
    const store = openStore(':memory:');
    const own = pageStore(store);
    expect(own.settings.get(PAGE_GUILD).cooldownSeconds).toBe(0);
    own.settings.set(PAGE_GUILD, { language: 'en' });
    expect(own.settings.get(PAGE_GUILD)).toEqual({ ...DEFAULT_SETTINGS, cooldownSeconds: 0, language: 'en' });
    own.settings.set(PAGE_GUILD, { cooldownSeconds: 7 });
    expect(own.settings.get(PAGE_GUILD).cooldownSeconds).toBe(7);
    expect(own.settings.get(OTHER)).toEqual(DEFAULT_SETTINGS);
    store.close();
  });

  test('THEN channels of a server do not bind the page, and the page leaves them as they are', () => {
    const store = openStore(':memory:');
    const own = pageStore(store);
    store.settings.set(OTHER, { channels: ['3'.repeat(18)] });
    expect(own.settings.get(OTHER).channels).toEqual([]);
    expect(own.settings.set(OTHER, { channels: [], language: 'en' }).channels).toEqual([]);
    expect(store.settings.get(OTHER)).toMatchObject({ channels: ['3'.repeat(18)], language: 'en' });
    store.close();
  });

  test('THEN visitors do not use up the questions of a server’s members', () => {
    const store = openStore(':memory:');
    const limits = { cooldownSeconds: 0, userDaily: 9, serverDaily: 1 };
    expect(pageStore(store).usage.take(OTHER, '1', limits, now).ok).toBe(true);
    expect(pageStore(store).usage.take(OTHER, '2', limits, now).ok).toBe(false);
    expect(store.usage.take(OTHER, '3', limits, now).ok).toBe(true);
    store.close();
  });
});
