/** The gateway of the local Discord: sessions that break and go on. */
import { Client, Events, type Interaction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { shardOf } from './discord/ids.ts';
import type { LocalDiscord } from './discord/server.ts';
import { closeAll, localDiscord, startBot } from './discord-bot.ts';

afterEach(closeAll);

const answer = async (interaction: Interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply();
  await interaction.editReply(interaction.options.getString('question', true));
};

/** A connection without a client around it. */
async function bareSocket(discord: LocalDiscord) {
  const response = await fetch(`${discord.apiUrl}/v10/gateway`);
  const { url } = (await response.json()) as { url: string };
  const socket = new WebSocket(`${url}/?v=10&encoding=json`);
  const received: { op: number; t?: string; s?: number; d: unknown }[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await expect.poll(() => received.length).toBeGreaterThan(0);
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  const identify = (more: object = {}) =>
    send(2, { token: discord.token, intents: 1 | 512, properties: {}, ...more });
  return { socket, received, closed, send, identify };
}

describe('a connection', () => {
  it('says hello, answers heartbeats and brings the servers', async () => {
    const discord = await localDiscord();
    const { received, send, identify, socket } = await bareSocket(discord);
    expect(received[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    identify({ shard: [0, 1] });
    send(1, null);
    await expect.poll(() => received.map(({ op, t }) => t ?? op)).toEqual([10, 'READY', 'GUILD_CREATE', 11]);
    expect(received[2]?.d).toMatchObject({
      channels: [{ name: 'allgemein' }],
      members: [{ user: { id: discord.botUserId } }],
    });
    socket.terminate();
  });

  it.each<[string, object, number]>([
    ['a wrong token', { token: 'falsch' }, 4004],
    ['an intent that was not granted', { intents: 1 << 15 }, 4014],
    ['an intent that does not exist', { intents: 1 << 30 }, 4013],
    ['a shard beyond the count', { shard: [2, 2] }, 4010],
  ])('is closed for %s', async (_, fields, code) => {
    const { identify, closed } = await bareSocket(await localDiscord());
    identify(fields);
    expect(await closed).toBe(code);
  });

  it('is closed for nonsense, for speaking too early and for identifying twice', async () => {
    const discord = await localDiscord();
    const [nonsense, early, twice] = [
      await bareSocket(discord),
      await bareSocket(discord),
      await bareSocket(discord),
    ];
    nonsense.socket.send('{');
    early.send(3, {});
    twice.identify();
    twice.identify();
    expect(await Promise.all([nonsense.closed, early.closed, twice.closed])).toEqual([4002, 4003, 4005]);
  });

  it('gets only the servers of its shard, and direct messages on the first', async () => {
    const discord = await localDiscord();
    const guilds = [discord.guild];
    // The millisecond a server was made in decides about its shard.
    while (new Set(guilds.map(({ id }) => shardOf(id, 2))).size < 2) {
      discord.advance(1);
      guilds.push(discord.createGuild('Noch eine'));
    }
    const sockets = [await bareSocket(discord), await bareSocket(discord)];
    for (const [id, { identify }] of sockets.entries()) identify({ shard: [id, 2], intents: 1 | 4096 });
    const named = (name: string) =>
      sockets.map(({ received }) =>
        received.filter(({ t }) => t === name).map(({ d }) => (d as { id: string }).id),
      );
    const expected = [0, 1].map((shard) =>
      guilds.map(({ id }) => id).filter((id) => shardOf(id, 2) === shard),
    );
    await expect.poll(() => named('GUILD_CREATE')).toEqual(expected);
    const anna = discord.member('Anna');
    const { id } = anna.say(discord.dm(anna), 'hallo');
    await expect.poll(() => named('MESSAGE_CREATE')).toEqual([[id], []]);
    for (const { socket } of sockets) socket.terminate();
  });

  it('hears only what it has intents for', async () => {
    const discord = await localDiscord();
    const { received, identify, socket } = await bareSocket(discord);
    identify({ intents: 1 });
    const anna = discord.member('Anna');
    await discord.untilConnected();
    anna.say(discord.general, 'hallo');
    discord.createGuild('Neu');
    await expect.poll(() => received.at(-1)?.d).toMatchObject({ name: 'Neu' });
    expect(received.map(({ t }) => t)).not.toContain('MESSAGE_CREATE');
    socket.terminate();
  });
});

describe('a session', () => {
  it.each<[string, (discord: LocalDiscord) => void, 'resumes' | 'identifies']>([
    ['breaks', ({ faults }) => faults.dropSocket(), 'resumes'],
    ['is closed with 4000', ({ faults }) => faults.dropSocket(4000), 'resumes'],
    ['is told to reconnect', ({ faults }) => faults.requestReconnect(), 'resumes'],
    [
      'is invalid, but can be resumed',
      ({ faults }) => faults.invalidateSession({ resumable: true }),
      'resumes',
    ],
    ['is invalid', ({ faults }) => faults.invalidateSession({ resumable: false }), 'identifies'],
    ['is closed with 4007', ({ faults }) => faults.dropSocket(4007), 'identifies'],
  ])('goes on when it %s', async (_, disturb, how) => {
    const discord = await localDiscord();
    await startBot(discord, { onInteraction: answer });
    // discord.js leaves five seconds between two IDENTIFYs.
    const before = discord.counts.gateway[how];
    disturb(discord);
    await expect.poll(() => discord.counts.gateway[how], { timeout: 9000 }).toBe(before + 1);
    const reply = discord.member('Anna').slash('ask', { question: 'Noch da?' });
    expect((await reply.until()).content).toBe('Noch da?');
    expect(discord.violations).toEqual([]);
  });

  it('gets what it missed, once', async () => {
    const discord = await localDiscord();
    const heard: string[] = [];
    const bot = await startBot(discord, { onInteraction: answer });
    bot.on('messageCreate', ({ author, content }) => author.bot || heard.push(content));
    const anna = discord.member('Anna');
    discord.faults.dropSocket();
    anna.say(discord.general, '@bot eins');
    const reply = anna.slash('ask', { question: 'Verpasst?' });
    expect((await reply.until()).content).toBe('Verpasst?');
    anna.say(discord.general, '@bot zwei');
    await expect.poll(() => heard.map((text) => text.split(' ')[1])).toEqual(['eins', 'zwei']);
    expect(discord.counts.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('can be dropped at every event of a dialogue without losing or doubling the answer', async () => {
    const discord = await localDiscord();
    const unhook = discord.faults.beforeEvent((name) => {
      if (name === 'INTERACTION_CREATE' || name === 'MESSAGE_UPDATE') discord.faults.dropSocket();
    });
    await startBot(discord, { onInteraction: answer });
    const reply = discord.member('Anna').slash('ask', { question: 'Hält es?' });
    expect((await reply.until()).content).toBe('Hält es?');
    unhook();
    expect(discord.messages().map(({ content }) => content)).toEqual(['Hält es?']);
    expect(discord.violations).toEqual([]);
  });

  it.each([4004, 4014])('ends for good with %i', async (code) => {
    const discord = await localDiscord();
    const bot = await startBot(discord);
    const ended = new Promise<number>((resolve) =>
      bot.once(Events.ShardDisconnect, (event) => resolve(event.code)),
    );
    discord.faults.dropSocket(code);
    expect(await ended).toBe(code);
  });

  it('comes back when the gateway does', async () => {
    const discord = await localDiscord();
    await startBot(discord, { onInteraction: answer });
    discord.faults.goOffline();
    const lost = discord.member('Anna').slash('ask', { question: 'Jemand da?' });
    discord.faults.comeBack();
    expect((await lost.until()).content).toBe('Jemand da?');
  });

  it('is not needed for a restart: a new process answers an old button', async () => {
    const discord = await localDiscord();
    const components = [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'alt', label: 'Alt' }] }];
    const first = await startBot(discord, {
      onInteraction: async (interaction) =>
        interaction.isChatInputCommand() && (await interaction.reply({ content: 'Antwort', components })),
    });
    const anna = discord.member('Anna');
    const old = await anna.slash('ask', { question: 'Wie lang?' }).until();
    await first.destroy();
    await startBot(discord, {
      onInteraction: async (interaction) =>
        interaction.isButton() && (await interaction.reply(interaction.customId)),
    });
    expect((await anna.press(old, 'Alt').until()).content).toBe('alt');
    expect(discord.counts.gateway.identifies).toBe(2);
  });

  it('needs the intent for message content to be granted', async () => {
    const discord = await localDiscord();
    const client = new Client({ intents: ['Guilds', 'MessageContent'], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');
    await client.destroy();
  });
});
