/** `/board`: for moderators alone. */
import type { FastifyInstance } from 'fastify';
import { contextOf } from '../context.ts';
import { sendPage } from '../send.ts';
import { searchOf } from '../sources/index.ts';
import type { PagesDeps } from '../types.ts';
import { daysOf, parsePeriod, startOf } from './days.ts';
import { readEvaluation } from './evaluation.ts';
import { boardPage, forbiddenPage } from './view.ts';

const SHOWN = { unanswered: 20, corrections: 20, cited: 10, jobs: 20 } as const;

export function registerBoard(app: FastifyInstance, deps: PagesDeps): void {
  const { engine, store, config, now = Date.now } = deps;
  app.get('/board', async (request, reply) => {
    const context = contextOf(request, deps);
    if (!context.mayModerate) return sendPage(reply, forbiddenPage(context), 403);
    await engine.refresh();
    const period = parsePeriod(searchOf(request.raw.url!).get('days'));
    const at = now();
    const since = startOf(period, at);
    const page = boardPage(
      {
        engine,
        period,
        days: daysOf(store, period, at),
        total: store.questions.total(since),
        unanswered: store.reviews.unanswered(since, SHOWN.unanswered),
        corrections: store.reviews.corrections(since, SHOWN.corrections),
        cited: store.citations.most(SHOWN.cited),
        running: store.jobs.running(at),
        jobs: store.jobs.history(SHOWN.jobs),
        evaluation: await readEvaluation(config.dataDir),
      },
      context,
    );
    return sendPage(reply, page);
  });
}
