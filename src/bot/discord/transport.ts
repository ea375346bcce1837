/** Discord's REST calls. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { REST } from 'discord.js';
import { type APIChannel, type APIMessage, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { messageBody } from '../payload.ts';
import { isTransportError, type Transport } from '../transport.ts';
import type { OutgoingMessage } from '../types.ts';
import type { Acknowledger } from './acknowledge.ts';
import { download } from './download.ts';
import { hasCode, isMomentary, transportError } from './errors.ts';

/** Minutes without a message after which a thread leaves the list: a day. */
const ARCHIVE_MINUTES = 1440;
const MAX_THREAD_NAME = 100;
/** Milliseconds before a call that failed is made again. */
const PAUSES = [500, 2000];

export interface DiscordTransportOptions {
  readonly rest: REST;
  readonly acknowledge: Acknowledger['acknowledge'];
  readonly applicationId: () => string;
  /** Hosts that attachments may be fetched from. */
  readonly attachmentHosts: readonly string[];
}

export function createDiscordTransport({
  rest,
  acknowledge,
  applicationId,
  attachmentHosts,
}: DiscordTransportOptions): Transport {
  const original = (token: string) => Routes.webhookMessage(applicationId(), token, '@original');

  return {
    acknowledge,
    editReply: (token, message) =>
      persist(
        async () => (await rest.patch(original(token), { ...payload(message), auth: false })) as APIMessage,
      ),
    async deleteReply(token) {
      await optional(() => rest.delete(original(token), { auth: false }));
    },
    async followUp(token, message, visibility) {
      const body = messageBody(message, visibility);
      await attempt(() =>
        rest.post(Routes.webhook(applicationId(), token), { ...payload(message), body, auth: false }),
      );
    },
    send: (channelId, message, { replyTo, nonce } = {}) =>
      (nonce === undefined ? attempt : persist)(async () => {
        const body = {
          ...messageBody(message),
          ...(nonce !== undefined && { nonce, enforce_nonce: true }),
        };
        const post = async (reference: object) =>
          (await rest.post(Routes.channelMessages(channelId), {
            ...payload(message),
            body: { ...body, ...reference },
          })) as APIMessage;
        if (replyTo === undefined) return post({});
        const reference = { message_id: replyTo, fail_if_not_exists: false };
        return post({ message_reference: reference }).catch((error: unknown) => {
          if (hasCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory))
            return post({});
          throw error;
        });
      }),
    editMessage: (channelId, messageId, message) =>
      persist(
        async () =>
          (await rest.patch(Routes.channelMessage(channelId, messageId), payload(message))) as APIMessage,
      ),
    message: (channelId, messageId) =>
      optional(async () => (await rest.get(Routes.channelMessage(channelId, messageId))) as APIMessage),
    async messages(channelId, { before, limit }) {
      const query = new URLSearchParams({ limit: String(limit), ...(before !== undefined && { before }) });
      const found = await optional(() => rest.get(Routes.channelMessages(channelId), { query }));
      return (found ?? []) as APIMessage[];
    },
    channel: (channelId) => optional(async () => (await rest.get(Routes.channel(channelId))) as APIChannel),
    openThread: (channelId, messageId, name) => openThread(rest, channelId, messageId, name),
    async typing(channelId) {
      await attempt(() => rest.post(Routes.channelTyping(channelId)));
    },
    download: (url, maxBytes) => download(url, maxBytes, attachmentHosts),
  };
}

function payload(message: OutgoingMessage) {
  const files = (message.files ?? []).map(({ name, data }) => ({ name, data: Buffer.from(data) }));
  return { body: messageBody(message), ...(files.length > 0 && { files }) };
}

async function openThread(rest: REST, channelId: string, messageId: string, name: string): Promise<string> {
  const body = {
    name: [...name].slice(0, MAX_THREAD_NAME).join(''),
    auto_archive_duration: ARCHIVE_MINUTES,
  };
  const open = async () => {
    try {
      return ((await rest.post(Routes.threads(channelId, messageId), { body })) as APIChannel).id;
    } catch (error) {
      // A thread has the id of the message it was opened at.
      if (hasCode(error, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)) return messageId;
      throw error;
    }
  };
  return persist(open).catch((error: unknown) => {
    throw isTransportError(error, 'forbidden') ? new UserError('thread_failed', {}, { cause: error }) : error;
  });
}

async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw transportError(error);
  }
}

/** For calls that may be made twice. Discord fails for a moment now and then, and discord.js repeats at once. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await call();
    } catch (error) {
      if (!isMomentary(error)) throw transportError(error);
      await sleep(pause);
    }
  }
  return attempt(call);
}

async function optional<T>(call: () => Promise<T>): Promise<T | null> {
  return attempt(call).catch((error: unknown) => {
    if (isTransportError(error, 'gone', 'forbidden')) return null;
    throw error;
  });
}
