/** `npm start` with a token: the bot runs on Discord until it is told to stop, with the page beside it where others reach it. */
import type { OpenEngine } from '../app.ts';
import type { Config } from '../config.ts';
import { type Context, EXIT } from './command.ts';
import { openForCommand } from './open.ts';

/** Resolves to the exit code when Discord has closed the connection for good; signals end it earlier. */
export async function runBot(context: Context, token: string): Promise<number> {
  const { config, screen, logger, signal, defer } = context;
  const engine = await openForCommand(context);
  const { startBot } = await import('../bot/index.ts');
  const settings: Config & { discordToken: string } = { ...config, discordToken: token };
  const page = config.publicUrl === null ? null : startPage(context, engine);
  const starting = startBot({ engine, config: settings, logger, signal });
  // At the same time, and also when it is told to stop while it is starting.
  defer(async () => {
    const parts = await Promise.all([page, starting].map((part) => part?.catch(() => null)));
    await Promise.all(parts.map((part) => part?.close()));
  });
  const [bot] = await Promise.all([starting, page]);
  const { bot: texts, page: pageTexts } = screen.messages;
  if (config.publicUrl !== null) screen.print(pageTexts.running(engine.sources().length, config.publicUrl));
  screen.notice(texts.running(bot.user.name, bot.servers));
  await bot.ended;
  return EXIT.ok;
}

async function startPage({ config, logger }: Context, engine: OpenEngine) {
  const { createWebServer } = await import('../web/server.ts');
  return createWebServer({ engine, config, logger });
}
