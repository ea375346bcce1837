/** The stream of what happens in a visitor's channel, as server-sent events. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Visitor } from '../channel/visitors.ts';
import type { ChannelEvent } from '../protocol.ts';
import { SECURITY_HEADERS } from '../security.ts';

/** Milliseconds between signs of life: proxies end what is silent for a minute. */
const HEARTBEAT = 20_000;
/** Milliseconds after which a page that lost its stream tries again. */
const RETRY = 2000;
/** Open pages of a visitor; the oldest is let go. */
const MAX_STREAMS = 8;
/** Bytes that a page may be behind before it is let go; it comes back and gets everything anew. */
const MAX_BEHIND = 16 * 1024 * 1024;

export type Streams = ReturnType<typeof createStreams>;

export function createStreams() {
  const open = new Map<Visitor, Set<() => void>>();

  return {
    /** Takes the answer over; it ends with the visitor, the page or the server. */
    start(visitor: Visitor, request: FastifyRequest, reply: FastifyReply): void {
      reply.hijack();
      const { raw } = reply;
      request.raw.socket.setTimeout(0);
      request.raw.socket.setNoDelay(true);
      raw.writeHead(200, {
        ...SECURITY_HEADERS,
        ...cookieOf(reply),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would collect what should arrive at once.
        'x-accel-buffering': 'no',
      });
      const write = (text: string) => {
        if (raw.writableLength > MAX_BEHIND) raw.destroy();
        else raw.write(text);
      };
      write(`retry: ${RETRY}\n\n`);
      const send = (event: ChannelEvent) => write(`data: ${JSON.stringify(event)}\n\n`);
      const unsubscribe = visitor.channel.subscribe(send);
      const heartbeat = setInterval(write, HEARTBEAT, ':\n\n').unref();
      const streams = open.get(visitor) ?? new Set();
      open.set(visitor, streams);
      const end = () => {
        unsubscribe();
        clearInterval(heartbeat);
        streams.delete(end);
        if (streams.size === 0) open.delete(visitor);
        raw.end();
      };
      streams.add(end);
      raw.on('close', end);
      raw.on('error', end);
      const [oldest] = streams;
      if (streams.size > MAX_STREAMS) oldest?.();
    },

    /** Lets go of all open pages of a visitor. */
    end(visitor: Visitor): void {
      for (const end of [...(open.get(visitor) ?? [])]) end();
    },

    /** Open pages there are. */
    size: () => [...open.values()].reduce((sum, streams) => sum + streams.size, 0),

    close(): void {
      for (const visitor of [...open.keys()]) this.end(visitor);
    },
  };
}

/** What was set on the reply before it was taken over. */
function cookieOf(reply: FastifyReply): { 'set-cookie'?: string } {
  const cookie = reply.getHeader('set-cookie');
  return cookie === undefined ? {} : { 'set-cookie': String(cookie) };
}
