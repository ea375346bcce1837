/** `npm start` as a process: the page without a token, bot and page with one. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalDiscord } from '../support/discord/server.ts';
import { createWorkspace, type Workspace } from '../support/engine.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = { 'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch.\n' };

let workspace: Workspace;
const children: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  workspace = await createWorkspace(FILES);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await workspace.remove();
});

function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', join(ROOT, 'src/main.ts')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      CORPUS_DIR: workspace.corpusDir,
      DATA_DIR: workspace.dataDir,
      DISCORD_TOKEN: '',
      WEB_PORT: '0',
      ...env,
    },
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, ended };
}

async function addressOf(output: { readonly stdout: string }): Promise<string> {
  await expect.poll(() => output.stdout, { timeout: 30_000 }).toMatch(/https?:\/\/\S+\n/);
  return /https?:\/\/\S+/.exec(output.stdout)![0];
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

test('GIVEN no token THEN the page is served, one address is one program’s, and a signal ends it', async () => {
  const { child, output, ended } = start();
  const url = await addressOf(output);
  expect(output.stdout).toMatch(/^Fundstelle – 1 Quelle\. http:\/\/127\.0\.0\.1:\d+\n$/);
  await expect.poll(() => output.stderr).toContain('Strg-C beendet');
  const session = await fetch(`${url}/api/session`);
  expect(await session.json()).toMatchObject({ sources: 1, mayModerate: true });

  const second = start({ WEB_PORT: new URL(url).port });
  expect(await second.ended).toBe(1);
  expect(second.output.stdout).toBe('');
  expect(second.output.stderr).toMatch(/^Der Port \d+ ist belegt: .*WEB_PORT.*\.\n$/);

  child.kill('SIGTERM');
  expect(await ended).toBe(143);
}, 60_000);

test('GIVEN a token and a public address THEN bot and page run side by side on one database', async () => {
  const discord = await startLocalDiscord();
  const port = await freePort();
  const { child, output, ended } = start({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    PUBLIC_URL: 'http://127.0.0.1:9',
    WEB_PORT: port,
  });
  try {
    await expect.poll(() => output.stderr, { timeout: 30_000 }).toContain('ist auf Discord');
    expect(output.stdout).toBe('Fundstelle – 1 Quelle. http://127.0.0.1:9\n');
    expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(200);
    const reply = discord.member('Anna').slash('ask', { question: 'Wie hoch ist der Turm?' });
    expect((await reply.until(({ text }) => text.includes('[1]'))).text).toContain('84 Meter');
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(discord.violations).toEqual([]);
  } finally {
    await discord.close();
  }
}, 60_000);
