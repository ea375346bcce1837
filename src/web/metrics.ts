/** `/healthz`: whether questions can be answered. `/metrics`: how it goes, for Prometheus. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageOf } from '../errors.ts';
import type { PagesDeps } from './pages/types.ts';
import { isToken } from './security.ts';

export interface MetricsDeps extends Pick<PagesDeps, 'engine' | 'store' | 'logger' | 'now' | 'mayModerate'> {
  /** Reads `/metrics` from elsewhere, as bearer. */
  readonly adminToken: string | null;
}

export function registerMetrics(app: FastifyInstance, deps: MetricsDeps): void {
  const { engine, store, logger, now = Date.now, mayModerate, adminToken } = deps;
  // What was before this process is not counted by it.
  const since = { question: store.questions.last(), job: store.jobs.history(1)[0]?.id ?? 0 };
  let meter: Promise<{ read(): Promise<string>; contentType: string }> | undefined;

  app.get('/healthz', async (_, reply) => {
    void reply.header('cache-control', 'no-store');
    const status = engine.status();
    if (!status) return reply.code(503).send({ status: 'no_index' });
    try {
      store.jobs.running(now());
    } catch (error) {
      logger.error({ err: error }, 'database not healthy');
      return reply.code(503).send({ status: 'store_failed' });
    }
    const { generation, sources, passages } = status;
    return reply.send({ status: 'ok', generation, sources, passages });
  });

  app.get('/metrics', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (!mayRead(request)) {
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain').send('ADMIN_TOKEN\n');
    }
    // Many modules, which only those need who watch.
    meter ??= import('./meter.ts').then(({ createMeter }) => createMeter({ engine, store, now, since }));
    try {
      const { read, contentType } = await meter;
      return reply.type(contentType).send(await read());
    } catch (error) {
      logger.error({ err: error }, 'metrics not read');
      return reply
        .code(503)
        .type('text/plain')
        .send(`${messageOf(error)}\n`);
    }
  });

  function mayRead(request: FastifyRequest): boolean {
    const bearer = /^Bearer (\S{1,500})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return adminToken !== null && isToken(bearer, adminToken);
    return mayModerate(request);
  }
}
