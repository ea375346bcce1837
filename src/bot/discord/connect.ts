/** Logs in and tells what went wrong in terms of what a person can do about it. */
import { type Client, DiscordAPIError, Events } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';

export interface ConnectOptions {
  readonly timeoutMs: number;
  /** Rejects when Discord closes the connection for good. */
  readonly ended: Promise<never>;
  readonly signal?: AbortSignal;
}

/** @throws UserError `discord_token`, `discord_intent`, `discord_unreachable`, `discord_closed` */
export async function connect(
  client: Client,
  token: string,
  { timeoutMs, ended, signal }: ConnectOptions,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError('discord_unreachable')), timeoutMs);
  });
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const login = async () => {
    await client.login(token);
    await ready;
  };
  try {
    signal?.throwIfAborted();
    await Promise.race([login(), ended, late, aborted]);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw connectError(error);
  } finally {
    clearTimeout(timer);
  }
}

export function connectError(error: unknown): Error {
  if (error instanceof UserError) return error;
  const { code } = error as { code?: unknown };
  const cause = { cause: error };
  if (code === 'TokenInvalid' || (error instanceof DiscordAPIError && error.status === 401)) {
    return new UserError('discord_token', {}, cause);
  }
  return new UserError('discord_unreachable', {}, cause);
}

/** Close codes after which discord.js does not come back. */
export function closeError(code: number): UserError {
  if (code === GatewayCloseCodes.AuthenticationFailed) return new UserError('discord_token');
  if (code === GatewayCloseCodes.DisallowedIntents) return new UserError('discord_intent');
  return new UserError('discord_closed', { code });
}
