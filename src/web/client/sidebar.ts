/** Name, sections, threads, and what the visitor can switch. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { Session } from '../protocol.ts';
import { el, icon } from './dom.ts';
import botIcon from './icons/bot.svg';
import { isTheme, THEMES, type ThemeStore } from './theme.ts';

export interface SidebarOptions {
  readonly texts: ChannelTexts;
  readonly theme: ThemeStore;
  readonly setModerator: (moderator: boolean) => void;
  readonly openThread: (id: string) => void;
}

export interface Sidebar {
  readonly element: HTMLElement;
  show(session: Session, threads: ReadonlyMap<string, string>, openThread: string | null): void;
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
      onclick: toggle,
    },
    icon('menu'),
  );
  const links = el('ul', { class: 'nav-list' });
  const threadList = el('ul', { class: 'nav-list' });
  const threadPart = el(
    'div',
    { class: 'nav-threads', hidden: true },
    el('h2', { class: 'nav-title' }, texts.threads),
    threadList,
  );
  const role = el('div', { class: 'role' });
  const body = el(
    'div',
    { id: 'side-body', class: 'side-body' },
    el('nav', { 'aria-label': texts.nav }, links, threadPart),
    el('div', { class: 'side-foot' }, role, themeControl()),
  );
  const element = el(
    'header',
    { class: 'side' },
    el(
      'div',
      { class: 'brand' },
      el('img', { src: botIcon, alt: '', width: 36, height: 36 }),
      el('p', { class: 'brand-text' }, name, count),
      menu,
    ),
    body,
  );

  return {
    element,
    show(session, threads, open) {
      name.textContent = session.bot.name;
      count.textContent = texts.sourceCount(session.sources);
      links.replaceChildren(
        el(
          'li',
          null,
          el('a', { href: './', class: 'nav-item', 'aria-current': 'page' }, icon('channel'), texts.channel),
        ),
        el('li', null, el('a', { href: 'sources', class: 'nav-item' }, icon('sources'), texts.sources)),
        ...(session.mayModerate
          ? [el('li', null, el('a', { href: 'board', class: 'nav-item' }, icon('board'), texts.board))]
          : []),
      );
      threadPart.hidden = threads.size === 0;
      threadList.replaceChildren(
        ...[...threads].map(([id, title]) =>
          el(
            'li',
            null,
            el(
              'button',
              {
                type: 'button',
                class: 'nav-item',
                'aria-current': id === open ? 'true' : null,
                onclick: () => openThread(id),
              },
              icon('thread'),
              el('span', { class: 'nav-text' }, title),
            ),
          ),
        ),
      );
      showRole(session);
    },
  };

  function toggle(): void {
    const open = element.classList.toggle('open');
    menu.setAttribute('aria-expanded', String(open));
  }

  function showRole({ moderator, mayModerate }: Session): void {
    role.hidden = !mayModerate;
    const focused = role.contains(document.activeElement);
    const choice = (value: boolean, label: string) =>
      el(
        'label',
        { class: 'segment' },
        el('input', {
          type: 'radio',
          name: 'role',
          checked: moderator === value,
          onchange: () => setModerator(value),
        }),
        el('span', null, label),
      );
    role.replaceChildren(
      el(
        'fieldset',
        { class: 'segments' },
        el('legend', { class: 'control-label' }, texts.role),
        choice(false, texts.member),
        choice(true, texts.moderator),
      ),
    );
    if (focused) role.querySelector<HTMLElement>('input:checked')?.focus();
  }

  function themeControl(): HTMLElement {
    const select = el(
      'select',
      {
        id: 'theme',
        class: 'theme-select',
        onchange: () => {
          if (isTheme(select.value)) theme.set(select.value);
        },
      },
      THEMES.map((value) => el('option', { value, selected: value === theme.get() }, texts.theme[value])),
    );
    return el(
      'div',
      { class: 'theme' },
      el('label', { for: 'theme', class: 'control-label' }, texts.theme.label),
      select,
    );
  }
}
