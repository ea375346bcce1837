/** `/sources`: what is answered from. */
import type { FastifyInstance } from 'fastify';
import { contextOf } from '../context.ts';
import type { Disk } from '../disk.ts';
import { sendPage } from '../send.ts';
import type { PagesDeps } from '../types.ts';
import { listSources, parseListQuery } from './query.ts';
import { listPage } from './view.ts';

export function registerSourceList(app: FastifyInstance, deps: PagesDeps, disk: Disk): void {
  const { engine } = deps;
  app.get('/sources', async (request, reply) => {
    await engine.refresh();
    const sources = engine.sources();
    const listing = listSources(sources, parseListQuery(searchOf(request.raw.url!)));
    const found = await Promise.all(
      listing.entries.map(async (source) => [source.id, await disk.stateOf(source)] as const),
    );
    const view = { listing, sources, status: engine.status(), states: new Map(found) };
    return sendPage(reply, listPage(view, contextOf(request, deps)));
  });
}

export function searchOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?', 2)[1] ?? '');
}
