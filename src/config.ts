/** All settings, from `.env` and the environment, checked once. Nothing else reads `process.env`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { messageOf, systemCode, UserError } from './errors.ts';
import type { FrameLanguage } from './rag/types.ts';
import { z } from './zod.ts';

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Every setting by its name. Empty values were removed before, so a default is also that of an empty value. */
export const settingsSchema = z.object({
  CORPUS_DIR: z.string().default('corpus'),
  DATA_DIR: z.string().default('data'),
  EMBEDDINGS: z
    .string()
    .regex(/^(?:builtin|(?:transformers|openai)(?::\S+)?)$/)
    .default('builtin'),
  LLM: z
    .string()
    .regex(/^[a-z][\w-]*:\S+$/)
    .optional(),
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(600).default(20),
  OPENAI_API_KEY: z.string().regex(PRINTABLE).optional(),
  OPENAI_BASE_URL: z.string().refine(isServerUrl).optional(),
  TRANSFORMERS_MODEL_DIR: z.string().optional(),
  DISCORD_TOKEN: z.string().regex(PRINTABLE).optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/)
    .optional(),
  DISCORD_MESSAGE_CONTENT: z.enum(['true', 'false']).default('false'),
  DISCORD_SHARDS: z
    .string()
    .regex(/^\d+(?:,\d+)*\/\d+$/)
    .refine(isShards)
    .optional(),
  DISCORD_API_URL: z.string().refine(isServerUrl).optional(),
  WEB_HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  WEB_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.string().refine(isServerUrl).optional(),
  ADMIN_TOKEN: z.string().regex(PRINTABLE).min(12).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('error'),
});

type SettingName = keyof typeof settingsSchema.shape;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

/** What to write instead of an invalid value; settings that take any text have none. */
const ALLOWED: Partial<Record<SettingName, string>> = {
  EMBEDDINGS: 'builtin, transformers[:<model>], openai[:<model>]',
  LLM: 'provider:model (openai:gpt-5-mini)',
  LLM_TIMEOUT_SECONDS: '1–600',
  OPENAI_API_KEY: 'ASCII',
  OPENAI_BASE_URL: 'http(s)://host/path',
  DISCORD_TOKEN: 'ASCII',
  DISCORD_GUILD_ID: '123456789012345678',
  DISCORD_MESSAGE_CONTENT: 'true, false',
  DISCORD_SHARDS: '0/2',
  DISCORD_API_URL: 'http(s)://host/path',
  WEB_PORT: '0–65535',
  PUBLIC_URL: 'http(s)://host/path',
  ADMIN_TOKEN: 'ASCII, ≥ 12',
  LOG_LEVEL: LOG_LEVELS.join(', '),
};

export interface Config {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly embeddings: string;
  /** `provider:model`; `null` for answers made of quotes only. */
  readonly llm: string | null;
  readonly llmTimeoutMs: number;
  readonly openaiApiKey?: string;
  readonly openaiBaseUrl?: string;
  readonly transformersModelDir?: string;
  readonly discordToken?: string;
  /** The only server that commands are registered in; `null` for all. */
  readonly discordGuildId: string | null;
  /** Whether the bot may read messages that do not mention it. */
  readonly discordMessageContent: boolean;
  /** The shards of this process and how many there are in all; `null`: as many as Discord advises, all in this one. */
  readonly discordShards: { readonly ids: readonly number[]; readonly count: number } | null;
  /** Base of the REST API without version; `null` for Discord itself. */
  readonly discordApiUrl: string | null;
  /** Where the page is served. */
  readonly webHost: string;
  /** 0: any that is free. */
  readonly webPort: number;
  /** Where others reach the page; citations in Discord link there. Without it nothing links. */
  readonly publicUrl: string | null;
  /** Lets in moderators from elsewhere than this machine. */
  readonly adminToken: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Values that must never be printed or logged. */
  readonly secrets: readonly string[];
}

type Environment = Record<string, string | undefined>;

export interface LoadOptions {
  /** Folder whose `.env` is read. */
  readonly cwd?: string;
  readonly env?: Environment;
  /** From the command line: these win. */
  readonly overrides?: { readonly corpusDir?: string; readonly dataDir?: string };
}

/**
 * The environment wins over `.env`. Other variables of `.env` are put into the environment, where the packages of
 * language models look for their keys.
 *
 * @throws UserError `setting_invalid` for an invalid value, or with a `suggestion` for a misspelled name in `.env`;
 *   `file_unreadable` for a `.env` that cannot be read
 */
export function loadConfig({ cwd = '.', env = process.env, overrides = {} }: LoadOptions = {}): Config {
  const file = readEnvFile(join(cwd, '.env'));
  for (const name of Object.keys(file)) refuseMisspelled(name);
  for (const [name, value] of Object.entries(file)) {
    if (!isSetting(name) && !env[name]) env[name] = value;
  }
  forbidTracing(env);
  const given = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, env[name]?.trim() || file[name]?.trim() || undefined]),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success) throw invalid(result.error.issues[0]!.path[0] as SettingName, given);
  const settings = result.data;
  return {
    corpusDir: overrides.corpusDir ?? settings.CORPUS_DIR,
    dataDir: overrides.dataDir ?? settings.DATA_DIR,
    embeddings: settings.EMBEDDINGS,
    llm: settings.LLM ?? null,
    llmTimeoutMs: settings.LLM_TIMEOUT_SECONDS * 1000,
    openaiApiKey: settings.OPENAI_API_KEY,
    openaiBaseUrl: settings.OPENAI_BASE_URL,
    transformersModelDir: settings.TRANSFORMERS_MODEL_DIR,
    discordToken: settings.DISCORD_TOKEN,
    discordGuildId: settings.DISCORD_GUILD_ID ?? null,
    discordMessageContent: settings.DISCORD_MESSAGE_CONTENT === 'true',
    discordShards: settings.DISCORD_SHARDS === undefined ? null : readShards(settings.DISCORD_SHARDS),
    discordApiUrl: settings.DISCORD_API_URL?.replace(/\/+$/, '') ?? null,
    webHost: settings.WEB_HOST,
    webPort: settings.WEB_PORT,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    adminToken: settings.ADMIN_TOKEN ?? null,
    logLevel: settings.LOG_LEVEL,
    secrets: secretsOf({ ...env, ...settings }),
  };
}

/** How the terminal wants to be spoken to. */
export interface TerminalSettings {
  readonly language: FrameLanguage;
  /** `null`: colours if the stream is a terminal. */
  readonly colour: boolean | null;
}

/** Never throws: also the line about an invalid setting has a language. As in Node, FORCE_COLOR wins over NO_COLOR. */
export function terminalSettings(env: Environment = process.env): TerminalSettings {
  const { NO_COLOR, FORCE_COLOR, TERM, LC_ALL, LC_MESSAGES, LANG } = env;
  const language = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('en') ? 'en' : 'de';
  if (FORCE_COLOR !== undefined) return { language, colour: !['0', 'false'].includes(FORCE_COLOR) };
  return { language, colour: NO_COLOR || TERM === 'dumb' ? false : null };
}

/** LangChain would send every prompt, and with it passages and questions, to a server if one of these were set. */
const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];

function forbidTracing(env: Environment): void {
  for (const name of TRACING) delete env[name];
}

function readEnvFile(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    throw new UserError(
      'file_unreadable',
      { path, reason: systemCode(error) ?? messageOf(error) },
      { cause: error },
    );
  }
}

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingsSchema.shape, name);

/** Settings of other packages that look like ours. */
const FOREIGN = /^OPENAI_(?:ORG|PROJECT|ADMIN|WEBHOOK|AGENTS)/;
const OUR_PREFIX = /^(?:ADMIN|PUBLIC|WEB|CORPUS|DATA|EMBEDDINGS?|LLM|OPENAI|TRANSFORMERS|DISCORD|LOG)_/;
const MAX_DISTANCE = 2;

function refuseMisspelled(name: string): void {
  if (isSetting(name) || FOREIGN.test(name)) return;
  const plain = (text: string) => text.toUpperCase().replaceAll('_', '');
  const ranked = SETTING_NAMES.map((known) => ({ known, distance: editDistance(plain(name), plain(known)) }));
  const { known, distance } = ranked.sort((a, b) => a.distance - b.distance)[0]!;
  const close = distance <= Math.min(MAX_DISTANCE, plain(known).length / 3);
  if (close || OUR_PREFIX.test(name.toUpperCase())) {
    throw new UserError('setting_invalid', { name, suggestion: known });
  }
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

function isServerUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

/** `0,1/4`: shards 0 and 1 of four. */
function readShards(value: string): { ids: number[]; count: number } {
  const [ids = '', count = ''] = value.split('/');
  return { ids: ids.split(',').map(Number), count: Number(count) };
}

function isShards(value: string): boolean {
  const { ids, count } = readShards(value);
  return new Set(ids).size === ids.length && ids.every((id) => id < count);
}

const SECRET_NAME = /(?:_API_KEY|_TOKEN|_SECRET|_PASSWORD)$/;
/** Shorter values would blot out harmless words. */
const MIN_SECRET = 8;

function invalid(name: SettingName, given: Record<string, string | undefined>): UserError {
  // People put passwords into URLs.
  const secret = SECRET_NAME.test(name) || name.endsWith('_URL');
  const value = secret ? '***' : (given[name] ?? '');
  return new UserError('setting_invalid', { name, value, allowed: ALLOWED[name] ?? '' });
}

function secretsOf(values: Record<string, unknown>): string[] {
  const secrets = Object.entries(values)
    .filter(
      ([name, value]) => SECRET_NAME.test(name) && typeof value === 'string' && value.length >= MIN_SECRET,
    )
    .map(([, value]) => value as string);
  return [...new Set(secrets)];
}
