/** The pages that are made here and need no script: sources, documents, the board. */
import type { FastifyInstance } from 'fastify';
import type { PagesDeps } from './types.ts';

export type { PagesDeps } from './types.ts';

export function registerPages(_app: FastifyInstance, _deps: PagesDeps): void {}
