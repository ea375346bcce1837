import type { FastifyReply } from 'fastify';
import type { Html } from '../html.ts';

/** Pages are as fresh as the index and the files; nobody but the reader keeps them. */
export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'accept-language, cookie')
    .send(page.toString());
}
