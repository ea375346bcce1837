/** Acknowledging an interaction: Discord waits 3 seconds, so an attempt that hangs or fails is soon made again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, RateLimitError, REST } from 'discord.js';
import { type APIInteractionResponse, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { Transport } from '../transport.ts';
import { hasCode, transportError } from './errors.ts';

/** Milliseconds for all attempts together, below Discord's three seconds, and for each of them. */
const TOTAL = 2700;
const ATTEMPT = 1200;
/** Milliseconds between an attempt that failed and the next. */
const PAUSES = [50, 150, 400, 800];

export interface Acknowledger {
  /** Rejects with TransportError; `taken` only when it was not an attempt of ours that took it. */
  readonly acknowledge: Transport['acknowledge'];
  close(): void;
}

/** With requests of its own: discord.js would repeat them unseen, and count them towards a limit that does not hold here. */
export function createAcknowledger(apiUrl: string | null): Acknowledger {
  const rest = new REST({
    ...(apiUrl !== null && { api: apiUrl }),
    version: '10',
    retries: 0,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // Whether it is worth waiting is decided here.
    rejectOnRateLimit: () => true,
  });

  return {
    async acknowledge({ id, token }, response: APIInteractionResponse, files = []) {
      const end = performance.now() + TOTAL;
      const route = Routes.interactionCallback(id, token);
      const uploads = files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
      let mayHaveArrived = false;
      for (let n = 0; ; n++) {
        try {
          const left = Math.max(1, Math.floor(end - performance.now()));
          const signal = AbortSignal.timeout(Math.min(ATTEMPT, left));
          await rest.post(route, { body: response, files: uploads, auth: false, signal });
          return;
        } catch (error) {
          if (mayHaveArrived && hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
            return;
          }
          const limited = error instanceof RateLimitError;
          const pause = limited ? error.retryAfter : PAUSES[n];
          const isFinal = error instanceof DiscordAPIError || pause === undefined;
          if (isFinal || performance.now() + pause >= end) throw transportError(error);
          mayHaveArrived ||= !limited;
          await sleep(pause);
        }
      }
    },
    close() {
      // Its timers would go on without it.
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}
