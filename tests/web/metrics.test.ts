import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { registerMetrics } from '../../src/web/metrics.ts';
import { createBotContext, TEST_NOW, type TestBot } from '../support/bot-context.ts';

const TOKEN = 'ein-langes-geheimnis';
const QUESTION = { at: TEST_NOW, guildId: null, mode: 'extractive', retrieveMs: 1, totalMs: 40 } as const;

let bot: TestBot;
let app: FastifyInstance;
let moderator = true;
afterEach(async () => {
  await app.close();
  await bot.close();
});

async function open(
  files = { 'a.md': 'Ein Text über Minsk und den Handel.\n' } as Record<string, string>,
  token: string | null = TOKEN,
) {
  bot = await createBotContext(files);
  moderator = true;
  const { engine, store, logger, now } = bot.context;
  store.questions.add({ ...QUESTION, outcome: 'answered' });
  app = fastify();
  registerMetrics(app, { engine, store, logger, now, mayModerate: () => moderator, adminToken: token });
}

const value = (body: string, name: string) =>
  body
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe('/healthz', () => {
  it('is well when questions can be answered', async () => {
    await open();
    const response = await app.inject('/healthz');
    expect(response.statusCode).toBe(200);
    const { generation } = bot.context.engine.status()!;
    expect(response.json()).toEqual({ status: 'ok', generation, sources: 1, passages: 1 });
  });

  it('is not without an index', async () => {
    await open({});
    const response = await app.inject('/healthz');
    expect([response.statusCode, response.json()]).toEqual([503, { status: 'no_index' }]);
  });

  it('is not without its database, and does not say more', async () => {
    await open();
    bot.store.close();
    const response = await app.inject('/healthz');
    expect([response.statusCode, response.json()]).toEqual([503, { status: 'store_failed' }]);
    expect(bot.logs.at(-1)).toMatchObject({ level: 'error' });
  });
});

describe('/metrics', () => {
  it('counts what came since the start, once', async () => {
    await open();
    const { questions, jobs } = bot.store;
    for (const outcome of ['answered', 'answered', 'no_evidence'] as const)
      questions.add({ ...QUESTION, outcome });
    questions.add({ ...QUESTION, outcome: 'failed', mode: null, retrieveMs: null });
    const { id } = jobs.start({ guildId: null, channelId: '1', userId: '2', startedAt: TEST_NOW }, TEST_NOW)!;
    jobs.finish(id, 'published', '{}', TEST_NOW);
    await app.inject('/metrics');
    const { body, headers, statusCode } = await app.inject('/metrics');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(value(body, 'fundstelle_questions_total{outcome="answered",mode="extractive"}')).toBe('2');
    expect(value(body, 'fundstelle_questions_total{outcome="no_evidence",mode="extractive"}')).toBe('1');
    expect(value(body, 'fundstelle_questions_total{outcome="failed",mode="none"}')).toBe('1');
    expect(value(body, 'fundstelle_answer_seconds_count{mode="extractive"}')).toBe('3');
    expect(value(body, 'fundstelle_answer_seconds_bucket{le="0.05",mode="extractive"}')).toBe('3');
    expect(value(body, 'fundstelle_answer_seconds_bucket{le="0.025",mode="extractive"}')).toBe('0');
    expect(value(body, 'fundstelle_reindex_runs_total{outcome="published"}')).toBe('1');
    expect(value(body, 'fundstelle_reindex_running')).toBe('0');
    expect(value(body, 'fundstelle_index_passages')).toBe('1');
    expect(Number(value(body, 'process_cpu_seconds_total'))).toBeGreaterThan(0);
  });

  it('is for whoever may moderate, or has the token', async () => {
    await open();
    moderator = false;
    const status = async (authorization?: string) =>
      (await app.inject({ url: '/metrics', headers: authorization ? { authorization } : {} })).statusCode;
    expect(await status()).toBe(401);
    expect(await status(`Bearer ${TOKEN}x`)).toBe(401);
    expect(await status(`Basic ${TOKEN}`)).toBe(401);
    expect(await status(`Bearer ${TOKEN}`)).toBe(200);
    expect(await status(`bearer ${TOKEN}`)).toBe(200);
  });

  it('knows no token when none is set', async () => {
    await open(undefined, null);
    moderator = false;
    for (const authorization of ['Bearer null', 'Bearer undefined', 'Bearer x']) {
      expect((await app.inject({ url: '/metrics', headers: { authorization } })).statusCode).toBe(401);
    }
  });
});
