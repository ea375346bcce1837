/** A select menu of a message. Native ones report each arrow key as a choice, and each choice goes to the bot. */
import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import { el, icon, newId } from '../ui/dom.ts';
import { createListbox, type Listbox, type ListOption } from '../ui/listbox.ts';

export interface SelectMenu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
}

/** `choose` gets what was chosen, once. */
export function selectMenu(
  component: Pick<
    APIStringSelectComponent,
    'options' | 'placeholder' | 'min_values' | 'max_values' | 'disabled' | 'custom_id'
  >,
  texts: ChannelTexts,
  choose: (values: readonly string[], button: HTMLButtonElement) => void,
): SelectMenu {
  const { options, min_values: min = 1, max_values: max = 1 } = component;
  const multiple = max > 1;
  let chosen = options.filter(({ default: chosen }) => chosen).map(({ value }) => value);
  const labelId = newId('select');
  const shown = el('span', { class: 'select-shown', id: labelId });
  const button: HTMLButtonElement = el(
    'button',
    {
      type: 'button',
      class: 'select-button',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-label': component.placeholder ?? texts.select,
      'aria-describedby': labelId,
      disabled: component.disabled ?? false,
      'data-id': component.custom_id,
      onclick: () => (list.open ? close() : open()),
      onkeydown: (event: KeyboardEvent) => {
        if (list.open ? list.key(event) : !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
        if (list.open) return;
        event.preventDefault();
        open();
      },
    },
    shown,
    icon('expand'),
  );
  const list: Listbox<string> = createListbox<string>({
    label: component.placeholder ?? texts.select,
    input: () => button,
    multiple,
    pick,
  });
  const apply = multiple
    ? el('button', { type: 'button', class: 'plain-button', hidden: true, onclick: finish }, texts.choose)
    : null;
  const element = el('div', { class: 'select-menu' }, button, list.element, apply);
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) close();
  });
  showChosen();
  return { element, button };

  function open(): void {
    const at = options.findIndex(({ value }) => chosen.includes(value));
    list.show(entries(), Math.max(0, at));
    if (apply) apply.hidden = false;
    element.scrollIntoView({ block: 'nearest' });
    list.element.scrollIntoView({ block: 'nearest' });
  }

  function close(): void {
    list.hide();
    if (apply) apply.hidden = chosen.length === 0;
  }

  function entries(): ListOption<string>[] {
    return options.map(({ value, label, description, emoji }) => ({
      value,
      label: [emoji?.name, label].filter(Boolean).join(' '),
      ...(description !== undefined && { description }),
      checked: chosen.includes(value),
    }));
  }

  function pick({ value }: ListOption<string>): void {
    if (!multiple) {
      chosen = [value];
      showChosen();
      close();
      choose(chosen, button);
      return;
    }
    if (chosen.includes(value)) chosen = chosen.filter((other) => other !== value);
    else if (chosen.length < max) chosen = [...chosen, value];
    showChosen();
    list.show(
      entries(),
      options.findIndex((option) => option.value === value),
    );
  }

  function finish(): void {
    close();
    if (chosen.length >= min) choose(chosen, button);
  }

  function showChosen(): void {
    const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    const text = multiple && labels.length > 1 ? texts.chosen(labels.length) : labels[0];
    shown.textContent = text ?? component.placeholder ?? texts.select;
    shown.classList.toggle('placeholder', text === undefined);
    if (apply) apply.disabled = chosen.length < min;
  }
}
