/** Threads: opened at a message or by themselves, archived, woken up. */
import { GatewayIntentBits as Intents, MessageType } from 'discord-api-types/v10';
import { threadArchived, threadExists } from './api-error.ts';
import type { Gateway } from './gateway.ts';
import type { Journal } from './journal.ts';
import type { Message } from './message.ts';
import type { Messages } from './messages.ts';
import { apiThread } from './objects/channels.ts';
import type { Transcript } from './transcript.ts';
import type { Channel, User, World } from './world.ts';

export interface ThreadsOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly transcript: Transcript;
  readonly journal: Journal;
}

export type Threads = ReturnType<typeof createThreads>;

export function createThreads({ world, gateway, messages, transcript, journal }: ThreadsOptions) {
  const tell = (thread: Channel, name: string, extra: object = {}) => {
    gateway.dispatchIn(thread, {
      name,
      intents: Intents.Guilds,
      data: () => ({ ...apiThread(thread, world.bot.id), ...extra }),
    });
    journal.changed();
  };

  function change(thread: Channel, fields: { name?: string; archived?: boolean; locked?: boolean }): void {
    const state = thread.thread!;
    if (fields.name !== undefined) thread.name = fields.name;
    state.archived = fields.archived ?? state.archived;
    state.locked = fields.locked ?? state.locked;
    tell(thread, 'THREAD_UPDATE');
  }

  return {
    change,

    /** @throws ApiError when the message has a thread already. */
    start(
      parent: Channel,
      owner: User,
      name: string,
      { message = null, minutes = 1440 }: { message?: Message | null; minutes?: number } = {},
    ): Channel {
      if (message?.thread) throw threadExists();
      const thread = world.addThread(parent, name, owner.id, message?.id);
      thread.thread!.autoArchiveMinutes = minutes;
      transcript.did(parent, owner.name, `eröffnet den Thread „${name}“`);
      tell(thread, 'THREAD_CREATE', { newly_created: true });
      if (message) {
        message.thread = thread;
        messages.touched(message);
        messages.system(thread, message.origin.author, MessageType.ThreadStarterMessage, {
          starter: message,
        });
      } else {
        messages.system(parent, owner, MessageType.ThreadCreated, { content: name });
      }
      return thread;
    },

    /** Writing brings an archived thread back, unless it is locked. @throws ApiError */
    wake(thread: Channel): void {
      if (!thread.thread?.archived) return;
      if (thread.thread.locked) throw threadArchived();
      change(thread, { archived: false });
    },
  };
}
