/** A small corpus, the bot's own way from a question to its message, and a model that can be told to fail. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine } from '../../../src/app.ts';
import { createAdmission } from '../../../src/bot/admission.ts';
import { answerQuestion } from '../../../src/bot/ask/answer-question.ts';
import { openStore } from '../../../src/bot/store/index.ts';
import type { BotContext, OutgoingMessage, ShownMessage } from '../../../src/bot/types.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Answer } from '../../../src/rag/types.ts';

/** Stands in the environment only, so it must not turn up anywhere else. */
export const API_KEY = 'sk-canary-Zx81Quastenflosser77';
export const FILE = 'seebruecke.md';
export const TEXT = `---
title: "Die Brücke am Ahornsee"
publisher: Uferbote
date: 2024-05-03
---

# Die Brücke am Ahornsee

Am 14. März 2024 eröffnete Bürgermeisterin Johanna Reuter die Brücke am Ahornsee. Der Bau kostete 7,4 Millionen Euro
und dauerte 18 Monate.

Die Brücke ist 212 Meter lang. Radfahrer dürfen sie nicht benutzen, teilte der Landkreis mit.
`;
export const QUESTION = 'Wann wurde die Brücke am Ahornsee eröffnet?';
const OPENED = 'Am 14. März 2024 eröffnete Bürgermeisterin Johanna Reuter die Brücke am Ahornsee.';
export const TRUE_STATEMENT = 'Johanna Reuter eröffnete die Brücke am Ahornsee am 14. März 2024.';
export const TRUE_DRAFT = draft({ text: TRUE_STATEMENT, quote: OPENED });
export const WRONG_FIGURE = draft({ text: TRUE_STATEMENT.replace('14', '15'), quote: OPENED });
export const INVENTED_QUOTE = draft({ text: TRUE_STATEMENT, quote: `Tatsächlich: ${TRUE_STATEMENT}` });

/** As JSON with the key of the passage left open. */
function draft({ text, quote }: { text: string; quote: string }): string {
  return JSON.stringify({
    statements: [{ text, quotes: [{ passage: 'KEY', quote }] }],
    unanswerable: false,
  });
}

/** What became of one question. */
export interface Outcome {
  /** Every answer the engine gave, the evidence first. */
  readonly answers: readonly Answer[];
  /** Every state of the message. */
  readonly shown: readonly OutgoingMessage[];
  /** Messages beside it. */
  readonly further: readonly OutgoingMessage[];
  readonly error: unknown;
  readonly ms: number;
}

export interface Scene {
  ask(): Promise<Outcome>;
  /** All that was logged, as text. */
  readonly log: () => string;
  readonly sha256: string;
  close(): Promise<void>;
}

export async function openScene(dir: string, url: string, deadlineSeconds: number): Promise<Scene> {
  const corpusDir = join(dir, 'corpus');
  await mkdir(corpusDir, { recursive: true });
  await writeFile(join(corpusDir, FILE), TEXT);
  const env = {
    LLM: 'openai:test',
    LLM_TIMEOUT_SECONDS: String(deadlineSeconds),
    OPENAI_API_KEY: API_KEY,
    OPENAI_BASE_URL: url,
  };
  const config = loadConfig({ cwd: dir, env, overrides: { corpusDir, dataDir: join(dir, 'data') } });
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(`${message} ${inspect(fields)}`);
  const logger = { debug: write, info: write, warn: write, error: write };
  const engine = await openEngine(config, { logger });
  await engine.reindex();
  const store = openStore(':memory:');
  let clock = 0;
  // Every question is a day later, so that no limit is reached.
  const now = () => (clock += 86_400_000);
  const admission = createAdmission({ store, now });
  const signal = new AbortController().signal;

  async function ask(): Promise<Outcome> {
    const answers: Answer[] = [];
    const watched: BotContext['engine'] = {
      ...engine,
      async ask(...args) {
        const answer = await engine.ask(...args);
        answers.push(answer);
        return answer;
      },
    };
    const context: BotContext = { engine: watched, store, admission, config, logger, now, signal };
    const shown: OutgoingMessage[] = [];
    const further: OutgoingMessage[] = [];
    const started = performance.now();
    let error: unknown = null;
    try {
      await answerQuestion(context, { caller: CALLER, question: QUESTION }, surface(shown, further));
    } catch (thrown) {
      error = thrown;
    }
    return { answers, shown, further, error, ms: performance.now() - started };
  }

  return {
    ask,
    log: () => lines.join('\n'),
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    async close() {
      await admission.idle();
      await engine.close();
      store.close();
    },
  };
}

const CALLER = {
  userId: '100000000000000001',
  name: 'Test',
  guildId: '200000000000000002',
  channelId: '300000000000000003',
  parentId: null,
  permissions: 0n,
  roleIds: [],
} as const;

function surface(shown: OutgoingMessage[], further: OutgoingMessage[]) {
  return {
    threads: true,
    language: (answer: Answer) => answer.frame,
    async show(message: OutgoingMessage): Promise<ShownMessage> {
      shown.push(message);
      const { content = '', embeds = [] } = message;
      return { id: '1', channelId: '2', authorId: '3', content, embeds, replyTo: null };
    },
    async more(message: OutgoingMessage) {
      further.push(message);
    },
  };
}

function inspect(fields: object): string {
  const { err } = fields as { err?: unknown };
  return `${JSON.stringify(fields)} ${err instanceof Error ? (err.stack ?? err.message) : ''}`;
}
