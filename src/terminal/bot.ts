/** `npm start` with a token: the bot runs on Discord until it is told to stop. */
import type { Bot } from '../bot/index.ts';
import type { Config } from '../config.ts';
import { type Context, EXIT } from './command.ts';
import { openForCommand } from './open.ts';

/** Resolves to the exit code when Discord has closed the connection for good; signals end it earlier. */
export async function runBot(context: Context, token: string): Promise<number> {
  const { config, screen, logger, signal, defer } = context;
  const engine = await openForCommand(context);
  const { startBot } = await import('../bot/index.ts');
  const settings: Config & { discordToken: string } = { ...config, discordToken: token };
  const starting = startBot({ engine, config: settings, logger, signal });
  // Also when it is told to stop while it is starting.
  defer(async () => (await starting.catch(() => null))?.close());
  const bot: Bot = await starting;
  screen.notice(screen.messages.bot.running(bot.user.name, bot.servers));
  await bot.ended;
  return EXIT.ok;
}
