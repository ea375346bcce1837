/** Remembers what was handled: gateways deliver events again, after a RESUME and to every process that listens. */
import type { Logger } from '../logger.ts';
import type { Store } from './store/types.ts';

export interface Seen {
  /** `true` the first time an id is shown, here or in any other process of the bot. */
  first(id: string): boolean;
}

export interface SeenDeps {
  readonly store: Pick<Store, 'claims'>;
  readonly logger: Pick<Logger, 'error'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** More than a gateway replays. */
const KEPT = 10_000;

export function createSeen({ store, logger, now }: SeenDeps, kept = KEPT): Seen {
  const ids = new Set<string>();
  return {
    first(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > kept) {
        for (const oldest of ids) {
          ids.delete(oldest);
          break;
        }
      }
      try {
        return store.claims.claim(id, now());
      } catch (error) {
        // Better twice than never.
        logger.error({ err: error }, 'event not claimed');
        return true;
      }
    },
  };
}
