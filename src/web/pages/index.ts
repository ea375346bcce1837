/** The pages that are made here and need no script: sources, documents, the board. */
import type { FastifyInstance } from 'fastify';
import { registerBoard } from './board/index.ts';
import { createDisk } from './disk.ts';
import { registerDocuments } from './document/index.ts';
import { registerSourceList } from './sources/index.ts';
import type { PagesDeps } from './types.ts';

export type { PagesDeps } from './types.ts';

export function registerPages(app: FastifyInstance, deps: PagesDeps): void {
  const disk = createDisk(deps.config.corpusDir);
  registerSourceList(app, deps, disk);
  registerDocuments(app, deps, disk);
  registerBoard(app, deps);
}
