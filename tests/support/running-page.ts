/** The page as it runs, on a corpus of a test's own. */
import { ensureIndex, type OpenEngine, openEngine } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { createWebServer, type WebServer } from '../../src/web/server.ts';
import { createWorkspace, type Files, type Workspace } from './engine.ts';

export interface RunningPage {
  readonly url: string;
  readonly workspace: Workspace;
  readonly config: Config;
  readonly engine: OpenEngine;
  readonly web: WebServer;
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface RunningPageOptions {
  /** Further settings, as in `.env`. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder to answer from in place of `files`. */
  readonly corpusDir?: string;
}

export async function startRunningPage(
  files: Files,
  { env = {}, corpusDir }: RunningPageOptions = {},
): Promise<RunningPage> {
  const workspace = await createWorkspace(files);
  const config = loadConfig({
    cwd: workspace.dir,
    env: {
      LOG_LEVEL: 'warn',
      WEB_PORT: '0',
      ...env,
      CORPUS_DIR: corpusDir ?? workspace.corpusDir,
      DATA_DIR: workspace.dataDir,
    },
  });
  const log: string[] = [];
  const logger = createLogger({
    level: config.logLevel,
    secrets: config.secrets,
    write: (line) => void log.push(line),
  });
  const engine = await openEngine(config, { logger });
  await ensureIndex(engine, config);
  const web = await createWebServer({ engine, config, logger });
  return {
    url: web.url,
    workspace,
    config,
    engine,
    web,
    log,
    async close() {
      await web.close();
      await engine.close();
      await workspace.remove();
    },
  };
}
