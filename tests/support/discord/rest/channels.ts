/** Channels and threads. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import {
  invalidForm,
  missingAccess,
  missingPermissions,
  unknownChannel,
  unknownMessage,
  wrongChannelType,
} from '../api-error.ts';
import { checkThread } from '../limits/forms.ts';
import { apiChannel, apiThread } from '../objects/channels.ts';
import { may } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { type ApiRequest, type Core, done, ok, type Route } from './route.ts';

export function channelOf({ world }: Core, { params }: ApiRequest): Channel {
  const channel = world.channels.get(params.channel!);
  if (!channel) throw unknownChannel();
  if (!may(channel, world.bot.id)) throw missingAccess();
  return channel;
}

interface ThreadBody {
  readonly name: string;
  readonly auto_archive_duration?: number | null;
  readonly type?: number;
  readonly archived?: boolean;
  readonly locked?: boolean;
}

export function channelRoutes(core: Core): Route[] {
  const { world, threads } = core;
  const json = (channel: Channel) =>
    channel.thread ? apiThread(channel, world.bot.id) : apiChannel(channel);

  function start(request: ApiRequest) {
    const channel = channelOf(core, request);
    const body = request.body as ThreadBody;
    const problems = checkThread(request.body as Record<string, unknown>);
    if (problems.length > 0) throw invalidForm(...problems);
    if (channel.kind !== 'text') throw wrongChannelType();
    const { message: messageId } = request.params;
    const message = messageId === undefined ? null : channel.messages.get(messageId);
    if (message === undefined || message?.ephemeral) throw unknownMessage();
    const right = message === null && body.type === 12 ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads;
    if (!may(channel, world.bot.id, right)) throw missingPermissions();
    const options = { message, minutes: body.auto_archive_duration ?? 1440 };
    return ok(json(threads.start(channel, world.bot, body.name, options)), 201);
  }

  return [
    { method: 'GET', pattern: '/channels/:channel', handle: (request) => ok(json(channelOf(core, request))) },
    {
      method: 'PATCH',
      pattern: '/channels/:channel',
      handle: (request) => {
        const channel = channelOf(core, request);
        if (!channel.thread) throw missingPermissions();
        const own = channel.thread.ownerId === world.bot.id;
        if (!own && !may(channel, world.bot.id, Bits.ManageThreads)) throw missingPermissions();
        threads.change(channel, request.body as Partial<ThreadBody>);
        return ok(json(channel));
      },
    },
    {
      method: 'POST',
      pattern: '/channels/:channel/typing',
      handle: (request) => {
        const channel = channelOf(core, request);
        const right = channel.kind === 'thread' ? Bits.SendMessagesInThreads : Bits.SendMessages;
        if (!may(channel, world.bot.id, right)) throw missingPermissions();
        return done;
      },
    },
    { method: 'POST', pattern: '/channels/:channel/threads', handle: start },
    { method: 'POST', pattern: '/channels/:channel/messages/:message/threads', handle: start },
    {
      method: 'PUT',
      pattern: '/channels/:channel/thread-members/@me',
      handle: (request) => {
        const channel = channelOf(core, request);
        if (!channel.thread) throw wrongChannelType();
        channel.thread.memberIds.add(world.bot.id);
        return done;
      },
    },
  ];
}
