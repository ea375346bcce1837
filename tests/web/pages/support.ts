/** The pages over a small corpus of a test's own, asked with real requests. */

import { load } from 'cheerio';
import fastify, { type FastifyInstance } from 'fastify';
import { keepCited } from '../../../src/bot/passage/keep.ts';
import type { Citation } from '../../../src/rag/types.ts';
import { sourcePath } from '../../../src/web/links.ts';
import { registerPages } from '../../../src/web/pages/index.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import type { Files } from '../../support/engine.ts';

export interface TestPages {
  readonly bot: TestBot;
  readonly app: FastifyInstance;
  /** Whether whoever asks may moderate. */
  moderator: boolean;
  get(path: string, headers?: Record<string, string>): Promise<TestPage>;
  /** The citation of some words of a source, its version kept as if an answer had quoted it. */
  cite(source: string, quote: string): Promise<Citation>;
  close(): Promise<void>;
}

export interface TestPage {
  readonly status: number;
  readonly body: string;
  readonly $: ReturnType<typeof load>;
  /** What is read, with blanks folded. */
  text(selector?: string): string;
}

export async function createTestPages(
  files: Files = {},
  publicUrl: string | null = null,
): Promise<TestPages> {
  const bot = await createBotContext(files);
  const { engine, store, logger, now } = bot.context;
  const app = fastify();
  let failure: unknown;
  app.setErrorHandler((error, _, reply) => {
    if (((error as { statusCode?: number }).statusCode ?? 500) >= 500) failure = error;
    return reply.code((error as { statusCode?: number }).statusCode ?? 500).send('failed');
  });
  const pages: TestPages = {
    bot,
    app,
    moderator: false,
    async get(path, headers = {}) {
      const url = path.startsWith('/') ? path : `/${path}`;
      const { statusCode, body } = await app.inject({
        url,
        headers: { 'accept-language': 'de', ...headers },
      });
      if (failure !== undefined) throw failure;
      const $ = load(body);
      const text = (selector = 'body') => $(selector).text().replace(/\s+/g, ' ').trim();
      return { status: statusCode, body, $, text };
    },
    async cite(source, quote) {
      const start = engine.sourceText(source)!.indexOf(quote);
      if (start < 0) throw new Error(`not in ${source}: ${quote}`);
      const citation = engine.cite(source, { start, end: start + quote.length })!;
      await keepCited(bot.context, [citation]);
      return citation;
    },
    async close() {
      await app.close();
      await bot.close();
    },
  };
  const { corpusDir, dataDir } = bot.workspace;
  const config = { corpusDir, dataDir, publicUrl };
  registerPages(app, { engine, store, logger, now, config, mayModerate: () => pages.moderator });
  return pages;
}

/** Without its fragment, which no server is sent. */
export function addressOf(citation: Citation): string {
  return `/${sourcePath(citation).replace(/#.*$/, '')}`;
}
