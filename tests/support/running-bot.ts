/** The bot as it runs, on a local Discord and a corpus of a test's own. */
import { ensureIndex, type OpenEngine, openEngine } from '../../src/app.ts';
import { type Bot, type BotDeps, startBot } from '../../src/bot/index.ts';
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

export interface RunningBot {
  readonly discord: LocalDiscord;
  readonly workspace: Workspace;
  readonly config: Config & { readonly discordToken: string };
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  readonly engine: OpenEngine;
  readonly bot: Bot;
  /** Ends the bot with all it holds and starts it anew on the same folders. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

const referee = loadReferee() ?? undefined;

export async function startRunningBot(files: Files, options: RunningBotOptions = {}): Promise<RunningBot> {
  const discord = await startLocalDiscord({ ...(referee && { referee }), ...options.discord });
  const workspace = await createWorkspace(files);
  const env = {
    LOG_LEVEL: 'info',
    ...options.env,
    CORPUS_DIR: options.corpusDir ?? workspace.corpusDir,
    DATA_DIR: workspace.dataDir,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_MESSAGE_CONTENT: String(options.discord?.messageContent ?? false),
  };
  const config = { ...loadConfig({ cwd: workspace.dir, env }), discordToken: discord.token };
  const log: string[] = [];
  const logger = createLogger({
    level: config.logLevel,
    secrets: config.secrets,
    write: (line) => void log.push(line),
  });
  let running = await start();

  async function start() {
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
    await running.bot.close();
    await running.engine.close();
  }

  return {
    discord,
    workspace,
    config,
    log,
    get engine() {
      return running.engine;
    },
    get bot() {
      return running.bot;
    },
    async restart() {
      await stop();
      running = await start();
    },
    stop,
    async close() {
      await stop();
      await discord.close();
      await workspace.remove();
    },
  };
}
