/** Which visitor a request comes from, and what they may do. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import { Refusal } from '../channel/refusal.ts';
import type { Visitor, Visitors } from '../channel/visitors.ts';
import { clientAddress, isLocal, isToken } from '../security.ts';
import { readCookie, writeCookie } from './cookie.ts';
import { languageOf } from './language.ts';
import { createRateLimit, type Rate } from './rate-limit.ts';

/** Newcomers from one address, attempts at the token, and what a visitor or an address does. */
const ARRIVALS: Rate = { burst: 60, perSecond: 0.5 };
const ATTEMPTS: Rate = { burst: 5, perSecond: 1 / 30 };
const ACTS: Rate = { burst: 60, perSecond: 5 };
const ACTS_OF_ADDRESS: Rate = { burst: 240, perSecond: 20 };
/** Suggestions are asked for with every key. */
const TYPING: Rate = { burst: 120, perSecond: 10 };

export interface GuestsDeps {
  readonly visitors: Visitors;
  readonly config: Pick<Config, 'webHost' | 'publicUrl' | 'adminToken'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Guests {
  find(request: FastifyRequest): Visitor | null;
  /** Who is not known gets a channel and a cookie. Throws Refusal `too_many`. */
  enter(request: FastifyRequest, reply: FastifyReply): Visitor;
  /** Throws Refusal `visitor_unknown`. */
  known(request: FastifyRequest): Visitor;
  /** Throws Refusal `too_many`. */
  count(visitor: Visitor, request: FastifyRequest, what: 'act' | 'typing'): void;
  /** At this machine, or with the token shown before. */
  mayModerate(request: FastifyRequest): boolean;
  /** Whether the visitor acts as moderator now. */
  moderates(visitor: Visitor, request: FastifyRequest): boolean;
  /** Throws Refusal `moderator_local`, `token_wrong`, `too_many`. */
  showToken(visitor: Visitor, request: FastifyRequest, token: string): void;
}

export function createGuests({ visitors, config, now }: GuestsDeps): Guests {
  const arrivals = createRateLimit(ARRIVALS, now);
  const attempts = createRateLimit(ATTEMPTS, now);
  const acts = createRateLimit(ACTS, now);
  const actsOfAddress = createRateLimit(ACTS_OF_ADDRESS, now);
  const typing = createRateLimit(TYPING, now);

  function portOf({ raw }: FastifyRequest): number {
    return raw.socket.localPort ?? 0;
  }

  function refuse(seconds: number): void {
    if (seconds > 0) throw new Refusal('too_many', { seconds });
  }

  function find(request: FastifyRequest): Visitor | null {
    return visitors.find(readCookie(request.headers.cookie, portOf(request)));
  }

  function isTrusted(visitor: Visitor | null, request: FastifyRequest): boolean {
    return visitor?.trusted === true || isLocal(request.raw, config);
  }

  return {
    find,
    enter(request, reply) {
      const language = languageOf(request.headers['accept-language']);
      const visitor = find(request);
      if (visitor) {
        visitor.language = language;
        return visitor;
      }
      refuse(arrivals.take(clientAddress(request.raw)));
      const entered = visitors.enter(language);
      const secure = config.publicUrl?.startsWith('https:') && !isLocal(request.raw, config);
      void reply.header('set-cookie', writeCookie(entered.key, portOf(request), secure === true));
      return entered;
    },
    known(request) {
      const visitor = find(request);
      if (!visitor) throw new Refusal('visitor_unknown');
      return visitor;
    },
    count(visitor, request, what) {
      if (what === 'typing') return refuse(typing.take(visitor.key));
      refuse(acts.take(visitor.key));
      refuse(actsOfAddress.take(clientAddress(request.raw)));
    },
    mayModerate: (request) => isTrusted(find(request), request),
    moderates: (visitor, request) => visitor.moderator && isTrusted(visitor, request),
    showToken(visitor, request, token) {
      if (config.adminToken === null) throw new Refusal('moderator_local');
      refuse(attempts.take(clientAddress(request.raw)));
      if (!isToken(token, config.adminToken)) throw new Refusal('token_wrong');
      visitor.trusted = true;
    },
  };
}
