/** Messages in the order in which they came, and what of them is in view. */
import type { ChannelMessage } from '../../protocol.ts';
import { type Child, el, icon } from '../ui/dom.ts';
import type { MessageContext } from './context.ts';
import { type MessageView, messageView } from './view.ts';

export interface MessageListOptions {
  readonly label: string;
  /** Above the first message. */
  readonly head: Child;
  readonly newBelow: string;
  readonly context: MessageContext;
}

export interface MessageList {
  readonly element: HTMLElement;
  readonly size: number;
  /** `attend`: somebody waits for it, so it comes into view. */
  put(message: ChannelMessage, attend: boolean): void;
  remove(id: string): void;
  view(id: string): MessageView | undefined;
  refresh(): void;
  reveal(id: string): void;
  typing(name: string | null): void;
}

/** Pixels: nearer to the end than this, new messages come into view by themselves. */
const NEAR = 120;
const MARGIN = 12;

export function createMessageList({ label, head, newBelow, context }: MessageListOptions): MessageList {
  const views = new Map<string, MessageView & { readonly at: number }>();
  const messages = el('discord-messages', { class: 'messages', 'no-background': true });
  const typing = el('p', { class: 'typing', hidden: true });
  const content = el('div', { class: 'list-content' }, head, messages, typing);
  const scroller = el(
    'div',
    { class: 'scroller', role: 'region', 'aria-label': label, tabindex: 0 },
    content,
  );
  const jump = el(
    'button',
    { type: 'button', class: 'jump', hidden: true, onclick: () => follow(last()) },
    icon('down'),
    newBelow,
  );
  const element = el('div', { class: 'message-list' }, scroller, jump);
  /** What stays in view while the list grows; nothing once somebody has scrolled. */
  let anchor: HTMLElement | null = null;

  for (const event of ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const) {
    scroller.addEventListener(event, () => letGo(), { passive: true });
  }
  scroller.addEventListener('scroll', () => {
    if (nearEnd()) jump.hidden = true;
  });
  const observer = new ResizeObserver(() => keep());
  observer.observe(content);
  observer.observe(scroller);

  return {
    element,
    get size() {
      return views.size;
    },
    put,
    remove,
    view: (id) => views.get(id),
    refresh() {
      for (const view of views.values()) view.refresh();
    },
    reveal,
    typing(name) {
      typing.hidden = name === null;
      typing.textContent = name;
    },
  };

  function put(message: ChannelMessage, attend: boolean): void {
    const known = views.get(message.id);
    if (known) {
      known.update(message);
      return;
    }
    const following = attend || nearEnd();
    const view = { ...messageView(message, context), at: message.at };
    const after = [...views.values()].filter(({ at }) => at > message.at);
    messages.insertBefore(view.element, after[0]?.element ?? null);
    views.set(message.id, view);
    if (!following) jump.hidden = false;
    else follow(startOf(message) ?? view.element);
  }

  /** A question stays in view together with its answer, when nothing stands between. */
  function startOf({ author, replyTo, at }: ChannelMessage): HTMLElement | null {
    const question = author === 'bot' && replyTo !== null ? context.message(replyTo) : null;
    if (question?.author !== 'user') return null;
    const between = [...views.values()].some((view) => view.at > question.at && view.at < at);
    return between ? null : (views.get(question.id)?.element ?? null);
  }

  /** The focus goes to the neighbour. */
  function remove(id: string): void {
    const element = views.get(id)?.element;
    if (!element) return;
    const neighbour = element.nextElementSibling ?? element.previousElementSibling ?? scroller;
    const focused = element.contains(document.activeElement);
    element.remove();
    views.delete(id);
    if (focused) (neighbour as HTMLElement).focus({ preventScroll: true });
  }

  function last(): HTMLElement | null {
    return [...views.values()].at(-1)?.element ?? null;
  }

  function follow(element: HTMLElement | null): void {
    anchor = element;
    jump.hidden = true;
    keep();
  }

  function letGo(): void {
    anchor = null;
  }

  /** Down to the end, but the beginning of what is followed stays in view. */
  function keep(): void {
    if (!anchor?.isConnected) return;
    const top = anchor.getBoundingClientRect().top - content.getBoundingClientRect().top;
    scroller.scrollTop = Math.min(top - MARGIN, scroller.scrollHeight - scroller.clientHeight);
  }

  function nearEnd(): boolean {
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  }

  function reveal(id: string): void {
    const found = views.get(id)?.element;
    if (!found) return;
    letGo();
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
    found.classList.add('flash');
    setTimeout(() => found.classList.remove('flash'), 1500);
  }
}
