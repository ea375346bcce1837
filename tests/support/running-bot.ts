/** The bot as it runs, on a local Discord and a corpus of a test's own. */
import { join } from 'node:path';
import { ensureIndex, type OpenEngine, openEngine } from '../../src/app.ts';
import { type Bot, type BotDeps, startBot } from '../../src/bot/index.ts';
import { openStore, type Store } from '../../src/bot/store/index.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { loadReferee } from './discord/referee.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './discord/server.ts';
import { createWorkspace, type Files, type Workspace } from './engine.ts';

export interface RunningBotOptions extends Partial<Pick<BotDeps, 'readyTimeoutMs' | 'now'>> {
  readonly discord?: LocalDiscordOptions;
  /** Further settings, as in `.env`. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder to answer from in place of `files`. */
  readonly corpusDir?: string;
}

export interface OneBot {
  readonly engine: OpenEngine;
  readonly bot: Bot;
}

export interface RunningBot {
  readonly discord: LocalDiscord;
  readonly workspace: Workspace;
  readonly config: Config & { readonly discordToken: string };
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  readonly engine: OpenEngine;
  readonly bot: Bot;
  /** Reads what the bot has written down. */
  remembered<T>(read: (store: Store) => T): T;
  /** Ends the bot with all it holds and starts it anew on the same folders, where given with other settings. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  /** A further bot on the same folders and the same Discord, as if in another process; it ends with the first. */
  another(): Promise<OneBot>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

const referee = loadReferee() ?? undefined;

export async function startRunningBot(files: Files, options: RunningBotOptions = {}): Promise<RunningBot> {
  const discord = await startLocalDiscord({ ...(referee && { referee }), ...options.discord });
  const workspace = await createWorkspace(files);
  const configOf = (changed: Readonly<Record<string, string>> = {}) => {
    const env = {
      LOG_LEVEL: 'info',
      ...options.env,
      CORPUS_DIR: options.corpusDir ?? workspace.corpusDir,
      DATA_DIR: workspace.dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_MESSAGE_CONTENT: String(options.discord?.messageContent ?? false),
      ...changed,
    };
    return { ...loadConfig({ cwd: workspace.dir, env }), discordToken: discord.token };
  };
  let config = configOf();
  const log: string[] = [];
  const logger = createLogger({
    level: config.logLevel,
    secrets: config.secrets,
    write: (line) => void log.push(line),
  });
  let running = await start();
  const others: OneBot[] = [];

  async function start(): Promise<OneBot> {
    const engine = await openEngine(config, { logger });
    await ensureIndex(engine, config);
    const { readyTimeoutMs, now } = options;
    const bot = await startBot({
      engine,
      config,
      logger,
      ...(readyTimeoutMs !== undefined && { readyTimeoutMs }),
      ...(now && { now }),
    });
    return { engine, bot };
  }

  async function stop() {
    for (const { bot, engine } of [running, ...others.splice(0)]) {
      await bot.close();
      await engine.close();
    }
  }

  return {
    discord,
    workspace,
    get config() {
      return config;
    },
    log,
    get engine() {
      return running.engine;
    },
    get bot() {
      return running.bot;
    },
    remembered(read) {
      const store = openStore(join(workspace.dataDir, 'bot.db'));
      try {
        return read(store);
      } finally {
        store.close();
      }
    },
    async restart(env) {
      await stop();
      if (env) config = configOf(env);
      running = await start();
    },
    async another() {
      const further = await start();
      others.push(further);
      return further;
    },
    stop,
    async close() {
      await stop();
      await discord.close();
      await workspace.remove();
    },
  };
}
