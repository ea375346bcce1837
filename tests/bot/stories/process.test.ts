/** The bot as a process: what it says when it cannot start, and how it ends. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../support/discord/server.ts';
import { createWorkspace, type Workspace } from '../../support/engine.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILES = { 'turm.md': '# Der Turm\n\nDer Turm von Alsen ist 84 Meter hoch.\n' };

let discord: LocalDiscord;
let workspace: Workspace;
let child: ChildProcessWithoutNullStreams | null = null;

afterEach(async () => {
  child?.kill('SIGKILL');
  child = null;
  await discord.close();
  await workspace.remove();
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

async function start(
  options: LocalDiscordOptions = {},
  env: Record<string, string> = {},
  script = 'src/main.ts',
): Promise<{ ended: Promise<Ended>; output: () => string }> {
  discord = await startLocalDiscord(options);
  workspace = await createWorkspace(FILES);
  const args = ['--import', 'tsx/esm', join(ROOT, script)];
  const started = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      LANG: 'de_DE.UTF-8',
      CORPUS_DIR: workspace.corpusDir,
      DATA_DIR: workspace.dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      LOG_LEVEL: 'debug',
      ...env,
    },
  });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(started, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { ended, output: () => output };
}

const OTHER_TOKEN = `${Buffer.from('123456789012345678').toString('base64url')}.Andere.${'x'.repeat(38)}`;

describe('GIVEN something that keeps the bot from starting THEN one clear line and an exit code', () => {
  test('a token that Discord does not accept', async () => {
    const { ended } = await start({}, { DISCORD_TOKEN: OTHER_TOKEN });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('Discord nimmt das Token nicht an');
    expect(output).not.toContain(OTHER_TOKEN);
  });

  test('an intent that is not granted', async () => {
    const { ended } = await start({}, { DISCORD_MESSAGE_CONTENT: 'true' });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('Message Content Intent');
  });

  test('a Discord that cannot be reached', async () => {
    const { ended } = await start({}, { DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('Discord ist nicht erreichbar');
  });

  test('a token without the form of one', async () => {
    const { ended } = await start({}, { DISCORD_TOKEN: 'kein-token' });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain('Discord nimmt das Token nicht an');
  });
});

describe('GIVEN a running bot', () => {
  test.each([4004, 4010, 4011, 4012, 4013, 4014])(
    'WHEN Discord closes with %d THEN it ends and says so',
    async (close) => {
      const { ended } = await start();
      await discord.untilCommand('ask', discord.general, 20_000);
      discord.faults.dropSocket(close);
      const { code, output } = await ended;
      expect(code).toBe(1);
      expect(output).toMatch(/Discord (?:nimmt|hat)|Message Content Intent/);
    },
    30_000,
  );

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'WHEN it is told to stop by %s THEN a running answer is finished and it leaves in order',
    async (name) => {
      const { ended, output } = await start();
      await discord.untilCommand('ask', discord.general, 20_000);
      await expect.poll(output, { timeout: 10_000 }).toContain('ist auf Discord');
      const anna = discord.member('Anna');
      // The acknowledgement is slow, so the signal comes while the question is on its way.
      discord.faults.stallNext({ route: /callback/, ms: 400 });
      const reply = anna.slash('ask', { question: 'Wie hoch ist der Turm?' });
      await new Promise((resolve) => setTimeout(resolve, 200));
      child!.kill(name);
      const answer = await reply.until(({ text }) => text.includes('[1]'));
      expect(answer.text).toContain('84 Meter');
      const { code } = await ended;
      expect(code).toBe({ SIGTERM: 143, SIGINT: 130 }[name]);
      expect(discord.violations).toEqual([]);
    },
    30_000,
  );

  test('WHEN it is started again THEN it registers its commands only if they changed', async () => {
    const { ended } = await start();
    await discord.untilCommand('ask', discord.general, 20_000);
    const puts = () =>
      discord.requests.filter(({ method, path }) => method === 'PUT' && path.includes('commands'));
    expect(puts()).toHaveLength(1);
    child!.kill('SIGTERM');
    await ended;
    expect(puts()).toHaveLength(1);
  }, 30_000);
});

test('deploy-commands registers the commands and ends', async () => {
  const { ended } = await start({}, { DISCORD_GUILD_ID: '' }, 'scripts/deploy-commands.ts');
  const { code, output } = await ended;
  expect(code).toBe(0);
  expect(output).toMatch(/\d+ Befehle angemeldet, für alle Server/);
  expect(discord.violations).toEqual([]);
});

test('doctor looks at the token and prints the invite link', async () => {
  const { ended } = await start({}, {}, 'scripts/doctor.ts');
  const { code, output } = await ended;
  expect(output).toContain('das Token gehört zu');
  expect(output).toContain(`https://discord.com/oauth2/authorize?client_id=${discord.applicationId}`);
  expect(code).toBe(0);
});
