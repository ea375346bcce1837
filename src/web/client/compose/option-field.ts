/** One option of a command, to be filled in. */
import type { APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { OptionValue, UploadedFile } from '../../protocol.ts';
import { type Attributes, el, newId } from '../ui/dom.ts';
import { combobox } from './combobox.ts';
import type { FormContext } from './command-form.ts';
import { type CommandEntry, descriptionIn, nameIn } from './commands.ts';

const INTEGER: ApplicationCommandOptionType.Integer = 4;
const BOOLEAN: ApplicationCommandOptionType.Boolean = 5;
const NUMBER: ApplicationCommandOptionType.Number = 10;
const ATTACHMENT: ApplicationCommandOptionType.Attachment = 11;
/** Longer texts get more than one line. */
const LONG = 100;
/** Bytes that are turned into text at once. */
const PIECE = 0x8000;

export interface Field {
  readonly name: string;
  readonly element: HTMLElement;
  /** `null`: not given. */
  value(): Promise<OptionValue | null>;
}

export interface FieldContext extends Pick<FormContext, 'language' | 'texts' | 'complete'> {
  readonly entry: CommandEntry;
  /** What is in the form so far. */
  readonly filled: () => Promise<Readonly<Record<string, OptionValue>>>;
}

interface Control {
  readonly element: HTMLElement;
  readonly value: () => OptionValue | null | Promise<OptionValue | null>;
  readonly look?: 'check' | 'wide';
  /** Suggestions. */
  readonly list?: HTMLElement;
}

/** `typed`: what is in it already. */
export function optionField(
  option: APIApplicationCommandBasicOption,
  typed: string,
  context: FieldContext,
): Field {
  const { language, texts } = context;
  const id = newId('field');
  const hintId = `${id}-hint`;
  const required = option.required ?? false;
  const { element, value, look, list } = controlOf(option, typed, context, {
    id,
    required,
    'aria-describedby': hintId,
  });
  const label = el(
    'label',
    { for: id },
    nameIn(option, language),
    ' ',
    el('span', { class: 'field-need' }, required ? texts.required : texts.optional),
  );
  const hint = el('p', { id: hintId, class: 'field-hint' }, descriptionIn(option, language));
  const parts = look === 'check' ? [element, label] : [label, element];
  return {
    name: option.name,
    element: el('div', { class: `field ${look ?? ''}` }, parts, list, hint),
    value: async () => value(),
  };
}

function controlOf(
  option: APIApplicationCommandBasicOption,
  typed: string,
  context: FieldContext,
  attributes: Attributes,
): Control {
  if (option.type === BOOLEAN) {
    const box = el('input', { ...attributes, type: 'checkbox', required: false });
    return { element: box, value: () => (box.checked ? true : null), look: 'check' };
  }
  if (option.type === ATTACHMENT) {
    const input = el('input', { ...attributes, type: 'file' });
    return { element: input, value: () => uploaded(input.files?.[0]) };
  }
  if ('choices' in option && option.choices && option.choices.length > 0) {
    const { choices } = option;
    const items = choices.map((choice, i) => el('option', { value: i }, nameIn(choice, context.language)));
    const select = el('select', attributes, option.required ? null : el('option', { value: '' }, '–'), items);
    return { element: select, value: () => choices[Number(select.value || -1)]?.value ?? null };
  }
  if (option.type === INTEGER || option.type === NUMBER) {
    const limits = 'min_value' in option || 'max_value' in option ? option : {};
    const { min_value: min, max_value: max } = limits as { min_value?: number; max_value?: number };
    const step = option.type === INTEGER ? 1 : 'any';
    const input = el('input', { ...attributes, type: 'number', step, min, max, value: typed || null });
    return { element: input, value: () => (input.value === '' ? null : input.valueAsNumber) };
  }
  return textControl(option, typed, context, attributes);
}

function textControl(
  option: APIApplicationCommandBasicOption,
  typed: string,
  context: FieldContext,
  attributes: Attributes,
): Control {
  const { min_length: minlength, max_length: maxlength } = option as TextLimits;
  const common = { ...attributes, minlength, maxlength, autocomplete: 'off' };
  if ('autocomplete' in option && option.autocomplete) {
    const input = el('input', { ...common, type: 'text', value: typed || null });
    const { element, value } = combobox(
      input,
      nameIn(option, context.language),
      context.texts,
      (words, signal) => suggestions(option.name, words, signal, context),
    );
    return { element: input, value, list: element };
  }
  if ((maxlength ?? Number.POSITIVE_INFINITY) > LONG) {
    const area = el('textarea', { ...common, rows: 2, class: 'ask-input' });
    area.value = typed;
    return { element: area, value: () => area.value.trim() || null, look: 'wide' };
  }
  const input = el('input', { ...common, type: 'text', value: typed || null });
  return { element: input, value: () => input.value.trim() || null };
}

interface TextLimits {
  readonly min_length?: number;
  readonly max_length?: number;
}

async function suggestions(
  option: string,
  typed: string,
  signal: AbortSignal,
  { entry, filled, complete }: FieldContext,
) {
  const { [option]: _, ...options } = await filled();
  const subcommand = entry.subcommand === null ? {} : { subcommand: entry.subcommand };
  return complete({ name: entry.name, ...subcommand, option, typed, options }, signal);
}

/** Rejects with `DOMException` for a file that cannot be read. */
async function uploaded(file: File | undefined): Promise<UploadedFile | null> {
  if (!file) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return { name: file.name, data: btoa(text) };
}
