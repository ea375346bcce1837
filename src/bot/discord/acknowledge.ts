/** Acknowledging an interaction: Discord waits 3 seconds, so an attempt that hangs is given up and made again. */
import type { REST } from 'discord.js';
import { type APIInteractionResponse, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { OutgoingFile } from '../types.ts';
import { hasCode, transportError } from './errors.ts';

/** Milliseconds for each attempt; together below Discord's three seconds. */
const ATTEMPTS = [1200, 900, 600];

/** Rejects with TransportError; `taken` only when it was not an attempt of ours that took it. */
export async function acknowledge(
  rest: REST,
  interaction: { readonly id: string; readonly token: string },
  response: APIInteractionResponse,
  files: readonly OutgoingFile[] = [],
): Promise<void> {
  let attempted = false;
  for (const [i, ms] of ATTEMPTS.entries()) {
    try {
      await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: response,
        files: files.map(({ name, data }) => ({ name, data: Buffer.from(data) })),
        auth: false,
        signal: AbortSignal.timeout(ms),
      });
      return;
    } catch (error) {
      // An attempt without an answer may have arrived all the same.
      if (attempted && hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return;
      const failure = transportError(error);
      if (failure.reason !== 'failed' || i === ATTEMPTS.length - 1) throw failure;
      attempted = true;
    }
  }
}
