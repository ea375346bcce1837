/** `/healthz` and `/metrics`. */
import type { FastifyInstance } from 'fastify';
import type { PagesDeps } from './pages/types.ts';

export interface MetricsDeps extends Pick<PagesDeps, 'engine' | 'store' | 'logger' | 'now' | 'mayModerate'> {
  /** Reads `/metrics` from elsewhere, as bearer. */
  readonly adminToken: string | null;
}

export function registerMetrics(_app: FastifyInstance, _deps: MetricsDeps): void {}
