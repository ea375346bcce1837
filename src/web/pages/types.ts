/** What the pages work with. */
import type { FastifyRequest } from 'fastify';
import type { BotContext } from '../../bot/types.ts';
import type { Config } from '../../config.ts';

export interface PagesDeps extends Pick<BotContext, 'engine' | 'store' | 'logger'> {
  readonly config: Pick<Config, 'corpusDir' | 'dataDir' | 'publicUrl'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** On this machine, or with the token. */
  readonly mayModerate: (request: FastifyRequest) => boolean;
}
