/** The options of a command, to be filled in. */
import type { APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import type { AutocompleteRequest, OptionValue } from '../protocol.ts';
import { combobox } from './combobox.ts';
import { type CommandEntry, descriptionIn, nameIn } from './commands.ts';
import { el, newId } from './dom.ts';

const INTEGER: ApplicationCommandOptionType.Integer = 4;
const BOOLEAN: ApplicationCommandOptionType.Boolean = 5;
const NUMBER: ApplicationCommandOptionType.Number = 10;
const ATTACHMENT: ApplicationCommandOptionType.Attachment = 11;
/** Longer texts get more than one line. */
const LONG = 100;

export interface FormContext {
  readonly texts: ChannelTexts;
  readonly complete: (request: AutocompleteRequest, signal: AbortSignal) => Promise<readonly Choice[]>;
  readonly describe: (error: unknown) => string;
  readonly run: (options: Readonly<Record<string, OptionValue>>) => Promise<void>;
  readonly cancel: () => void;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

interface Field {
  readonly name: string;
  readonly element: HTMLElement;
  /** `null`: not given. */
  value(): Promise<OptionValue | null>;
}

/** `rest` has been typed behind the name already: the beginning of the first option. */
export function commandForm(entry: CommandEntry, rest: string, context: FormContext): HTMLElement {
  const { texts, describe } = context;
  const language: FrameLanguage = texts.locale.startsWith('de') ? 'de' : 'en';
  const fields: Field[] = entry.options.map((option, i) =>
    fieldOf(option, i === 0 ? rest : '', language, entry, collected, context),
  );
  const problem = el('p', { class: 'problem', role: 'alert' });
  const submit = el('button', { type: 'submit', class: 'primary-button' }, texts.run);
  const titleId = newId('command');
  const form = el(
    'form',
    { class: 'command-form', 'aria-labelledby': titleId, onsubmit: send, onkeydown: onKey },
    el(
      'div',
      { class: 'command-head' },
      el('p', { id: titleId, class: 'command-name' }, entry.label),
      el('p', { class: 'command-description' }, entry.description),
    ),
    fields.length === 0 ? el('p', { class: 'field-hint' }, texts.noOptions) : null,
    el(
      'div',
      { class: 'fields' },
      fields.map(({ element }) => element),
    ),
    problem,
    el(
      'div',
      { class: 'form-buttons' },
      el('button', { type: 'button', class: 'plain-button', onclick: context.cancel }, texts.cancel),
      submit,
    ),
  );
  return form;

  async function collected(): Promise<Record<string, OptionValue>> {
    const given: Record<string, OptionValue> = {};
    for (const field of fields) {
      const value = await field.value();
      if (value !== null) given[field.name] = value;
    }
    return given;
  }

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') return;
    submit.setAttribute('aria-disabled', 'true');
    problem.textContent = '';
    try {
      await context.run(await collected());
    } catch (error) {
      problem.textContent = error instanceof DOMException ? texts.fileUnreadable : describe(error);
    } finally {
      submit.removeAttribute('aria-disabled');
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') context.cancel();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    form.requestSubmit();
  }
}

function fieldOf(
  option: APIApplicationCommandBasicOption,
  typed: string,
  language: FrameLanguage,
  entry: CommandEntry,
  collected: () => Promise<Record<string, OptionValue>>,
  { texts, complete }: FormContext,
): Field {
  const id = newId('field');
  const hintId = `${id}-hint`;
  const { name, required = false } = option;
  const common = { id, name, required, 'aria-describedby': hintId };
  const label = el(
    'label',
    { for: id },
    nameIn(option, language),
    ' ',
    el('span', { class: 'field-need' }, required ? texts.required : texts.optional),
  );
  const hint = el('p', { id: hintId, class: 'field-hint' }, descriptionIn(option, language));
  const field = (
    control: HTMLElement,
    value: Field['value'],
    className = '',
    list: HTMLElement | null = null,
  ): Field => ({
    name,
    value,
    element: el(
      'div',
      { class: `field ${className}` },
      ...(className === 'check' ? [control, label] : [label, control]),
      list,
      hint,
    ),
  });

  if (option.type === BOOLEAN) {
    const box = el('input', { ...common, type: 'checkbox', required: false });
    return field(box, async () => (box.checked ? true : null), 'check');
  }
  if (option.type === ATTACHMENT) {
    const file = el('input', { ...common, type: 'file' });
    return field(file, async () => {
      const [picked] = file.files ?? [];
      return picked ? { name: picked.name, data: await base64Of(picked) } : null;
    });
  }
  const numeric = option.type === INTEGER || option.type === NUMBER;
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0) {
    const select = el(
      'select',
      common,
      required ? null : el('option', { value: '' }, '–'),
      choices.map((choice, i) => el('option', { value: i }, nameIn(choice, language))),
    );
    return field(select, async () => choices[select.value === '' ? -1 : Number(select.value)]?.value ?? null);
  }
  if (numeric) {
    const limits = option as { min_value?: number; max_value?: number };
    const number = el('input', {
      ...common,
      type: 'number',
      step: option.type === INTEGER ? 1 : 'any',
      min: limits.min_value,
      max: limits.max_value,
      value: typed || null,
    });
    return field(number, async () => (number.value === '' ? null : number.valueAsNumber));
  }
  const lengths = option as { min_length?: number; max_length?: number; autocomplete?: boolean };
  const text = {
    ...common,
    minlength: lengths.min_length,
    maxlength: lengths.max_length,
    autocomplete: 'off',
  };
  if (lengths.autocomplete) {
    const input = el('input', { ...text, type: 'text', value: typed || null });
    const list = combobox(input, nameIn(option, language), texts, async (words, signal) => {
      const options = await collected();
      delete options[name];
      const subcommand = entry.subcommand === null ? {} : { subcommand: entry.subcommand };
      return complete({ name: entry.name, ...subcommand, option: name, typed: words, options }, signal);
    });
    return field(input, async () => list.value(), 'complete', list.element);
  }
  if ((lengths.max_length ?? LONG + 1) > LONG) {
    const area = el('textarea', { ...text, rows: 2, class: 'ask-input' });
    area.value = typed;
    return field(area, async () => area.value.trim() || null, 'wide');
  }
  const input = el('input', { ...text, type: 'text', value: typed || null });
  return field(input, async () => input.value.trim() || null);
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const PIECE = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
