/** Interactions on their way: sent, taken up, or left without an answer. */
import type { InteractionRequest } from '../../protocol.ts';
import type { Api } from './api.ts';

export type Outcome = 'acknowledged' | 'failed';

/** Milliseconds; the server says sooner, unless the connection is gone. */
const PATIENCE = 20_000;
/** The event may be here before the answer to the request. */
const REMEMBERED = 50;

export interface Interactions {
  /** Resolves when it has been taken up, or failed. Rejects when it could not be sent. */
  run(request: InteractionRequest): Promise<Outcome>;
  settle(interaction: string, outcome: Outcome): void;
}

export function createInteractions(api: Pick<Api, 'interact'>): Interactions {
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const early = new Map<string, Outcome>();

  return {
    async run(request) {
      const { id } = await api.interact(request);
      const known = early.get(id);
      if (known) return known;
      return new Promise<Outcome>((resolve) => {
        const timer = setTimeout(() => settle(id, 'failed'), PATIENCE);
        waiting.set(id, (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        });
      });
    },
    settle,
  };

  function settle(id: string, outcome: Outcome): void {
    const resolve = waiting.get(id);
    waiting.delete(id);
    if (resolve) {
      resolve(outcome);
      return;
    }
    early.set(id, outcome);
    const [oldest] = early.keys();
    if (early.size > REMEMBERED && oldest !== undefined) early.delete(oldest);
  }
}
