/** What stands around the text of a message. */
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { ChannelMessage } from '../../protocol.ts';
import { parseMarkdown } from '../markdown/blocks.ts';
import { plainBlocks } from '../markdown/tree.ts';
import { type Child, el, icon } from '../ui/dom.ts';
import type { MessageContext } from './context.ts';

const MAX_EXCERPT = 90;

/** What it answers: a command or a message. */
export function contextLine({ command, replyTo }: ChannelMessage, context: MessageContext): Child {
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

export function fileList(files: ChannelMessage['files'], texts: ChannelTexts): HTMLElement {
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
          },
          icon('file'),
          el('span', { class: 'sr-only' }, texts.download),
          el('span', { class: 'file-name' }, name),
          el('span', { class: 'file-size' }, texts.size(bytes)),
        ),
      ),
    ),
  );
}

export function privateLine(message: ChannelMessage, { texts, dismiss }: MessageContext): HTMLElement {
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

export function threadCard({ id }: ChannelMessage, { texts, thread, openThread }: MessageContext): Child {
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

export function toolbar(message: ChannelMessage, context: MessageContext): HTMLElement {
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
