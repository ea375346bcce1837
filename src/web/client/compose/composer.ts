/** Where one writes: a question, or after a slash a command. */
import type { ChannelTexts } from '../../../messages/web/channel.ts';
import type { FrameLanguage } from '../../../rag/types.ts';
import type { OptionValue } from '../../protocol.ts';
import { el, icon, newId } from '../ui/dom.ts';
import { createListbox, type Listbox } from '../ui/listbox.ts';
import { commandForm, type FormContext } from './command-form.ts';
import { type CommandEntry, matchingEntries, typedCommand } from './commands.ts';
import { replyLine } from './reply-line.ts';

/** What Discord takes in one message. */
const MAX_TEXT = 2000;
/** Milliseconds without a key after which suggestions are counted aloud. */
const SETTLED = 700;

export interface ComposerOptions {
  readonly texts: ChannelTexts;
  readonly language: FrameLanguage;
  readonly label: string;
  readonly placeholder: string;
  /** None where only text can be written. */
  readonly entries: () => readonly CommandEntry[];
  readonly say: (text: string, replyTo: string | null) => Promise<void>;
  readonly run: (entry: CommandEntry, options: Readonly<Record<string, OptionValue>>) => Promise<void>;
  readonly complete: FormContext['complete'];
  readonly announce: (text: string) => void;
  /** What a rejection of these means, for the visitor. */
  readonly describe: (error: unknown) => string;
}

export interface Composer {
  readonly element: HTMLElement;
  focus(): void;
  reply(to: { readonly id: string; readonly name: string }): void;
  /** As if it had been typed. */
  send(text: string): void;
}

export function createComposer(options: ComposerOptions): Composer {
  const { texts, label, placeholder, entries, say, announce, describe } = options;
  const inputId = newId('ask');
  const hasCommands = entries().length > 0;
  let form: HTMLElement | null = null;
  let counting: ReturnType<typeof setTimeout> | undefined;

  const input: HTMLTextAreaElement = el('textarea', {
    id: inputId,
    class: 'ask-input',
    rows: 1,
    maxlength: MAX_TEXT,
    placeholder,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-autocomplete': hasCommands ? 'list' : null,
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
  const reply = replyLine(texts, () => input.focus());
  const problem = el('p', { class: 'problem', role: 'alert' });
  const line = el(
    'form',
    { class: 'ask-line', onsubmit: submit },
    el('label', { class: 'sr-only', for: inputId }, label),
    hasCommands ? roundButton(texts.commands, 'slash', toggleList) : null,
    input,
    el(
      'button',
      { type: 'submit', class: 'round-button send', 'aria-label': texts.send, title: texts.send },
      icon('send'),
    ),
  );
  const element = el('div', { class: 'composer' }, list.element, problem, reply.element, line);

  return {
    element,
    focus: () => firstField(form)?.focus() ?? input.focus(),
    reply(to) {
      closeForm();
      reply.set(to);
      input.focus();
    },
    send(text) {
      problem.textContent = '';
      say(text, null).catch((error: unknown) => {
        problem.textContent = describe(error);
      });
    },
  };

  function onKey(event: KeyboardEvent): void {
    if (list.key(event) || event.isComposing) return;
    if (event.key === 'Escape' && reply.to !== null) {
      event.preventDefault();
      reply.set(null);
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    line.requestSubmit();
  }

  function onInput(): void {
    problem.textContent = '';
    const text = input.value;
    const typed = typedCommand(entries(), text);
    if (typed) openForm(typed.entry, typed.rest);
    else if (hasCommands && text.startsWith('/') && !text.includes('\n')) suggest(text);
    else list.hide();
  }

  function suggest(text: string): void {
    const found = matchingEntries(entries(), text);
    list.show(found.map((entry) => ({ value: entry, label: entry.label, description: entry.description })));
    clearTimeout(counting);
    counting = setTimeout(() => list.open && announce(texts.commandCount(found.length)), SETTLED);
  }

  function toggleList(): void {
    input.focus();
    if (list.open) list.hide();
    else suggest(input.value.startsWith('/') ? input.value : '/');
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const typed = input.value;
    const text = typed.trim();
    if (text === '') return;
    if (hasCommands && text.startsWith('/')) {
      // What begins with a slash and names no command is no question.
      const [first] = matchingEntries(entries(), text);
      if (first) openForm(first, '');
      else problem.textContent = texts.commandCount(0);
      return;
    }
    const to = reply.to;
    input.value = '';
    problem.textContent = '';
    reply.set(null);
    say(text, to).catch((error: unknown) => {
      if (input.value === '') input.value = typed;
      problem.textContent = describe(error);
    });
  }

  function openForm(entry: CommandEntry, rest: string): void {
    list.hide();
    input.value = '';
    problem.textContent = '';
    form?.remove();
    form = commandForm(entry, rest, {
      texts,
      language: options.language,
      complete: options.complete,
      describe,
      run: (values) => options.run(entry, values),
      closed: () => {
        closeForm();
        input.focus();
      },
    });
    line.hidden = true;
    reply.set(null);
    element.append(form);
    firstField(form)?.focus();
  }

  function closeForm(): void {
    form?.remove();
    form = null;
    line.hidden = false;
  }
}

function firstField(form: HTMLElement | null): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>('.field input, .field textarea, .field select') ??
    form?.querySelector<HTMLElement>('button[type=submit]') ??
    null
  );
}

function roundButton(label: string, picture: Parameters<typeof icon>[0], onclick: () => void): HTMLElement {
  return el(
    'button',
    {
      type: 'button',
      class: 'round-button',
      'aria-label': label,
      title: label,
      onclick,
      // The focus stays in the text.
      onmousedown: (event: MouseEvent) => event.preventDefault(),
    },
    icon(picture),
  );
}
