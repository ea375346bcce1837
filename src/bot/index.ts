/** The bot on Discord, from settings to shutdown. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, Events } from 'discord.js';
import {
  type APIMessage,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayMessageCreateDispatchData,
  PermissionFlagsBits,
  Routes,
} from 'discord-api-types/v10';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Engine } from '../rag/engine.ts';
import { createAdmission } from './admission.ts';
import { createConversation } from './conversation/index.ts';
import { createAcknowledger } from './discord/acknowledge.ts';
import { fetchApplication } from './discord/application.ts';
import { createCatchUp } from './discord/catch-up.ts';
import { createClient, incomingMessage } from './discord/client.ts';
import { closeError, connect, connectError } from './discord/connect.ts';
import { createDiscordTransport } from './discord/transport.ts';
import { createDispatcher } from './dispatch.ts';
import { allFeatures } from './features.ts';
import { forgetRemoved } from './passage/index.ts';
import { commandData, registerCommands } from './register.ts';
import { openStore } from './store/index.ts';
import type { BotContext } from './types.ts';

const STORE_FILE = 'bot.db';
/** Hosts of uploaded files. */
const ATTACHMENT_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
/** Milliseconds until Discord has to have answered at the start. */
const READY_TIMEOUT = 30_000;
/** Milliseconds that running answers have to end, and then again once they are told to. */
const DRAIN = 4000;

export interface BotDeps {
  readonly engine: Engine;
  readonly config: Config & { readonly discordToken: string };
  readonly logger: Logger;
  readonly readyTimeoutMs?: number;
  /** Gives up while it is still starting. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Bot {
  /** Name and id the bot has on Discord. */
  readonly user: { readonly id: string; readonly name: string };
  /** Number of servers it is in. */
  readonly servers: number;
  /** Rejects with UserError when Discord closes the connection for good. */
  readonly ended: Promise<never>;
  /** Takes nothing new, lets running answers end, then leaves. */
  close(): Promise<void>;
}

/**
 * Registers the commands when they changed, and logs in.
 *
 * @throws UserError `store_failed`, `discord_token`, `discord_intent`, `discord_unreachable`, `discord_closed`
 */
export async function startBot({
  engine,
  config,
  logger,
  readyTimeoutMs = READY_TIMEOUT,
  signal,
  now = Date.now,
}: BotDeps): Promise<Bot> {
  const { discordToken: token, discordApiUrl: apiUrl, discordGuildId: guildId } = config;
  const features = allFeatures({ messageContent: config.discordMessageContent });
  await mkdir(config.dataDir, { recursive: true });
  const store = openStore(join(config.dataDir, STORE_FILE));
  const client = createClient({
    apiUrl,
    messageContent: config.discordMessageContent,
    shards: config.discordShards,
  });
  const acknowledger = createAcknowledger(apiUrl);
  const closing = new AbortController();
  const release = async () => {
    try {
      await client.destroy();
    } finally {
      acknowledger.close();
      store.close();
    }
  };
  try {
    const application = await fetchApplication(client.rest, token);
    signal?.throwIfAborted();
    const registered = await registerCommands(
      features,
      store.registrations,
      (guild, commands) => putCommands(client, application.id, guild, commands),
      { applicationId: application.id, guildId },
    ).catch((error: unknown) => {
      throw connectError(error);
    });
    if (registered) logger.info({ commands: commandData(features).length, guildId }, 'commands registered');

    const transport = createDiscordTransport({
      rest: client.rest,
      acknowledge: acknowledger.acknowledge,
      applicationId: () => application.id,
      attachmentHosts: apiUrl === null ? ATTACHMENT_HOSTS : [...ATTACHMENT_HOSTS, new URL(apiUrl).host],
    });
    const admission = createAdmission({ store, now });
    const context: BotContext = { engine, store, admission, config, logger, now, signal: closing.signal };
    forgetQuietly(context);
    const dispatcher = createDispatcher(features, context, transport);
    const conversation = createConversation(context, transport, () => client.user?.id ?? application.id);
    const running = new Set<Promise<void>>();
    let open = true;
    const track = (work: Promise<void>) => {
      running.add(work);
      void work
        .catch((error: unknown) => logger.error({ err: error }, 'not handled'))
        .finally(() => running.delete(work));
    };
    const takeMessage = (message: GatewayMessageCreateDispatchData) =>
      open && track(conversation.take(incomingMessage(message, client)));
    const catchUp = createCatchUp({
      transport,
      now,
      take: (message: APIMessage, guild) =>
        takeMessage({ ...message, guild_id: guild ?? undefined } as GatewayMessageCreateDispatchData),
      mayRead: (channelId) => mayRead(client, channelId),
      onError: (error) => logger.warn({ err: error }, 'messages of the gap not read'),
    });
    client.on(Events.Raw, (packet: GatewayDispatchPayload, shardId: number) => {
      catchUp.observe(packet, shardId);
      if (!open) return;
      if (packet.t === GatewayDispatchEvents.InteractionCreate) track(dispatcher.dispatch(packet.d));
      else if (packet.t === GatewayDispatchEvents.MessageCreate) takeMessage(packet.d);
    });
    const ended = watch(client, logger);
    await connect(client, token, { timeoutMs: readyTimeoutMs, ended, signal });

    return {
      user: { id: client.user!.id, name: client.user!.username },
      servers: client.guilds.cache.size,
      ended,
      async close() {
        open = false;
        await settled(running, DRAIN);
        closing.abort();
        await settled(running, DRAIN);
        await release();
      },
    };
  } catch (error) {
    await release().catch(() => {});
    throw error;
  }
}

/** A request that is refused counts towards a ban of the address. */
function mayRead(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!client.user || !channel || channel.isDMBased()) return true;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
  return channel.permissionsFor(client.user)?.has(needed) ?? true;
}

/** The index may have been brought up to date since the bot ran last. */
function forgetQuietly(context: BotContext): void {
  try {
    forgetRemoved(context);
  } catch (error) {
    context.logger.error({ err: error }, 'kept texts of removed sources are still there');
  }
}

/** Without registering or logging in to the gateway: the commands alone. Returns how many there are. */
export async function deployCommands({ config }: Pick<BotDeps, 'config'>): Promise<number> {
  const features = allFeatures({ messageContent: config.discordMessageContent });
  const client = createClient({ apiUrl: config.discordApiUrl, messageContent: false, shards: null });
  try {
    const { id } = await fetchApplication(client.rest, config.discordToken);
    await putCommands(client, id, config.discordGuildId, commandData(features)).catch((error: unknown) => {
      throw connectError(error);
    });
    return commandData(features).length;
  } finally {
    await client.destroy();
  }
}

async function putCommands(
  client: Client,
  applicationId: string,
  guildId: string | null,
  body: ReturnType<typeof commandData>,
): Promise<void> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  await client.rest.put(route, { body });
}

/** Rejects when discord.js gives up; it would stay up and deaf. */
function watch(client: Client, logger: Logger): Promise<never> {
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => logger.error({ err: error }, 'discord.js'));
  client.on(Events.Warn, (message) => logger.warn({ message }, 'discord.js'));
  client.on(Events.ShardError, (error, shard) => logger.warn({ err: error, shard }, 'gateway error'));
  client.on(Events.ShardReconnecting, (shard) => logger.info({ shard }, 'gateway reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => logger.info({ shard, replayed }, 'gateway resumed'));
  const ended = new Promise<never>((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => reject(closeError(code)));
    client.on(Events.Invalidated, () => reject(closeError(0)));
  });
  ended.catch(() => {});
  return ended;
}

async function settled(running: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  if (running.size === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(running), deadline]);
  clearTimeout(timer);
}
