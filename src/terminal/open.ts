/** Opens the engine for a command, with an index that is up to date. */
import { ensureIndex, type OpenEngine, openEngine } from '../app.ts';
import type { Context } from './command.ts';
import { createIndexReporter } from './progress.ts';

/** Closed with the command. Throws as `openEngine` and `ensureIndex` do. */
export async function openForCommand(
  context: Pick<Context, 'config' | 'logger' | 'screen' | 'signal' | 'defer'>,
): Promise<OpenEngine> {
  const { config, logger, screen, signal, defer } = context;
  const reporter = createIndexReporter(screen);
  const engine = await openEngine(config, { logger, onDownload: reporter.onDownload });
  defer(() => engine.close());
  const report = await ensureIndex(engine, config, { ...reporter, signal });
  if (report) reporter.finished(report);
  if (engine.status()?.damage.length) screen.notice(screen.messages.index.damaged);
  return engine;
}
