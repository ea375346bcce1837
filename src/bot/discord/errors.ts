/** Errors of Discord's API as what they mean for us. */
import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { messageOf, systemCode } from '../../errors.ts';
import { TransportError, type TransportFailure } from '../transport.ts';

const REASONS: Readonly<Record<number, TransportFailure>> = {
  [RESTJSONErrorCodes.UnknownInteraction]: 'late',
  [RESTJSONErrorCodes.InvalidWebhookToken]: 'late',
  [RESTJSONErrorCodes.UnknownWebhook]: 'late',
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: 'taken',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: 'forbidden',
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType]: 'forbidden',
  [RESTJSONErrorCodes.UnknownMessage]: 'gone',
  [RESTJSONErrorCodes.UnknownChannel]: 'gone',
};

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** Whether the same call may work in a moment; what ran into a timeout has taken long enough. */
export function isMomentary(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error) || error instanceof DiscordAPIError) return false;
  return error.name !== 'AbortError' && systemCode(error) !== undefined;
}

/** The URL of an error holds the token of an interaction, so only method, status and message go on. */
export function transportError(error: unknown): TransportError {
  if (!(error instanceof DiscordAPIError)) return new TransportError('failed', withoutUrl(messageOf(error)));
  const reason = REASONS[Number(error.code)] ?? (error.status === 403 ? 'forbidden' : 'failed');
  return new TransportError(reason, `${error.method} ${error.status} (${error.code}): ${error.message}`);
}

function withoutUrl(text: string): string {
  return text.replace(/(?:https?:\/\/|\/webhooks\/|\/interactions\/)\S+/g, '[url]');
}
