/** What handlers work with, on a corpus of the test's own: a real engine, a database in memory, a clock that is set. */
import { createAdmission } from '../../src/bot/admission.ts';
import { openStore } from '../../src/bot/store/index.ts';
import type { Store } from '../../src/bot/store/types.ts';
import type { BotContext } from '../../src/bot/types.ts';
import type { Logger } from '../../src/logger.ts';
import { createWorkspace, type Files, type Workspace } from './engine.ts';

export interface LogEntry {
  readonly level: keyof Logger;
  readonly details: object;
  readonly message: string;
}

export interface TestBot {
  readonly context: BotContext;
  readonly workspace: Workspace;
  readonly store: Store;
  /** All that was logged, oldest first. */
  readonly logs: readonly LogEntry[];
  /** Sets the clock, milliseconds since 1970. */
  setNow(ms: number): void;
  close(): Promise<void>;
}

/** Noon, so that no test meets midnight unawares. */
export const TEST_NOW = Date.UTC(2026, 7, 3, 12);

export async function createBotContext(
  files: Files = {},
  overrides: Partial<BotContext> = {},
): Promise<TestBot> {
  const workspace = await createWorkspace(files);
  const engine = await workspace.open();
  if (Object.keys(files).length > 0) await engine.reindex();
  const memory = openStore(':memory:');
  const store = overrides.store ?? memory;
  const logs: LogEntry[] = [];
  const at = (level: keyof Logger) => (details: object, message: string) => {
    logs.push({ level, details, message });
  };
  let time = TEST_NOW;
  const now = overrides.now ?? (() => time);
  const context: BotContext = {
    engine,
    store,
    admission: createAdmission({ store, now }),
    config: {
      corpusDir: workspace.corpusDir,
      dataDir: workspace.dataDir,
      llm: null,
      discordGuildId: null,
      publicUrl: null,
    },
    logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    now,
    signal: new AbortController().signal,
    ...overrides,
  };
  return {
    context,
    workspace,
    store,
    logs,
    setNow(ms) {
      time = ms;
    },
    async close() {
      await context.admission.idle();
      memory.close();
      await workspace.remove();
    },
  };
}
