/** A list to choose from with arrow keys while the focus stays where one types. */
import { el, icon, newId } from './dom.ts';

export interface ListOption<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  readonly checked?: boolean;
}

export interface ListboxOptions<T> {
  readonly label: string;
  readonly pick: (option: ListOption<T>) => void;
  /** The element that has the focus, to be told which option is active. */
  readonly input: () => HTMLElement;
  /** Something is typed meanwhile: Tab chooses as Enter does, and a blank is a blank. */
  readonly typing?: boolean;
  /** Several can be chosen: `pick` is called for each click and the list stays. */
  readonly multiple?: boolean;
  readonly className?: string;
}

export interface Listbox<T> {
  readonly element: HTMLElement;
  readonly open: boolean;
  /** No options close it. `active`: -1 for none. */
  show(options: readonly ListOption<T>[], active?: number): void;
  hide(): void;
  /** Takes arrow keys, Escape and those that choose; `true` when the key was meant for the list. */
  key(event: KeyboardEvent): boolean;
}

export function createListbox<T>({ label, pick, input, ...look }: ListboxOptions<T>): Listbox<T> {
  const { multiple = false, typing = false, className = '' } = look;
  const picking = typing ? ['Enter', 'Tab'] : ['Enter', ' '];
  const id = newId('list');
  const element = el('ul', {
    id,
    class: `listbox ${className}`,
    role: 'listbox',
    'aria-label': label,
    'aria-multiselectable': multiple ? 'true' : null,
    hidden: true,
    // A click must not take the focus from where one types.
    onmousedown: (event: MouseEvent) => event.preventDefault(),
  });
  let options: readonly ListOption<T>[] = [];
  let items: HTMLElement[] = [];
  let active = -1;

  return {
    element,
    get open() {
      return !element.hidden;
    },
    show,
    hide,
    key,
  };

  function show(next: readonly ListOption<T>[], first = 0): void {
    options = next;
    items = options.map((option, i) => itemOf(option, i));
    element.replaceChildren(...items);
    element.hidden = options.length === 0;
    input().setAttribute('aria-controls', id);
    if (input().getAttribute('role') === 'combobox') {
      input().setAttribute('aria-expanded', String(!element.hidden));
    } else {
      // A text area cannot be a combobox, so nothing else says how the list is reached and scrolled.
      element.tabIndex = 0;
    }
    activate(Math.min(first, options.length - 1));
  }

  function hide(): void {
    element.hidden = true;
    active = -1;
    input().removeAttribute('aria-activedescendant');
    if (input().getAttribute('role') === 'combobox') input().setAttribute('aria-expanded', 'false');
  }

  function itemOf(option: ListOption<T>, i: number): HTMLElement {
    return el(
      'li',
      {
        id: `${id}-${i}`,
        role: 'option',
        'aria-selected': multiple ? String(option.checked ?? false) : 'false',
        onclick: () => pick(option),
        onmousemove: () => activate(i),
      },
      el(
        'span',
        { class: 'option-text' },
        el('span', { class: 'option-label' }, option.label),
        option.description ? el('span', { class: 'option-description' }, option.description) : null,
      ),
      option.checked ? icon('check') : null,
    );
  }

  function activate(i: number): void {
    if (!multiple) items[active]?.setAttribute('aria-selected', 'false');
    items[active]?.classList.remove('active');
    active = i;
    const item = items[i];
    if (!item) {
      input().removeAttribute('aria-activedescendant');
      return;
    }
    item.classList.add('active');
    if (!multiple) item.setAttribute('aria-selected', 'true');
    input().setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }

  function key(event: KeyboardEvent): boolean {
    if (element.hidden || event.isComposing) return false;
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 };
    const to = steps[event.key];
    const option = options[active];
    if (to !== undefined) activate((to + items.length) % items.length);
    else if (event.key === 'Escape') hide();
    else if (picking.includes(event.key) && !event.shiftKey && option) pick(option);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
