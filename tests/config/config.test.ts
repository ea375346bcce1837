import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig, SETTING_NAMES, terminalSettings } from '../../src/config.ts';
import { UserError } from '../../src/errors.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const envFile = (text: string) => writeFileSync(join(cwd, '.env'), text);

function thrown(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('loadConfig', () => {
  test('GIVEN no settings THEN all have their defaults', () => {
    expect(loadConfig({ cwd, env: {} })).toEqual({
      corpusDir: 'corpus',
      dataDir: 'data',
      embeddings: 'builtin',
      llm: null,
      llmTimeoutMs: 20_000,
      discordGuildId: null,
      discordMessageContent: false,
      discordShards: null,
      discordApiUrl: null,
      webHost: '127.0.0.1',
      webPort: 3000,
      publicUrl: null,
      adminToken: null,
      logLevel: 'error',
      secrets: [],
    });
  });

  test('the command line wins over the environment, the environment over .env, and empty means unset', () => {
    envFile('CORPUS_DIR=file\r\nDATA_DIR=file\r\nLLM=\r\nLOG_LEVEL=info\r\n');
    const env = { DATA_DIR: 'env', LOG_LEVEL: '' };
    const config = loadConfig({ cwd, env, overrides: { corpusDir: 'flag' } });
    expect(config).toMatchObject({ corpusDir: 'flag', dataDir: 'env', llm: null, logLevel: 'info' });
  });

  test.each([
    ['EMBEDDINGS', 'word2vec'],
    ['EMBEDDINGS', 'builtin:x'],
    ['LLM', 'gpt-5'],
    ['LLM_TIMEOUT_SECONDS', '20s'],
    ['LLM_TIMEOUT_SECONDS', '0'],
    ['LOG_LEVEL', 'laut'],
  ])('GIVEN %s=%s THEN it is refused with the values that are allowed', (name, value) => {
    const { code, params } = thrown(() => loadConfig({ cwd, env: { [name]: value } }));
    expect(code).toBe('setting_invalid');
    expect(params).toMatchObject({ name, value });
    expect(params.allowed).not.toBe('');
  });

  test.each([
    ['OPENAI_API_KEY', 'sk-ä geheim'],
    ['DISCORD_TOKEN', 'zwei Worte'],
    ['OPENAI_BASE_URL', 'https://user:geheim@host/v1'],
  ])('GIVEN a bad %s THEN its value is not shown', (name, value) => {
    expect(thrown(() => loadConfig({ cwd, env: { [name]: value } })).params).toMatchObject({
      name,
      value: '***',
    });
  });

  test.each([
    ['EMBEDDING', 'EMBEDDINGS'],
    ['CORPUSDIR', 'CORPUS_DIR'],
    ['corpus_dir', 'CORPUS_DIR'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['OPENAI_KEY', 'OPENAI_API_KEY'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
    ['LLMS', 'LLM'],
  ])('GIVEN %s in .env THEN it is refused with the name that was meant', (name, suggestion) => {
    envFile(`${name}=x\n`);
    const { code, params } = thrown(() => loadConfig({ cwd, env: {} }));
    expect(code).toBe('setting_invalid');
    expect(params).toEqual({ name, suggestion });
  });

  test('a misspelled name in the environment is somebody else’s business', () => {
    expect(() => loadConfig({ cwd, env: { EMBEDDING: 'x', DATADIR: 'y' } })).not.toThrow();
  });

  test('settings of other packages in .env reach the environment', () => {
    envFile('ANTHROPIC_API_KEY=sk-ant-12345678\nOPENAI_ORG_ID=org\nHTTPS_PROXY=http://proxy\n');
    const env: Record<string, string | undefined> = { HTTPS_PROXY: 'http://other' };
    const { secrets } = loadConfig({ cwd, env });
    expect(env).toEqual({
      ANTHROPIC_API_KEY: 'sk-ant-12345678',
      OPENAI_ORG_ID: 'org',
      HTTPS_PROXY: 'http://other',
    });
    expect(secrets).toContain('sk-ant-12345678');
  });

  test('tracing of prompts is switched off, wherever it was switched on', () => {
    envFile('LANGSMITH_TRACING=true\n');
    const env: Record<string, string | undefined> = {
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_TRACING_V2: 'true',
    };
    loadConfig({ cwd, env });
    expect(env).toEqual({});
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  test('names every setting and no other, each with a sentence', () => {
    expect(Object.keys(parse(text)).sort()).toEqual([...SETTING_NAMES].sort());
    for (const name of SETTING_NAMES) expect(text).toMatch(new RegExp(`\\n# [A-Z].*\\.\\n${name}=`));
  });

  test('holds the defaults', () => {
    envFile(text);
    expect(loadConfig({ cwd, env: {} })).toEqual(loadConfig({ cwd: join(cwd, 'none'), env: {} }));
  });
});

describe('terminalSettings', () => {
  test.each([
    [{}, 'de'],
    [{ LANG: 'C.UTF-8' }, 'de'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'de'],
    [{ LC_ALL: 'en_GB' }, 'en'],
  ])('GIVEN %j THEN the language is %s', (env, language) => {
    expect(terminalSettings(env).language).toBe(language);
  });

  test.each([
    [{}, null],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '' }, null],
    [{ TERM: 'dumb' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
  ])('GIVEN %j THEN colour is %s', (env, colour) => {
    expect(terminalSettings(env).colour).toBe(colour);
  });
});
