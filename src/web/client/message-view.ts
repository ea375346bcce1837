/** One message, as Discord would show it. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import type { ChannelMessage } from '../protocol.ts';
import type { MessageCommand } from './commands.ts';
import { componentRows } from './component-rows.ts';
import { type Child, el, icon } from './dom.ts';
import { embedView } from './embed-view.ts';
import botAvatar from './icons/bot.svg';
import userAvatar from './icons/user.svg';
import { parseMarkdown, plainBlocks } from './markdown.ts';
import { type MarkdownContext, renderMarkdown } from './markdown-dom.ts';
import { stampText } from './time.ts';

const MAX_EXCERPT = 90;

export interface MessageContext extends MarkdownContext {
  readonly language: FrameLanguage;
  readonly texts: ChannelTexts;
  readonly authors: Readonly<Record<ChannelMessage['author'], string>>;
  messageCommands(): readonly MessageCommand[];
  commandLabel(command: string): string;
  message(id: string): ChannelMessage | null;
  /** The thread opened at a message. */
  thread(id: string): { readonly name: string; readonly messages: number } | null;
  openThread(id: string): void;
  reply(message: ChannelMessage): void;
  /** Scrolls to a message. */
  reveal(id: string): void;
  dismiss(id: string): void;
  press(
    message: string,
    customId: string,
    values: readonly string[] | undefined,
    working: (busy: boolean) => void,
  ): void;
  useOn(message: string, command: string, working: (busy: boolean) => void): void;
}

export interface MessageView {
  readonly element: HTMLElement;
  update(message: ChannelMessage): void;
  /** Once more, because something around it has changed. */
  refresh(): void;
  /** A line below it until it changes. */
  notice(text: string): void;
}

export function messageView(first: ChannelMessage, context: MessageContext): MessageView {
  const { texts } = context;
  let message = first;
  const element = el('discord-message', { class: 'message', role: 'article', tabindex: -1 });
  render();
  return {
    element,
    update(next) {
      if (JSON.stringify(next) === JSON.stringify(message)) return;
      message = next;
      render();
    },
    refresh: render,
    notice(text) {
      for (const old of element.querySelectorAll('.notice')) old.remove();
      element.append(el('p', { slot: 'reactions', class: 'notice' }, text));
    },
  };

  function render(): void {
    const focused = focusIn(element);
    const author = context.authors[message.author];
    const stamp = stampText(message.at, Date.now(), context.language, texts.today);
    element.author = author;
    element.bot = message.author === 'bot';
    element.avatar = message.author === 'bot' ? botAvatar : userAvatar;
    element.timestamp = stamp;
    element.classList.toggle('private', message.private);
    element.classList.toggle('loading', message.loading);
    element.dataset.message = message.id;
    const visibility = message.private ? `, ${texts.private}` : '';
    element.setAttribute('aria-label', `${author}, ${stamp}${visibility}`);
    element.replaceChildren(...(parts(author).filter(Boolean) as Node[]));
    focused?.();
  }

  function parts(author: string): Child[] {
    return [
      contextLine(message, context),
      ...bodyParts(author),
      ...message.embeds.map((embed) => embedView(embed, context)),
      message.files.length > 0 ? fileList(message.files, texts) : null,
      ...componentRows(message.components, {
        texts,
        link: context.link,
        press: (customId, values, working) => context.press(message.id, customId, values, working),
      }),
      message.private ? privateLine(message, context) : null,
      threadCard(message, context),
      message.private || message.loading ? null : toolbar(message, context),
    ];
  }

  function bodyParts(author: string): Child[] {
    if (message.loading && message.content === '') {
      const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
      return [el('p', { class: 'thinking' }, dots, texts.loading(author))];
    }
    return [
      ...renderMarkdown(message.content, context),
      message.edited ? el('span', { class: 'edited' }, texts.edited) : null,
    ];
  }
}

/** What it answers: a command or a message. */
function contextLine({ command, replyTo }: ChannelMessage, context: MessageContext): Child {
  const { texts, authors } = context;
  if (command !== null) {
    const text = texts.used(authors.user, context.commandLabel(command));
    return el('p', { slot: 'reply', class: 'context' }, icon('reply'), el('span', null, text));
  }
  if (replyTo === null) return null;
  const target = context.message(replyTo);
  if (!target)
    return el('p', { slot: 'reply', class: 'context' }, icon('reply'), el('span', null, texts.replyGone));
  const text = texts.replyTo(authors[target.author], excerptOf(target));
  return el(
    'p',
    { slot: 'reply', class: 'context' },
    icon('reply'),
    el('button', { type: 'button', class: 'context-link', onclick: () => context.reveal(replyTo) }, text),
  );
}

export function excerptOf({ content, embeds }: Pick<ChannelMessage, 'content' | 'embeds'>): string {
  const text = plainBlocks(parseMarkdown(content || embeds[0]?.title || embeds[0]?.description || ''));
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_EXCERPT ? line : `${line.slice(0, MAX_EXCERPT - 1).trimEnd()}…`;
}

function fileList(files: ChannelMessage['files'], texts: ChannelTexts): HTMLElement {
  return el(
    'ul',
    { slot: 'attachments', class: 'files' },
    files.map(({ id, name, bytes }) =>
      el(
        'li',
        null,
        el(
          'a',
          {
            href: `api/files/${encodeURIComponent(id)}`,
            download: name,
            'aria-label': texts.download(name, bytes),
          },
          icon('file'),
          el('span', { class: 'file-name' }, name),
          el('span', { class: 'file-size' }, texts.size(bytes)),
        ),
      ),
    ),
  );
}

function privateLine(message: ChannelMessage, { texts, dismiss }: MessageContext): HTMLElement {
  return el(
    'p',
    { slot: 'reactions', class: 'private-line' },
    icon('lock'),
    el('span', null, texts.private),
    message.loading
      ? null
      : el(
          'button',
          { type: 'button', class: 'text-button', onclick: () => dismiss(message.id) },
          texts.dismiss,
        ),
  );
}

function threadCard({ id }: ChannelMessage, { texts, thread, openThread }: MessageContext): Child {
  const found = thread(id);
  if (!found) return null;
  return el(
    'button',
    {
      type: 'button',
      slot: 'thread',
      class: 'thread-card',
      'data-id': `thread-${id}`,
      onclick: () => openThread(id),
    },
    icon('thread'),
    el('span', null, texts.openThread(found.name, found.messages)),
  );
}

function toolbar(message: ChannelMessage, context: MessageContext): HTMLElement {
  const { texts } = context;
  const button = (label: string, name: Parameters<typeof icon>[0], onclick: (event: MouseEvent) => void) =>
    el('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick }, icon(name));
  return el(
    'div',
    { slot: 'thread', class: 'tools', role: 'group', 'aria-label': texts.actions },
    context.messageCommands().map(({ name, label }) =>
      button(label, 'evidence', ({ currentTarget }) => {
        const pressed = currentTarget as HTMLElement;
        context.useOn(message.id, name, (busy) => pressed.setAttribute('aria-busy', String(busy)));
      }),
    ),
    button(texts.reply, 'reply', () => context.reply(message)),
  );
}

/** Puts the focus back to where it was in an element whose content is made anew: to the same control, or its place. */
function focusIn(element: HTMLElement): (() => void) | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === element || !element.contains(active)) return null;
  const place = controls(element).indexOf(active);
  const id = active.dataset.id;
  return () => {
    const now = controls(element);
    const same = now.find((control) => id !== undefined && control.dataset.id === id);
    const candidates = [same, now[place], now[place - 1], now[place + 1]];
    const usable = candidates.find((control) => control && !('disabled' in control && control.disabled));
    // Components draw themselves a moment later.
    setTimeout(() => (usable ?? element).focus({ preventScroll: true }));
  };
}

function controls(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('bot-button, button, a, select')];
}
