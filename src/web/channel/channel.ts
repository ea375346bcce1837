/** One visitor's channel: its messages and threads, and the open pages that are told about them. */
import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import { TransportError } from '../../bot/transport.ts';
import type { OutgoingMessage } from '../../bot/types.ts';
import type { ChannelEvent } from '../protocol.ts';
import type { Files } from './files.ts';
import { BOT_ID } from './ids.ts';
import { apiMessage, apiUser, channelMessage, iso, type Message, type MessageOrigin } from './message.ts';

export const MAX_MESSAGES = 300;
const THREAD_ARCHIVE_MINUTES = 1440;

export interface ChannelOwner {
  readonly id: string;
  readonly name: string;
}

export interface ChannelDeps {
  readonly guildId: string;
  readonly botName: string;
  readonly nextId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly files: Files;
  readonly maxMessages?: number;
}

export type Listener = (event: ChannelEvent) => void;
export type Draft = Partial<Omit<MessageOrigin, 'id' | 'at' | 'placeId'>> & {
  readonly author: MessageOrigin['author'];
};

export type Channel = ReturnType<typeof createChannel>;

export function createChannel(owner: ChannelOwner, deps: ChannelDeps) {
  const { guildId, nextId, now, files, maxMessages = MAX_MESSAGES } = deps;
  const id = nextId();
  const messages = new Map<string, Message>();
  /** Names by the id of the message they were opened at. */
  const threads = new Map<string, string>();
  const listeners = new Set<Listener>();
  const context = { user: apiUser(owner.id, owner.name), bot: apiUser(BOT_ID, deps.botName), guildId };

  function emit(event: ChannelEvent): void {
    for (const listener of listeners) listener(event);
  }

  function shown(message: Message): Message {
    emit({ type: 'message', message: channelMessage(message) });
    return message;
  }

  function stateOf({ content = '', embeds = [], components = [], files: attached = [] }: OutgoingMessage) {
    if (content.trim() === '' && embeds.length + components.length + attached.length === 0)
      throw new TransportError('failed', 'an empty message');
    const stored = attached.map(({ name, data }) => {
      const file = files.add(id, name, data);
      return { id: file.id, name, bytes: data.length };
    });
    return { content: content.trim(), embeds, components, files: stored, loading: false };
  }

  function remove(message: Message): void {
    if (!messages.delete(message.id)) return;
    files.drop(message.state.files.map((file) => file.id));
    emit({ type: 'deleted', id: message.id });
  }

  function add(draft: Draft, state: Omit<Message['state'], 'editedAt'>): Message {
    const { author, thread = null, replyTo = null, command = null } = draft;
    const message: Message = {
      id: nextId(),
      placeId: thread ?? id,
      thread,
      author,
      private: draft.private ?? false,
      replyTo,
      command,
      at: now(),
      state: { ...state, editedAt: null },
    };
    messages.set(message.id, message);
    for (const oldest of messages.values()) {
      if (messages.size <= maxMessages) break;
      remove(oldest);
      threads.delete(oldest.id);
    }
    return shown(message);
  }

  return {
    id,
    owner,
    emit,
    find: (messageId: string): Message | null => messages.get(messageId) ?? null,
    /** Oldest first; of the channel, or of a thread in it. */
    list: (placeId: string) => [...messages.values()].filter((message) => message.placeId === placeId),

    /** Throws TransportError when there is nothing in it. */
    post: (draft: Draft, message: OutgoingMessage): Message => add(draft, stateOf(message)),

    /** "… is thinking". */
    promise: (draft: Draft): Message =>
      add(draft, { content: '', embeds: [], components: [], files: [], loading: true }),

    /** Replaces the whole of it. To deliver what was promised is no edit in the eyes of the reader. */
    edit(message: Message, next: OutgoingMessage): Message {
      const { files: before, loading, editedAt } = message.state;
      message.state = { ...stateOf(next), editedAt: loading ? editedAt : now() };
      files.drop(before.map((file) => file.id));
      return shown(message);
    },

    remove,

    /** `true` for the channel itself and for threads in it. */
    has: (placeId: string) => placeId === id || threads.has(placeId),
    isThread: (placeId: string) => threads.has(placeId),

    /** Opens a thread at a message, or finds the one that is there; its id is that of the message. */
    openThread(message: Message, name: string): string {
      if (threads.has(message.id)) return message.id;
      threads.set(message.id, name);
      emit({ type: 'thread', id: message.id, name });
      return message.id;
    },

    toApi(message: Message): APIMessage {
      const repliedTo = message.replyTo === null ? null : (messages.get(message.replyTo) ?? null);
      return apiMessage(message, context, repliedTo);
    },

    /** As the gateway has it; `placeId` is that of the channel or of a thread in it. */
    apiChannel(placeId: string): APIChannel {
      const common = { id: placeId, guild_id: guildId, flags: 0, last_message_id: null };
      const name = threads.get(placeId);
      if (name === undefined)
        return { ...common, type: ChannelType.GuildText, name: 'fundstelle', position: 0 } as APIChannel;
      const opened = iso(messages.get(placeId)?.at ?? now());
      return {
        ...common,
        type: ChannelType.PublicThread,
        name,
        parent_id: id,
        owner_id: BOT_ID,
        thread_metadata: {
          archived: false,
          locked: false,
          auto_archive_duration: THREAD_ARCHIVE_MINUTES,
          archive_timestamp: opened,
        },
      } as APIChannel;
    },

    user: context.user,

    /** Tells everything there is, then everything that happens, until what it returns is called. */
    subscribe(listener: Listener): () => void {
      for (const message of messages.values()) {
        listener({ type: 'message', message: channelMessage(message) });
        const name = threads.get(message.id);
        if (name !== undefined) listener({ type: 'thread', id: message.id, name });
      }
      listener({ type: 'ready' });
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Whether a page is open. */
    watched: () => listeners.size > 0,

    clear() {
      messages.clear();
      threads.clear();
      listeners.clear();
      files.dropAll(id);
    },
  };
}
