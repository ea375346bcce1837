/** `npm start` without a token: the page is served until it is told to stop. */
import type { WebServer } from '../web/server.ts';
import type { Context } from './command.ts';
import { openForCommand } from './open.ts';

/** Never resolves: signals end it. */
export async function runPage(context: Context): Promise<never> {
  const { config, screen, logger, defer } = context;
  const { page, prompt } = screen.messages;
  const engine = await openForCommand(context);
  const { createWebServer } = await import('../web/server.ts');
  const starting: Promise<WebServer> = createWebServer({ engine, config, logger });
  // Also when it is told to stop while it is starting.
  defer(async () => (await starting.catch(() => null))?.close());
  const { url } = await starting;
  screen.print(page.running(engine.sources().length, config.publicUrl ?? url));
  screen.notice(page.hint);
  screen.notice(prompt.discordHint);
  return new Promise(() => {});
}
