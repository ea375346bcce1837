/** What the visitor can switch: the role, and light or dark. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import { isTheme, THEMES, type ThemeStore } from './theme.ts';
import { el } from './ui/dom.ts';

export function roleSwitch(
  texts: ChannelTexts,
  moderator: boolean,
  choose: (moderator: boolean) => void,
): HTMLElement {
  const choice = (value: boolean, label: string) =>
    el(
      'label',
      { class: 'segment' },
      el('input', {
        type: 'radio',
        name: 'role',
        checked: moderator === value,
        onchange: () => choose(value),
      }),
      el('span', null, label),
    );
  return el(
    'fieldset',
    { class: 'segments' },
    el('legend', { class: 'control-label' }, texts.role),
    choice(false, texts.member),
    choice(true, texts.moderator),
  );
}

export function themeSelect(texts: ChannelTexts, theme: ThemeStore): HTMLElement {
  const select: HTMLSelectElement = el(
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
