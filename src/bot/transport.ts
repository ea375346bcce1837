/** What the bot does outside itself: Discord's REST calls, or something that stands for them. */
import type { APIChannel, APIInteractionResponse, APIMessage } from 'discord-api-types/v10';
import type { OutgoingFile, OutgoingMessage, Visibility } from './types.ts';

export interface SendOptions {
  /** Id of the message to reply to. */
  readonly replyTo?: string;
  /** Sending twice with the same one makes one message. */
  readonly nonce?: string;
}

/** Rejects with `TransportError`, and with `UserError` where a person can do something about it. */
export interface Transport {
  /** First answer to an interaction; within 3 seconds. */
  acknowledge(
    interaction: { readonly id: string; readonly token: string },
    response: APIInteractionResponse,
    files?: readonly OutgoingFile[],
  ): Promise<void>;
  /** Delivers or replaces the reply that was deferred, or the message that a component is on. */
  editReply(token: string, message: OutgoingMessage): Promise<APIMessage>;
  /** Takes back a reply; it is no error when there is none. */
  deleteReply(token: string): Promise<void>;
  followUp(token: string, message: OutgoingMessage, visibility: Visibility): Promise<void>;
  send(channelId: string, message: OutgoingMessage, options?: SendOptions): Promise<APIMessage>;
  editMessage(channelId: string, messageId: string, message: OutgoingMessage): Promise<APIMessage>;
  /** `null` when it is gone or may not be read. */
  message(channelId: string, messageId: string): Promise<APIMessage | null>;
  /** Newest first; empty when they may not be read. */
  messages(
    channelId: string,
    query: { readonly before?: string; readonly limit: number },
  ): Promise<APIMessage[]>;
  /** `null` when it is gone or may not be seen. */
  channel(channelId: string): Promise<APIChannel | null>;
  /** Opens a thread at a message, or finds the one that is there; resolves to its id. */
  openThread(channelId: string, messageId: string, name: string): Promise<string>;
  typing(channelId: string): Promise<void>;
  /** Rejects when there is more than `maxBytes`. */
  download(url: string, maxBytes: number): Promise<Uint8Array>;
}

/**
 * - `late`: the interaction is unknown, because 3 seconds or 15 minutes are over
 * - `taken`: another process, or an earlier delivery of the same event, has answered
 * - `forbidden`: a permission is missing, or the channel cannot be seen
 * - `gone`: the message or channel is not there any more
 * - `failed`: everything else
 */
export type TransportFailure = 'late' | 'taken' | 'forbidden' | 'gone' | 'failed';

export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly reason: TransportFailure,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export function isTransportError(
  error: unknown,
  ...reasons: readonly TransportFailure[]
): error is TransportError {
  return error instanceof TransportError && (reasons.length === 0 || reasons.includes(error.reason));
}
