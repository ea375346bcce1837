/** Suggestions of the bot under a text field. */
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import { el, set } from '../ui/dom.ts';
import { createListbox } from '../ui/listbox.ts';

/** Milliseconds without a key before the bot is asked. */
const PAUSE = 150;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface Combobox {
  readonly element: HTMLElement;
  /** What was picked, else what was typed; `null` for nothing. */
  value(): string | number | null;
}

export function combobox(
  input: HTMLInputElement,
  label: string,
  texts: ChannelTexts,
  ask: (typed: string, signal: AbortSignal) => Promise<readonly Choice[]>,
): Combobox {
  let picked: Choice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const status = el('span', { class: 'sr-only', role: 'status' });
  const list = createListbox<Choice>({
    label,
    input: () => input,
    typing: true,
    pick: ({ value }) => {
      picked = value;
      input.value = value.name;
      list.hide();
    },
  });
  set(input, {
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    oninput: () => {
      picked = null;
      later();
    },
    onfocus: later,
    onblur: stop,
    onkeydown: (event: KeyboardEvent) => {
      if (list.key(event) || event.key !== 'ArrowDown') return;
      event.preventDefault();
      later();
    },
  });
  return {
    element: el('div', { class: 'suggestions' }, list.element, status),
    value: () => picked?.value ?? (input.value.trim() || null),
  };

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void suggest(), PAUSE);
  }

  function stop(): void {
    clearTimeout(timer);
    asking.abort();
    list.hide();
  }

  async function suggest(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    // Suggestions are a help: without them one types.
    const choices = await ask(picked ? '' : input.value, signal).catch(() => []);
    if (signal.aborted || document.activeElement !== input) return;
    // None is active at first: Enter sends what was typed.
    list.show(
      choices.map((choice) => ({ value: choice, label: choice.name })),
      -1,
    );
    status.textContent = texts.choices(choices.length);
  }
}
