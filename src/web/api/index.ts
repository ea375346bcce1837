/** What the page asks of the server; see `protocol.ts`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';
import type { Config } from '../../config.ts';
import type { Logger } from '../../logger.ts';
import type { Engine } from '../../rag/engine.ts';
import type { PageChannel } from '../channel/index.ts';
import { Refusal } from '../channel/refusal.ts';
import type { Visitor } from '../channel/visitors.ts';
import { isOwnOrigin } from '../security.ts';
import { createErrorHandler } from './errors.ts';
import type { Streams } from './events.ts';
import type { Examples } from './examples.ts';
import type { Guests } from './guests.ts';
import { autocompleteSchema, interactionSchema, roleSchema, saySchema } from './schemas.ts';
import { sessionOf } from './session.ts';

/** Bytes of a request, and of one with five files as Base64. */
const MAX_BODY = 64 * 1024;
const MAX_UPLOAD = 72 * 1024 * 1024;

export interface ApiDeps {
  readonly page: PageChannel;
  readonly guests: Guests;
  readonly streams: Streams;
  readonly engine: Engine;
  readonly examples: Examples;
  readonly config: Pick<Config, 'webHost' | 'publicUrl' | 'adminToken'>;
  readonly logger: Logger;
}

export function registerApi(app: FastifyInstance, deps: ApiDeps): void {
  const { page, guests, streams, engine, examples, config, logger } = deps;

  const session = async (visitor: Visitor, request: FastifyRequest) =>
    sessionOf({
      page,
      engine,
      visitor,
      publicUrl: config.publicUrl,
      // A visitor who has just entered has no cookie yet.
      trusted: visitor.trusted || guests.mayModerate(request),
      examples: await examples.of(visitor.language),
      hasToken: config.adminToken !== null,
    });

  void app.register(
    async (api) => {
      api.removeContentTypeParser('text/plain');
      api.setErrorHandler(createErrorHandler(logger, 'json'));
      api.setNotFoundHandler(() => {
        throw new Refusal('not_found');
      });
      api.addHook('onRequest', async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        if (!isOwnOrigin(request, config)) throw new Refusal('foreign_origin');
        if (request.method === 'POST') refuseBody(request);
      });

      api.get('/session', { exposeHeadRoute: false }, (request, reply) => {
        return session(guests.enter(request, reply), request);
      });

      api.get('/events', { exposeHeadRoute: false }, (request, reply) => {
        streams.start(guests.enter(request, reply), request, reply);
      });

      api.post('/role', (request) => {
        const visitor = guests.known(request);
        const { moderator, token } = parsed(roleSchema, request);
        if (token !== undefined) guests.showToken(visitor, request, token);
        if (moderator && !guests.mayModerate(request))
          throw new Refusal(config.adminToken === null ? 'moderator_local' : 'token_needed');
        visitor.moderator = moderator;
        return session(visitor, request);
      });

      api.post('/messages', (request) => {
        const visitor = acting(request, 'act');
        return page.say(visitor, parsed(saySchema, request));
      });

      api.post('/interactions', { bodyLimit: MAX_UPLOAD }, (request) => {
        const visitor = acting(request, 'act');
        const moderator = guests.moderates(visitor, request);
        return page.interact(visitor, parsed(interactionSchema, request), moderator);
      });

      api.post('/autocomplete', async (request) => {
        const visitor = acting(request, 'typing');
        const moderator = guests.moderates(visitor, request);
        return { choices: await page.autocomplete(visitor, parsed(autocompleteSchema, request), moderator) };
      });

      api.get<{ Params: { id: string } }>('/files/:id', { exposeHeadRoute: false }, (request, reply) => {
        const file = page.file(guests.known(request), request.params.id);
        if (!file) throw new Refusal('file_gone');
        return sendFile(reply, file.name, file.data);
      });
    },
    { prefix: '/api' },
  );

  function acting(request: FastifyRequest, what: 'act' | 'typing'): Visitor {
    const visitor = guests.known(request);
    guests.count(visitor, request, what);
    return visitor;
  }

  /** Before anything is read. Large bodies are files, and files are for moderators. */
  function refuseBody(request: FastifyRequest): void {
    const { 'content-type': type = '', 'content-length': length } = request.headers;
    if (!/^application\/json(?:\s*;|$)/i.test(type)) throw new Refusal('not_json');
    if (length === undefined) throw new Refusal('bad_request');
    if (Number(length) <= MAX_BODY) return;
    if (!guests.moderates(guests.known(request), request)) throw new Refusal('too_large');
  }
}

function parsed<T>(schema: ZodType<T>, { body }: FastifyRequest): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new Refusal('bad_request');
  return result.data;
}

/** Never shown by the browser: what is in it comes from sources. */
function sendFile(reply: FastifyReply, name: string, data: Uint8Array): FastifyReply {
  const plain = name.replace(/[^\w. -]/g, '_');
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)
    .send(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
}

/** Half a character has no encoding. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** As RFC 8187 has it. */
function encoded(name: string): string {
  return encodeURIComponent(wellFormed(name)).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
