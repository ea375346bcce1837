/** What goes wrong with a request, as a status and one sentence. */
import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../logger.ts';
import { messagesFor } from '../../messages/index.ts';
import { Refusal, type RefusalCode, refusalText } from '../channel/refusal.ts';
import { languageOf } from './language.ts';

const STATUS: Partial<Record<RefusalCode, number>> = {
  foreign_host: 421,
  foreign_origin: 403,
  visitor_unknown: 401,
  not_json: 415,
  too_large: 413,
  file_too_large: 413,
  too_many: 429,
  closing: 503,
  not_found: 404,
  message_gone: 404,
  thread_gone: 404,
  file_gone: 404,
  form_gone: 404,
  control_gone: 409,
  command_forbidden: 403,
  moderator_local: 403,
  token_needed: 403,
  token_wrong: 403,
};

/** Of Fastify's own errors, by status. */
const CODES: Readonly<Record<number, RefusalCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'not_json',
  503: 'closing',
};

/** `text` for what people open by themselves. */
export function createErrorHandler(logger: Logger, as: 'json' | 'text') {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const language = languageOf(request.headers['accept-language']);
    const send = (status: number, sentence: string) => {
      void reply.code(status);
      if (as === 'json') void reply.send({ error: sentence });
      else void reply.type('text/plain; charset=utf-8').send(`${sentence}\n`);
    };
    const refusal = refusalOf(error);
    if (refusal) {
      if (refusal.code === 'too_many') void reply.header('retry-after', String(refusal.params.seconds));
      send(STATUS[refusal.code] ?? 400, refusalText(refusal, language));
      return;
    }
    const id = randomUUID().slice(0, 8);
    // Only the path: nothing that a visitor wrote or is known by.
    const path = request.routeOptions.url;
    logger.error({ err: error, id, method: request.method, path }, 'request failed');
    send(500, messagesFor(language).unexpected(id));
  };
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500;
  if (status < 400 || (status >= 500 && status !== 503)) return null;
  return new Refusal(CODES[status] ?? 'bad_request');
}
