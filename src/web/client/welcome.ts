/** The beginning of the channel: what this is, and how to start. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { Session } from '../protocol.ts';
import botIcon from './icons/bot.svg';
import { el } from './ui/dom.ts';

export function welcome(session: Session, texts: ChannelTexts, ask: (question: string) => void): HTMLElement {
  const { bot, sources, examples } = session;
  const { welcome: words } = texts;
  const source = sources === 0 ? words.noSources : words.sources(sources);
  return el(
    'section',
    { class: 'welcome', 'aria-labelledby': 'welcome-title' },
    el('img', { src: botIcon, alt: '', width: 64, height: 64 }),
    el('h1', { id: 'welcome-title' }, words.title),
    el('p', null, words.text(bot.name, source)),
    examples.length > 0
      ? el(
          'div',
          { class: 'examples' },
          el('p', { class: 'examples-title', id: 'examples-title' }, words.examples),
          el(
            'ul',
            { 'aria-labelledby': 'examples-title' },
            examples.map((question) =>
              el(
                'li',
                null,
                el('button', { type: 'button', class: 'example', onclick: () => ask(question) }, question),
              ),
            ),
          ),
        )
      : null,
    el('p', { class: 'welcome-how' }, words.how, ' ', words.private),
  );
}
