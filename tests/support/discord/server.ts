/**
 * A Discord for tests on the loopback: REST under `/api/v10` and the gateway, as strict as the real one.
 *
 * ```ts
 * const discord = await startLocalDiscord({ messageContent: false });
 * // bot in this process: new Client({ intents, rest: { api: discord.apiUrl } }).login(discord.token)
 * // bot as a child: env DISCORD_API_URL=discord.apiUrl, DISCORD_TOKEN=discord.token
 * await discord.untilCommand('ask'); // logged in and commands registered
 *
 * const anna = discord.member('Anna', { locale: 'de' });
 * const mod = discord.member('Mod', { permissions: PermissionFlagsBits.ManageGuild });
 * const reply = anna.slash('ask', { question: 'Wie lang ist die Leine?' });
 * await reply.acknowledged;                       // { kind: 'defer', afterMs, ephemeral }, or rejects after 3 s
 * const answer = await reply.until((message) => message.text.includes('[1]'));
 * const passage = await anna.press(answer, /^1/).until();
 * anna.sees(passage); mod.sees(passage);          // true, false: ephemeral
 *
 * const question = anna.say(discord.general, '@bot und im Wald?');
 * const said = await discord.replyTo(question);   // also: waitFor(channel, predicate)
 * discord.faults.dropSocket();                    // see `Faults`
 * discord.transcript();                           // what everybody said, pressed and was shown
 * expect(discord.violations).toEqual([]);         // unknown routes, breached limits, what the referee found
 * await discord.close();
 * ```
 *
 * Channels: `discord.channel('name', { readOnly, noThreads, invisible, … })`, `anna.startThread(…)`, `discord.dm(anna)`,
 * `discord.restrict(channel, { readOnly: true })`, `discord.remove(channel)`; `createGuild`, `join`, `role`.
 * Time: `discord.advance(ms)` moves the clock of the three-second and fifteen-minute rules; rate limits are of real time.
 * Long runs: `keep` bounds what is remembered, `forget()` drops it.
 */
import type { AddressInfo } from 'node:net';
import { GatewayIntentBits as Intents } from 'discord-api-types/v10';
import { createCommands } from './commands.ts';
import { createFaults, createRequestFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createHttp } from './http.ts';
import type { Interaction } from './interaction.ts';
import { createInteractions } from './interactions.ts';
import { createJournal, type Ping, type RequestRecord } from './journal.ts';
import type { Message } from './message.ts';
import { createMessages } from './messages.ts';
import {
  createRateLimits,
  DISCORD_LIMITS,
  GLOBAL_LIMIT,
  type RateLimit,
  type RateLimits,
} from './rate-limits.ts';
import type { Referee } from './referee.ts';
import { PATIENCE_MS, type Predicate } from './reply.ts';
import { applicationRoutes } from './rest/application.ts';
import { channelRoutes } from './rest/channels.ts';
import { guildRoutes } from './rest/guilds.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { messageRoutes } from './rest/messages.ts';
import { type Core, createRouter } from './rest/route.ts';
import { createScene } from './scene.ts';
import { createThreads } from './threads.ts';
import { createTranscript, type TranscriptOptions } from './transcript.ts';
import { BOT_PERMISSIONS, type Channel, createWorld } from './world.ts';

export type { Actor } from './actors/actor.ts';
export type { Message } from './message.ts';
export type { Referee } from './referee.ts';
export type { Reply } from './reply.ts';
export type { Channel, Guild, Role } from './world.ts';

export interface LocalDiscordOptions {
  readonly referee?: Referee;
  readonly token?: string;
  readonly botName?: string;
  readonly guildName?: string;
  /** The message-content intent is granted in the developer portal; not if not given. */
  readonly messageContent?: boolean;
  /** Of the bot in servers; what it is invited with if not given. */
  readonly botPermissions?: bigint;
  /** On top of Discord's; `{ limit: Infinity }` switches one off. */
  readonly limits?: RateLimits;
  readonly globalLimit?: RateLimit;
  readonly heartbeatMs?: number;
  /** How many requests, messages a channel, lines and so on are remembered; all if not given. */
  readonly keep?: number;
}

export type LocalDiscord = Awaited<ReturnType<typeof startLocalDiscord>>;

export async function startLocalDiscord(options: LocalDiscordOptions = {}) {
  const { keep = Number.POSITIVE_INFINITY, botName = 'Fundstelle', messageContent = false } = options;
  let offset = 0;
  const now = () => Date.now() + offset;
  const world = createWorld({
    now,
    keep,
    botName,
    botPermissions: options.botPermissions ?? BOT_PERMISSIONS,
  });
  const token = options.token ?? fakeToken(world.bot.id);
  const journal = createJournal(keep);
  const transcript = createTranscript(world, keep);
  const requestFaults = createRequestFaults();
  const address = () => `127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  const gatewayUrl = () => `ws://${address()}`;
  const fileUrl = (channel: Channel, id: string, filename: string, ephemeral: boolean) =>
    `http://${address()}/${ephemeral ? 'ephemeral-' : ''}attachments/${channel.id}/${id}/${encodeURIComponent(filename)}?ex=0`;
  const gateway = createGateway({
    world,
    journal,
    token,
    grantedIntents: messageContent ? Intents.MessageContent : 0,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    url: gatewayUrl,
  });
  const messages = createMessages({ world, gateway, journal, transcript, fileUrl });
  const threads = createThreads({ world, gateway, messages, transcript, journal });
  const interactions = createInteractions({ world, gateway, journal, messages, transcript, keep });
  const commands = createCommands(world);
  const core: Core = {
    world,
    gateway,
    journal,
    messages,
    threads,
    interactions,
    commands,
    messageContent,
    gatewayUrl,
  };
  const http = createHttp({
    world,
    journal,
    faults: requestFaults,
    route: createRouter([
      ...applicationRoutes(core),
      ...guildRoutes(core),
      ...channelRoutes(core),
      ...messageRoutes(core),
      ...interactionRoutes(core),
    ]),
    limit: createRateLimits({ ...DISCORD_LIMITS, ...options.limits }, options.globalLimit ?? GLOBAL_LIMIT),
    token,
    referee: options.referee,
  });
  http.server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => http.server.listen(0, '127.0.0.1', resolve));

  const scene = createScene({ core, transcript, fileUrl, guildName: options.guildName ?? 'Redaktion' });
  const botMessages = (place: Channel) =>
    [...place.messages.values()].filter(
      ({ origin, loading, ephemeral }) => origin.author === world.bot && !loading && !ephemeral,
    );

  /** Waits for a message of the bot that everybody sees. */
  function waitFor(
    place: Channel,
    predicate: Predicate = () => true,
    timeoutMs = PATIENCE_MS,
  ): Promise<Message> {
    return journal.until(
      () => botMessages(place).find(predicate),
      timeoutMs,
      () => `no such message in #${place.name}; there:\n${transcript.text({ channel: place })}`,
    );
  }

  const faults = createFaults({ requests: requestFaults, gateway, requestHooks: http.hooks });

  return {
    apiUrl: `http://${address()}/api`,
    token,
    applicationId: world.applicationId,
    botUserId: world.bot.id,
    faults,
    requests: journal.requests as readonly RequestRecord[],
    violations: journal.violations as readonly string[],
    /** Whom the bot's messages really pinged. */
    pings: journal.pings as readonly Ping[],
    /** Never forgotten. */
    counts: { http: journal.counts, gateway: gateway.counts },
    ...scene,
    /** All that is there, whoever sees it; oldest first. */
    messages: (place: Channel = scene.general) => [...place.messages.values()],
    waitFor,
    /** Waits for the bot's reply to a message. */
    replyTo: (message: Message, predicate: Predicate = () => true, timeoutMs = PATIENCE_MS) =>
      waitFor(
        message.origin.channel,
        (answer) => answer.replyTo === message.id && predicate(answer),
        timeoutMs,
      ),
    untilConnected: (timeoutMs = PATIENCE_MS) =>
      journal.until(
        () => gateway.connected() || null,
        timeoutMs,
        () => 'the bot did not connect',
      ),
    /** Waits until the bot is connected and a command is registered. */
    untilCommand: (name: string, place: Channel = scene.general, timeoutMs = PATIENCE_MS) =>
      journal.until(
        () => (gateway.connected() && commands.names(place).includes(name)) || null,
        timeoutMs,
        () => `the bot did not come with /${name}; there: ${commands.names(place).join(', ')}`,
      ),
    /** Moves the clock of interactions forward, milliseconds. */
    advance(ms: number) {
      offset += ms;
    },
    /** The fifteen minutes of an interaction are over. */
    expireToken: ({ interaction }: { readonly interaction: Interaction }) => interactions.expire(interaction),
    transcript: (settings?: TranscriptOptions) => transcript.text(settings),
    /** Requests, messages, files, pings and the transcript so far are dropped; violations stay. */
    forget() {
      journal.forget();
      transcript.forget();
      interactions.forget();
      world.forget();
    },
    async close() {
      gateway.close();
      await new Promise<void>((resolve) => {
        http.server.close(() => resolve());
        http.server.closeAllConnections();
      });
    },
  };
}

/** Well formed and worth nothing. */
function fakeToken(userId: string): string {
  const id = Buffer.from(userId).toString('base64').replace(/=+$/, '');
  return `${id}.Fakeee.${'lokales-discord-ohne-jeden-zugang-hier'.slice(0, 38)}`;
}
