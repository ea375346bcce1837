/** The application that a token belongs to; the first request there is, so it shows whether the token is good. */
import { REST } from 'discord.js';
import { type APIApplication, ApplicationFlags, Routes } from 'discord-api-types/v10';
import { connectError } from './connect.ts';

/** Milliseconds for a look from the command line. */
const INSPECT_TIMEOUT = 5000;

/** @throws UserError `discord_token`, `discord_unreachable` */
export async function fetchApplication(rest: REST, token: string): Promise<APIApplication> {
  rest.setToken(token);
  try {
    return (await rest.get(Routes.currentApplication())) as APIApplication;
  } catch (error) {
    throw connectError(error);
  }
}

export interface ApplicationInfo {
  readonly id: string;
  readonly name: string;
  /** Whether it may read messages that do not mention it. */
  readonly messageContent: boolean;
  /** Whether anybody may invite it to a server of theirs. */
  readonly public: boolean;
}

/** Throws as `fetchApplication` does. */
export async function inspectApplication(settings: {
  readonly apiUrl: string | null;
  readonly token: string;
}): Promise<ApplicationInfo> {
  const api = settings.apiUrl === null ? {} : { api: settings.apiUrl };
  const rest = new REST({ ...api, version: '10', timeout: INSPECT_TIMEOUT, retries: 0 });
  try {
    const { id, name, flags = 0, bot_public } = await fetchApplication(rest, settings.token);
    const granted = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
    return { id, name, messageContent: (flags & granted) !== 0, public: bot_public };
  } finally {
    // Its timers would keep the process alive.
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}
