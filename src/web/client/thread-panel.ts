/** A thread beside the channel; over it where there is no room. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { Composer } from './compose/composer.ts';
import type { MessageList } from './message/list.ts';
import { el, icon } from './ui/dom.ts';

export interface ThreadPanel {
  readonly element: HTMLElement;
  readonly list: MessageList;
  readonly composer: Composer;
}

export interface ThreadPanelOptions {
  readonly name: string;
  readonly texts: ChannelTexts;
  readonly list: MessageList;
  readonly composer: Composer;
  readonly close: () => void;
}

export function threadPanel({ name, texts, list, composer, close }: ThreadPanelOptions): ThreadPanel {
  const element = el(
    'aside',
    {
      class: 'thread',
      'aria-label': `${texts.thread}: ${name}`,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      },
    },
    el(
      'div',
      { class: 'bar' },
      icon('thread'),
      el('h2', { class: 'bar-title' }, name),
      el(
        'button',
        {
          type: 'button',
          class: 'tool',
          'aria-label': texts.closeThread,
          title: texts.closeThread,
          onclick: close,
        },
        icon('close'),
      ),
    ),
    list.element,
    composer.element,
  );
  return { element, list, composer };
}
