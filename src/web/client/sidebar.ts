/** Name, sections, threads, and what the visitor can switch. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { Session } from '../protocol.ts';
import botIcon from './icons/bot.svg';
import { roleSwitch, themeSelect } from './switches.ts';
import type { ThemeStore } from './theme.ts';
import { el, type IconName, icon } from './ui/dom.ts';

export interface SidebarOptions {
  readonly texts: ChannelTexts;
  readonly theme: ThemeStore;
  readonly setModerator: (moderator: boolean) => void;
  readonly openThread: (id: string) => void;
}

export interface Sidebar {
  readonly element: HTMLElement;
  show(session: Session, threads: ReadonlyMap<string, string>, openThread: string | null): void;
  /** Where it folds. */
  close(): void;
}

export function createSidebar({ texts, theme, setModerator, openThread }: SidebarOptions): Sidebar {
  const name = el('span', { class: 'brand-name' });
  const count = el('span', { class: 'brand-count' });
  const menu = el(
    'button',
    {
      type: 'button',
      class: 'tool menu-button',
      'aria-label': texts.menu,
      'aria-expanded': 'false',
      'aria-controls': 'side-body',
      onclick: () => unfold(!element.classList.contains('open')),
    },
    icon('menu'),
  );
  const links = el('ul', { class: 'nav-list' });
  const threadList = el('ul', { class: 'nav-list' });
  const threadPart = el('div', { hidden: true }, el('h2', { class: 'nav-title' }, texts.threads), threadList);
  const role = el('div');
  const element: HTMLElement = el(
    'header',
    { class: 'side', onkeydown: onKey },
    el(
      'div',
      { class: 'brand' },
      el('img', { src: botIcon, alt: '', width: 36, height: 36 }),
      el('p', { class: 'brand-text' }, name, count),
      menu,
    ),
    el(
      'div',
      { id: 'side-body', class: 'side-body' },
      el('nav', { 'aria-label': texts.nav }, links, threadPart),
      el('div', { class: 'side-foot' }, role, themeSelect(texts, theme)),
    ),
  );

  return {
    element,
    show(session, threads, open) {
      name.textContent = session.bot.name;
      count.textContent = texts.sourceCount(session.sources);
      links.replaceChildren(
        link('./', 'channel', texts.channel, true),
        link('sources', 'sources', texts.sources),
        ...(session.mayModerate ? [link('board', 'board', texts.board)] : []),
      );
      threadPart.hidden = threads.size === 0;
      threadList.replaceChildren(...[...threads].map(([id, title]) => threadItem(id, title, id === open)));
      showRole(session);
    },
    close: () => unfold(false),
  };

  function unfold(open: boolean): void {
    element.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !element.classList.contains('open')) return;
    unfold(false);
    menu.focus();
  }

  function link(href: string, picture: IconName, label: string, current = false): HTMLElement {
    const attributes = { href, class: 'nav-item', 'aria-current': current ? 'page' : null };
    return el('li', null, el('a', attributes, icon(picture), label));
  }

  function threadItem(id: string, title: string, open: boolean): HTMLElement {
    const attributes = {
      type: 'button',
      class: 'nav-item',
      'aria-current': open ? 'true' : null,
      onclick: () => openThread(id),
    };
    return el('li', null, el('button', attributes, icon('thread'), el('span', { class: 'nav-text' }, title)));
  }

  function showRole({ moderator, mayModerate }: Session): void {
    role.hidden = !mayModerate;
    const focused = role.contains(document.activeElement);
    role.replaceChildren(roleSwitch(texts, moderator, setModerator));
    if (focused) role.querySelector<HTMLElement>('input:checked')?.focus();
  }
}
