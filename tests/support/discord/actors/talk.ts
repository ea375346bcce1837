/** What a member writes, changes and opens in channels. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Upload } from '../command-call.ts';
import type { UploadedFile } from '../journal.ts';
import { Message } from '../message.ts';
import { may } from '../permissions.ts';
import type { Channel } from '../world.ts';
import type { Actor } from './actor.ts';
import type { Stage } from './stage.ts';

export interface SayOptions {
  readonly replyTo?: Message;
  /** Of the author that is replied to; `true` if not given. */
  readonly pingAuthor?: boolean;
  readonly mentions?: readonly Actor[];
  readonly files?: readonly Upload[];
  /** Discord's message type, for what is not a plain message. */
  readonly type?: number;
}

type Talk = Pick<Actor, 'say' | 'edits' | 'deletes' | 'reacts' | 'startThread'>;

export function createTalk({ core, user, webhook }: Stage): Talk {
  const { world, messages, threads } = core;
  const webhookId = webhook ? world.nextId() : null;

  function say(channel: Channel, text: string, options: SayOptions = {}): Message {
    const { replyTo = null, pingAuthor = true, mentions = [], files = [], type } = options;
    if (channel.thread) threads.wake(channel);
    const uploads: UploadedFile[] = files.map(
      ({ name, data, contentType = 'application/octet-stream' }, index) => ({
        field: `files[${index}]`,
        filename: name,
        contentType,
        data: Buffer.from(data as Uint8Array),
      }),
    );
    const allowed_mentions = { parse: ['users', 'roles', 'everyone'], replied_user: pingAuthor };
    return messages.post({
      channel,
      author: user,
      webhookId,
      replyTo,
      files: uploads,
      body: { content: addressed(text, mentions), allowed_mentions },
      ...(type !== undefined && { type }),
    });
  }

  function addressed(text: string, mentions: readonly Actor[]): string {
    const known = [
      { name: world.bot.name, id: world.bot.id },
      { name: 'bot', id: world.bot.id },
      ...mentions,
    ];
    const replaced = known.reduce(
      (content, { name, id }) => content.replace(new RegExp(`@${name}(?![\\p{L}\\p{N}])`, 'gu'), `<@${id}>`),
      text,
    );
    const missing = mentions.filter(({ id }) => !replaced.includes(`<@${id}>`));
    return [replaced, ...missing.map(({ id }) => `<@${id}>`)].join(' ');
  }

  return {
    say,
    edits: (message, text) => messages.edit(message, { content: addressed(text, []) }),
    deletes: (message) => messages.remove(message),
    reacts: (message, emoji) => messages.react(message, user, emoji),
    startThread(at, name) {
      const message = at instanceof Message ? at : null;
      const channel = at instanceof Message ? at.origin.channel : at;
      if (!may(channel, user.id, Bits.CreatePublicThreads))
        throw new Error(`${user.name} may not open threads`);
      return threads.start(channel, user, name, { message });
    },
  };
}
