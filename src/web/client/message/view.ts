/** One message, as Discord would show it. */
import type { ChannelMessage } from '../../protocol.ts';
import botAvatar from '../icons/bot.svg';
import userAvatar from '../icons/user.svg';
import { renderMarkdown } from '../markdown/nodes.ts';
import { stampText } from '../markdown/time.ts';
import { type Child, el } from '../ui/dom.ts';
import type { MessageContext } from './context.ts';
import { embedView } from './embed.ts';
import { focusIn } from './focus.ts';
import { contextLine, fileList, privateLine, threadCard, toolbar } from './parts.ts';
import { componentRows } from './rows.ts';

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
    const text = renderMarkdown(message.content, context);
    if (!message.edited) return text;
    const last = text.at(-1);
    const edited = el('span', { class: 'edited', slot: last ? null : 'reactions' }, texts.edited);
    if (!(last instanceof HTMLParagraphElement)) return [...text, edited];
    last.append(' ', edited);
    return text;
  }
}
