/** A program of ours as a process, with all there is of secrets in its environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { LocalDiscord } from '../../../../tests/support/discord/server.ts';
import type { Workspace } from '../../../../tests/support/engine.ts';
import { ADMIN_TOKEN, API_KEY } from './canaries.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** Until a process that was told to end is killed, milliseconds. */
const PATIENCE_MS = 30_000;

export interface Child {
  readonly process: ChildProcess;
  /** Standard output and standard error so far. */
  output(): string;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

export interface Environment {
  readonly discord: LocalDiscord;
  readonly workspace: Workspace;
  readonly models: { readonly url: string };
  readonly webPort: number;
}

/** @param program relative to the folder of the project */
export function startChild(program: string, args: readonly string[], environment: Environment): Child {
  const { discord, workspace, models, webPort } = environment;
  const child = spawn(process.execPath, ['--import', 'tsx/esm', ROOT + program, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      LANG: 'de_DE.UTF-8',
      LOG_LEVEL: 'debug',
      CORPUS_DIR: workspace.corpusDir,
      DATA_DIR: workspace.dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      EMBEDDINGS: 'openai:test',
      LLM: 'openai:test',
      LLM_TIMEOUT_SECONDS: '1',
      OPENAI_API_KEY: API_KEY,
      OPENAI_BASE_URL: models.url,
      WEB_PORT: String(webPort),
      PUBLIC_URL: `http://127.0.0.1:${webPort}`,
      ADMIN_TOKEN,
    },
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    output: () => output,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** One that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
