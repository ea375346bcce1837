/** The bot as a process that fails where nobody expects it, with errors as libraries make them: told which by a message. */
import { DiscordAPIError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import OpenAI from 'openai';
import { runCommand } from '../../../../src/terminal/command.ts';
import { startCommand } from '../../../../src/terminal/start.ts';

export interface Crash {
  readonly kind: 'discord' | 'discord, rejected' | 'model' | 'text' | 'cause';
  readonly applicationId: string;
  /** Of an interaction. */
  readonly token: string;
}

process.on('message', (crash: Crash) => {
  void errorOf(crash).then((error) => {
    if (crash.kind === 'discord, rejected') void Promise.reject(error);
    else
      setImmediate(() => {
        throw error;
      });
  });
});
// A channel to the parent must not keep it alive.
process.channel?.unref();

await runCommand(startCommand, []);

async function errorOf({ kind, applicationId, token }: Crash): Promise<unknown> {
  const { DISCORD_API_URL, DISCORD_TOKEN, OPENAI_API_KEY, OPENAI_BASE_URL } = process.env;
  if (kind === 'text') return `Bot ${DISCORD_TOKEN} / ${OPENAI_API_KEY} / ${process.env.ADMIN_TOKEN}`;
  if (kind === 'model') {
    const client = new OpenAI({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL, maxRetries: 0 });
    return client.models.list().catch((error: unknown) => error);
  }
  const rest = new REST({ api: DISCORD_API_URL!, version: '10', retries: 0 }).setToken(DISCORD_TOKEN!);
  const route = Routes.webhookMessage(applicationId, token, '1');
  const body = { content: 'x', secret: OPENAI_API_KEY };
  const failed = await rest.patch(route, { body, auth: false }).catch((error: unknown) => error);
  if (!(failed instanceof DiscordAPIError)) throw failed;
  return kind === 'cause' ? new Error('wrapped', { cause: failed }) : failed;
}
