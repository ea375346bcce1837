/** `/s/<source>?h=<hash>&c=<start>-<end>`: a document, and a passage in it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sourceKey } from '../../../bot/ids.ts';
import { type Found, locate, removed, sourceOf } from '../../../bot/passage/locate.ts';
import type { Span } from '../../../rag/types.ts';
import { type DocumentAddress, parseDocumentAddress } from '../../links.ts';
import { contextOf } from '../context.ts';
import type { Disk } from '../disk.ts';
import { sendPage } from '../send.ts';
import { searchOf } from '../sources/index.ts';
import type { PagesDeps } from '../types.ts';
import { checkQuote } from './check.ts';
import { neighboursOf } from './neighbours.ts';
import { badAddressPage, documentPage, removedPage, type ShownPassage } from './view.ts';
import { type Wanted, windowOf } from './window.ts';

export function registerDocuments(app: FastifyInstance, deps: PagesDeps, disk: Disk): void {
  const { engine, store, config, now = Date.now } = deps;
  app.get('/s/*', async (request, reply) => {
    const context = contextOf(request, deps);
    const address = parseDocumentAddress(request.raw.url!);
    if (!address) return sendPage(reply, badAddressPage(context), 400);
    await engine.refresh();
    const found = find(address);
    if (found.status === 'removed')
      return sendPage(reply, removedPage(found, context), found.file === null ? 404 : 410);
    const { source, text, passage } = found;
    const isOutside = passage?.status === 'outside';
    const quote = passage && !isOutside && passage.span.end > passage.span.start ? passage.span : null;
    const check = await checkQuote(disk, source, text, quote);
    const page = documentPage(
      {
        source,
        text,
        passage,
        check,
        window: windowOf(text, wantedPart(request, passage)),
        pages: engine.pageStarts(source.id),
        now: now(),
        indexedAt: indexedAt(),
        publicUrl: config.publicUrl,
      },
      context,
    );
    return sendPage(reply, page, isOutside ? 404 : 200);
  });

  function indexedAt(): number | null {
    const status = engine.status();
    return status && Date.parse(status.createdAt);
  }

  function find({ source: id, version, passage }: DocumentAddress) {
    const indexed = engine.source(id);
    // Without a version it is the name alone that tells.
    const place = { sourceKey: sourceKey(id), version: version ?? '-', start: 0, end: 0 };
    const source = indexed ?? (version === null ? undefined : sourceOf(engine, place));
    const text = source && engine.sourceText(source.id);
    if (!source || typeof text !== 'string') return removed(store, place);
    if (!passage || version === null) return { status: 'found' as const, source, text, passage: null };
    const located = locate({ engine, store }, { ...place, ...passage });
    if (located.status === 'removed') return located;
    return { status: 'found' as const, source, text, passage: shown(located, passage, version) };
  }

  function shown(
    { source, status, quote, oldQuote, cite }: Found,
    cited: Span,
    version: string,
  ): ShownPassage {
    const isOutside = quote.start === quote.end && (status === 'unchanged' || status === 'renamed');
    return {
      status: isOutside ? 'outside' : status,
      span: quote,
      oldQuote,
      place: cite(quote),
      cited,
      version,
      neighbours: neighboursOf(deps, source, quote),
    };
  }
}

function wantedPart(request: FastifyRequest, passage: ShownPassage | null): Wanted {
  const search = searchOf(request.raw.url!);
  const offset = (name: string) => {
    const value = search.get(name) ?? '';
    return /^\d{1,8}$/.test(value) ? Number(value) : null;
  };
  const [from, to] = [offset('from'), offset('to')];
  if (from !== null) return { from };
  return to === null ? { at: passage?.span.start ?? 0 } : { to };
}
