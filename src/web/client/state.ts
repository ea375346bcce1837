/** What there is in the channel, as far as the server has told. */
import type { ChannelMessage } from '../protocol.ts';

export interface ChannelState {
  message(id: string): ChannelMessage | null;
  /** Name of the thread opened at a message. */
  thread(id: string): string | null;
  readonly threads: ReadonlyMap<string, string>;
  inThread(id: string): readonly ChannelMessage[];
  /** Whether what comes now is news. While a stream begins, it is what there was before. */
  readonly isLive: boolean;
  /** A stream begins. */
  restart(): void;
  /** Returns what stood there before. */
  put(message: ChannelMessage): ChannelMessage | null;
  /** `true` when it was not known. */
  putThread(id: string, name: string): boolean;
  remove(id: string): ChannelMessage | null;
  /** The stream has told all there is: returns the messages that are no more, and forgets them. */
  settle(): readonly ChannelMessage[];
}

export function createState(): ChannelState {
  const messages = new Map<string, ChannelMessage>();
  const threads = new Map<string, string>();
  /** Ids told since the stream began; `null` once it has told all. */
  let told: Set<string> | null = new Set();

  return {
    message: (id) => messages.get(id) ?? null,
    thread: (id) => threads.get(id) ?? null,
    threads,
    inThread: (id) => [...messages.values()].filter(({ thread }) => thread === id),
    get isLive() {
      return told === null;
    },
    restart() {
      told = new Set();
    },
    put(message) {
      const before = messages.get(message.id) ?? null;
      messages.set(message.id, message);
      told?.add(message.id);
      return before;
    },
    putThread(id, name) {
      const isNew = !threads.has(id);
      threads.set(id, name);
      told?.add(`thread ${id}`);
      return isNew;
    },
    remove,
    settle() {
      const known = told;
      told = null;
      if (!known) return [];
      for (const id of [...threads.keys()]) if (!known.has(`thread ${id}`)) threads.delete(id);
      const gone = [...messages.keys()].filter((id) => !known.has(id));
      return gone.map((id) => remove(id)!);
    },
  };

  function remove(id: string): ChannelMessage | null {
    const message = messages.get(id) ?? null;
    messages.delete(id);
    return message;
  }
}
