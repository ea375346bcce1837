/** The thread that is open beside the channel; over it where there is no room. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { ChannelMessage } from '../protocol.ts';
import type { Composer } from './compose/composer.ts';
import type { MessageList } from './message/list.ts';
import { type ThreadPanel, threadPanel } from './thread-panel.ts';

const NARROW = '(max-width: 900px)';

export interface ThreadsOptions {
  readonly texts: ChannelTexts;
  /** Holds the channel, and the thread as its last part. */
  readonly frame: HTMLElement;
  readonly name: (id: string) => string | null;
  readonly messages: (id: string) => readonly ChannelMessage[];
  readonly list: (label: string) => MessageList;
  readonly composer: (id: string) => Composer;
  /** Where the focus goes when it was opened by nothing that is still there. */
  readonly origin: (id: string) => { focus(): void };
  readonly changed: () => void;
}

export interface Threads {
  readonly openId: string | null;
  readonly panel: ThreadPanel | null;
  open(id: string): void;
  close(): void;
}

export function createThreads(options: ThreadsOptions): Threads {
  const { texts, frame } = options;
  let current: { readonly id: string; readonly panel: ThreadPanel; readonly opener: Element | null } | null =
    null;
  matchMedia(NARROW).addEventListener('change', cover);

  return {
    get openId() {
      return current?.id ?? null;
    },
    get panel() {
      return current?.panel ?? null;
    },
    open,
    close,
  };

  function open(id: string): void {
    if (current?.id !== id) show(id);
    current?.panel.composer.focus();
  }

  function show(id: string): void {
    const opener = current?.opener ?? document.activeElement;
    current?.panel.element.remove();
    const name = options.name(id) ?? texts.thread;
    const list = options.list(`${texts.thread}: ${name}`);
    const panel = threadPanel({ name, texts, list, composer: options.composer(id), close });
    current = { id, panel, opener };
    frame.append(panel.element);
    for (const message of options.messages(id)) list.put(message, true);
    cover();
    options.changed();
  }

  function close(): void {
    if (!current) return;
    const { id, panel, opener } = current;
    current = null;
    panel.element.remove();
    cover();
    options.changed();
    const isControl = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
    (isControl ? opener : options.origin(id)).focus();
  }

  /** What lies under a thread cannot be reached. */
  function cover(): void {
    frame.classList.toggle('with-thread', current !== null);
    const covered = current !== null && matchMedia(NARROW).matches;
    for (const part of frame.children) {
      if (part instanceof HTMLElement) part.inert = covered && part !== current?.panel.element;
    }
  }
}
