/** The bot as a process of its own, on a local Discord in this one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/bot/store/index.ts';
import { type LocalDiscord, startLocalDiscord } from '../../tests/support/discord/server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Of building the index at the start, milliseconds. */
const PATIENCE = 300_000;
/** How much the local Discord remembers: its memory is not what is measured. */
const KEEP = 2000;

export interface ChildBot {
  readonly discord: LocalDiscord;
  /** Resident memory of the process, MB. */
  rssMb(): Promise<number>;
  stop(): Promise<void>;
}

export async function startChildBot(
  corpusDir: string,
  dataDir: string,
  signal: AbortSignal,
): Promise<ChildBot> {
  const discord = await startLocalDiscord({ keep: KEEP });
  // Limits are there to be hit; here they would only be in the way.
  const store = openStore(join(dataDir, 'bot.db'));
  store.settings.set(discord.guild.id, { cooldownSeconds: 0, userDaily: 1_000_000, serverDaily: 1_000_000 });
  store.close();
  const { LLM: _, OPENAI_API_KEY: __, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx/esm', MAIN, '--corpus', corpusDir, '--data', dataDir],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...env,
        EMBEDDINGS: 'builtin',
        LOG_LEVEL: 'error',
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_MESSAGE_CONTENT: 'false',
      },
      signal,
    },
  );
  const ended = endOf(child);
  await Promise.race([discord.untilCommand('ask', discord.general, PATIENCE), ended]);
  return {
    discord,
    rssMb: () => rssMb(child),
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => {});
      await discord.close();
    },
  };
}

/** Rejects when the process ends by itself. */
async function endOf(child: ChildProcess): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  throw new Error(`the bot ended with ${code ?? signal}`);
}

async function rssMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
