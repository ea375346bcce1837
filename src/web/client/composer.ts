/** Where one writes: a question, or after a slash a command. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { OptionValue } from '../protocol.ts';
import { commandForm, type FormContext } from './command-form.ts';
import { type CommandEntry, matchingEntries, typedCommand } from './commands.ts';
import { el, icon, newId } from './dom.ts';
import { createListbox, type Listbox } from './listbox.ts';

/** What Discord takes in one message. */
const MAX_TEXT = 2000;

export interface ComposerOptions {
  readonly texts: ChannelTexts;
  readonly label: string;
  readonly placeholder: string;
  /** None where only text can be written. */
  readonly entries: () => readonly CommandEntry[];
  /** Reject with a sentence for the visitor. */
  readonly say: (text: string, replyTo: string | null) => Promise<void>;
  readonly run: (entry: CommandEntry, options: Readonly<Record<string, OptionValue>>) => Promise<void>;
  readonly complete: FormContext['complete'];
  readonly announce: (text: string) => void;
  readonly describe: (error: unknown) => string;
}

export interface Composer {
  readonly element: HTMLElement;
  focus(): void;
  reply(to: { readonly id: string; readonly name: string }): void;
}

export function createComposer(options: ComposerOptions): Composer {
  const { texts, label, placeholder, entries, say, announce, describe } = options;
  const inputId = newId('ask');
  let replyTo: string | null = null;
  let form: HTMLElement | null = null;

  const input: HTMLTextAreaElement = el('textarea', {
    id: inputId,
    class: 'ask-input',
    rows: 1,
    maxlength: MAX_TEXT,
    placeholder,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-autocomplete': entries().length > 0 ? 'list' : null,
    onkeydown: onKey,
    oninput: onInput,
    onblur: () => list.hide(),
  });
  const list: Listbox<CommandEntry> = createListbox<CommandEntry>({
    label: texts.commands,
    input: () => input,
    typing: true,
    className: 'command-list',
    pick: ({ value }) => openForm(value, ''),
  });
  const slash = el(
    'button',
    {
      type: 'button',
      class: 'round-button',
      'aria-label': texts.commands,
      title: texts.commands,
      onclick: toggleList,
    },
    icon('slash'),
  );
  slash.addEventListener('mousedown', (event) => event.preventDefault());
  const send = el(
    'button',
    { type: 'submit', class: 'round-button send', 'aria-label': texts.send, title: texts.send },
    icon('send'),
  );
  const replyLine = el('div', { class: 'reply-line', hidden: true });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const line = el(
    'form',
    { class: 'ask-line', onsubmit: submit },
    el('label', { class: 'sr-only', for: inputId }, label),
    entries().length > 0 ? slash : null,
    input,
    send,
  );
  const element = el('div', { class: 'composer' }, list.element, problem, replyLine, line);

  return {
    element,
    focus: () => (form?.querySelector<HTMLElement>('input, textarea, select, button') ?? input).focus(),
    reply({ id, name }) {
      closeForm();
      replyTo = id;
      replyLine.replaceChildren(
        el('span', null, texts.replying(name)),
        el(
          'button',
          {
            type: 'button',
            class: 'tool',
            'aria-label': texts.cancelReply,
            title: texts.cancelReply,
            onclick: cancelReply,
          },
          icon('close'),
        ),
      );
      replyLine.hidden = false;
      input.focus();
    },
  };

  function onKey(event: KeyboardEvent): void {
    if (list.key(event) || event.isComposing) return;
    if (event.key === 'Escape' && replyTo !== null) cancelReply();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    line.requestSubmit();
  }

  function onInput(): void {
    problem.textContent = '';
    const text = input.value;
    const typed = typedCommand(entries(), text);
    if (typed) {
      openForm(typed.entry, typed.rest);
      return;
    }
    if (!text.startsWith('/') || text.includes('\n') || entries().length === 0) {
      list.hide();
      return;
    }
    const found = matchingEntries(entries(), text);
    showList(found);
    announce(texts.commandCount(found.length));
  }

  function showList(found: readonly CommandEntry[]): void {
    list.show(found.map((entry) => ({ value: entry, label: entry.label, description: entry.description })));
  }

  function toggleList(): void {
    input.focus();
    if (list.open) {
      list.hide();
      return;
    }
    if (!input.value.startsWith('/')) {
      showList(entries());
      announce(texts.commandCount(entries().length));
    } else onInput();
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    // A slash that names no command is no question.
    if (text.startsWith('/') && entries().length > 0) {
      const [only] = matchingEntries(entries(), text);
      if (only) openForm(only, '');
      else problem.textContent = texts.commandCount(0);
      return;
    }
    const to = replyTo;
    const typed = input.value;
    input.value = '';
    problem.textContent = '';
    cancelReply();
    say(text, to).catch((error: unknown) => {
      if (input.value === '') input.value = typed;
      problem.textContent = describe(error);
    });
  }

  function openForm(entry: CommandEntry, rest: string): void {
    list.hide();
    input.value = '';
    problem.textContent = '';
    form = commandForm(entry, rest, {
      texts,
      complete: options.complete,
      describe,
      run: async (values) => {
        await options.run(entry, values);
        closeForm();
        input.focus();
      },
      cancel: () => {
        closeForm();
        input.focus();
      },
    });
    line.hidden = true;
    replyLine.hidden = true;
    element.querySelector('.command-form')?.remove();
    element.append(form);
    form
      .querySelector<HTMLElement>('.field input, .field textarea, .field select, button[type=submit]')
      ?.focus();
  }

  function closeForm(): void {
    form?.remove();
    form = null;
    line.hidden = false;
    replyLine.hidden = replyTo === null;
  }

  function cancelReply(): void {
    replyTo = null;
    replyLine.hidden = true;
    replyLine.replaceChildren();
    if (!form) input.focus();
  }
}
