/** Messages of a channel. */
import { PermissionFlagsBits as Bits, MessageFlags } from 'discord-api-types/v10';
import {
  invalidForm,
  missingAccess,
  missingPermissions,
  noHistoryForReply,
  notYourMessage,
  unknownMessage,
} from '../api-error.ts';
import type { Message } from '../message.ts';
import type { MessageBody } from '../message-body.ts';
import { apiMessage } from '../objects/messages.ts';
import { may } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { channelOf } from './channels.ts';
import { type ApiRequest, type Core, done, ok, type Route } from './route.ts';

const NONCE_MS = 5 * 60_000;
const PATH = '/channels/:channel/messages';

export function messageRoutes(core: Core): Route[] {
  const { world, messages, threads, messageContent } = core;
  const json = (message: Message) => apiMessage(world, message, { contentGranted: messageContent });

  function need(channel: Channel, ...bits: readonly bigint[]): void {
    if (!may(channel, world.bot.id)) throw missingAccess();
    if (!may(channel, world.bot.id, ...bits)) throw missingPermissions();
  }

  /** What only one member sees does not exist here. */
  function messageOf(request: ApiRequest): Message {
    const channel = channelOf(core, request);
    need(channel);
    const message = channel.messages.get(request.params.message!);
    if (!message || message.ephemeral) throw unknownMessage();
    return message;
  }

  function sentBefore(channel: Channel, { nonce, enforce_nonce }: MessageBody): Message | undefined {
    if (nonce === undefined || !enforce_nonce) return undefined;
    return [...channel.messages.values()].find(
      ({ origin, states }) =>
        origin.author === world.bot && origin.nonce === nonce && world.now() - states[0]!.at < NONCE_MS,
    );
  }

  function repliedTo(channel: Channel, { message_reference: reference }: MessageBody): Message | null {
    if (reference?.message_id === undefined) return null;
    if (!may(channel, world.bot.id, Bits.ReadMessageHistory)) throw noHistoryForReply();
    const found = channel.messages.get(reference.message_id);
    if (found && !found.ephemeral) return found;
    if (reference.fail_if_not_exists === false) return null;
    throw invalidForm({
      path: 'message_reference',
      code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
      message: 'Unknown message',
    });
  }

  function post(request: ApiRequest) {
    const channel = channelOf(core, request);
    const body = request.body as MessageBody;
    need(channel, channel.kind === 'thread' ? Bits.SendMessagesInThreads : Bits.SendMessages);
    if (body.embeds?.length) need(channel, Bits.EmbedLinks);
    if (request.files.length > 0) need(channel, Bits.AttachFiles);
    if (((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0)
      throw invalidForm({
        path: 'flags',
        code: 'MESSAGE_FLAGS_INVALID',
        message: 'Only interactions answer in private',
      });
    if (channel.thread) threads.wake(channel);
    const known = sentBefore(channel, body);
    const fields = { channel, author: world.bot, body, files: request.files };
    return ok(json(known ?? messages.post({ ...fields, replyTo: repliedTo(channel, body) })));
  }

  function list(request: ApiRequest) {
    const channel = channelOf(core, request);
    need(channel);
    const { query } = request;
    const limit = Number(query.get('limit') ?? 50);
    if (!(limit >= 1 && limit <= 100))
      throw invalidForm({
        path: 'limit',
        code: 'NUMBER_TYPE_MAX',
        message: 'int value should be between 1 and 100.',
      });
    if (!may(channel, world.bot.id, Bits.ReadMessageHistory)) return ok([]);
    const newestFirst = [...channel.messages.values()].filter(({ ephemeral }) => !ephemeral).reverse();
    return ok(page(newestFirst, query, limit).map(json));
  }

  return [
    { method: 'POST', pattern: PATH, handle: post },
    { method: 'GET', pattern: PATH, handle: list },
    {
      method: 'GET',
      pattern: `${PATH}/:message`,
      handle: (request) => {
        const message = messageOf(request);
        need(message.origin.channel, Bits.ReadMessageHistory);
        return ok(json(message));
      },
    },
    {
      method: 'PATCH',
      pattern: `${PATH}/:message`,
      handle: (request) => {
        const message = messageOf(request);
        if (message.origin.author !== world.bot) throw notYourMessage();
        return ok(json(messages.edit(message, request.body as MessageBody, request.files)));
      },
    },
    {
      method: 'DELETE',
      pattern: `${PATH}/:message`,
      handle: (request) => {
        const message = messageOf(request);
        if (message.origin.author !== world.bot) need(message.origin.channel, Bits.ManageMessages);
        messages.remove(message);
        return done;
      },
    },
    {
      method: 'PUT',
      pattern: `${PATH}/:message/reactions/:emoji/@me`,
      handle: (request) => {
        const message = messageOf(request);
        need(message.origin.channel, Bits.ReadMessageHistory, Bits.AddReactions);
        messages.react(message, world.bot, request.params.emoji!);
        return done;
      },
    },
    {
      method: 'DELETE',
      pattern: `${PATH}/:message/reactions/:emoji/@me`,
      handle: (request) => {
        messageOf(request).reactions.get(request.params.emoji!)?.delete(world.bot.id);
        return done;
      },
    },
  ];
}

function page(newestFirst: Message[], query: URLSearchParams, limit: number): Message[] {
  const [before, after, around] = ['before', 'after', 'around'].map((name) => {
    const id = query.get(name);
    return id === null ? null : BigInt(id);
  });
  if (before != null) return newestFirst.filter(({ id }) => BigInt(id) < before).slice(0, limit);
  if (after != null) return newestFirst.filter(({ id }) => BigInt(id) > after).slice(-limit);
  if (around != null) {
    const half = Math.floor(limit / 2);
    const newer = newestFirst.filter(({ id }) => BigInt(id) > around).slice(-half || newestFirst.length);
    const older = newestFirst.filter(({ id }) => BigInt(id) <= around).slice(0, limit - half);
    return [...newer, ...older];
  }
  return newestFirst.slice(0, limit);
}
