/** A small bot of discord.js on the local Discord, for the tests of the latter; everything is closed by `closeAll`. */
import {
  Client,
  type ClientOptions,
  GatewayIntentBits,
  type Interaction,
  Partials,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { loadReferee } from './discord/referee.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './discord/server.ts';

const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

export const COMMANDS: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'ask',
    name_localizations: { de: 'frage' },
    description: 'Ask',
    description_localizations: { de: 'Fragen' },
    options: [
      {
        type: 3,
        name: 'question',
        name_localizations: { de: 'frage' },
        description: 'What',
        required: true,
        min_length: 2,
        max_length: 20,
      },
      { type: 3, name: 'source', description: 'Where', autocomplete: true },
    ],
  },
  {
    name: 'corpus',
    description: 'Sources',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: 1,
        name: 'add',
        description: 'Add',
        options: [{ type: 11, name: 'file', description: 'File', required: true }],
      },
    ],
  },
  { name: 'Belege suchen', type: 3 },
];

// Reading the description takes a while.
const referee = loadReferee();
const closers: (() => Promise<unknown>)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export async function localDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({ ...(referee && { referee }), ...options });
  closers.push(() => discord.close());
  return discord;
}

export interface BotOptions extends Partial<ClientOptions> {
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>;
  /** Rejected answers of the interaction listener are collected here. */
  readonly failures?: unknown[];
}

/** Logged in, with the commands registered. */
export async function startBot(discord: LocalDiscord, options: BotOptions = {}): Promise<Client<true>> {
  const { onInteraction, failures = [], rest, ...others } = options;
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, ...rest },
    ...others,
  });
  client.on('error', () => undefined);
  client.on('interactionCreate', (interaction) => {
    onInteraction?.(interaction).catch((error: unknown) => failures.push(error));
  });
  closers.push(() => client.destroy());
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  const bot = client as Client<true>;
  await bot.application.commands.set(COMMANDS);
  return bot;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly code?: number;
    readonly id?: string;
    readonly [key: string]: unknown;
  };
}

/** A bare request, past discord.js and its care. */
export function bareApi(discord: LocalDiscord, token = discord.token) {
  return async (method: string, path: string, body?: object): Promise<Answered> => {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Answered['body']),
    };
  };
}
