/** Finding buttons, menus and form fields as a member would: by what is written on them. */
import { type APIComponentInMessageActionRow, ComponentType } from 'discord-api-types/v10';
import { fieldsOf } from './limits/forms.ts';
import { controlsOf, labelOf, type Message } from './message.ts';

/** What is written on it, or its custom id. */
export type Selector = string | RegExp | { readonly customId: string | RegExp };

interface Control {
  readonly type: ComponentType;
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly emoji?: { readonly name?: string };
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly min_values?: number;
  readonly max_values?: number;
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}

function isWanted(control: APIComponentInMessageActionRow, selector: Selector): boolean {
  const { custom_id = '', label, emoji } = control as Control;
  if (typeof selector === 'object' && 'customId' in selector) return matches(custom_id, selector.customId);
  return [labelOf(control), label, emoji?.name].some((text) => text !== undefined && matches(text, selector));
}

/** @throws Error when there is none, or when it is off. */
export function controlOn(
  message: Message,
  selector: Selector,
  kind: 'button' | 'menu',
): Required<Pick<Control, 'custom_id'>> & Control {
  const all = controlsOf(message.components).filter(
    ({ type }) => (type === ComponentType.Button) === (kind === 'button'),
  );
  const found = all.find((control) => isWanted(control, selector)) as Control | undefined;
  const name = typeof selector === 'object' && 'customId' in selector ? selector.customId : selector;
  if (!found) {
    const there = all.map((control) => `[${labelOf(control)}]`).join(' ') || 'none';
    throw new Error(`no ${kind} ${String(name)} on the message; there: ${there}\n${message.text}`);
  }
  if (found.custom_id === undefined) throw new Error(`${kind} ${String(name)} is a link`);
  if (found.disabled) throw new Error(`${kind} ${String(name)} is off`);
  return { ...found, custom_id: found.custom_id };
}

/** @throws Error when a value is not on offer, or there are too many or too few. */
export function checkChosen(
  { type, options = [], min_values = 1, max_values = 1 }: Control,
  values: readonly string[],
): void {
  const strange = values.find((value) => !options.some((option) => option.value === value));
  if (type === ComponentType.StringSelect && strange !== undefined)
    throw new Error(`${strange} is not on offer; there: ${options.map(({ value }) => value).join(', ')}`);
  if (values.length < min_values || values.length > max_values)
    throw new Error(`${values.length} values, allowed are ${min_values} to ${max_values}`);
}

interface Field {
  readonly type: ComponentType;
  readonly id?: number;
  readonly custom_id: string;
  readonly label?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
}

export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

/** The fields of a form filled in, in the nesting Discord sends. @throws Error when they could not be sent. */
export function filledForm(components: readonly object[], values: FieldValues): object[] {
  const known = fieldsOf(components).map((field) => (field as unknown as Field).custom_id);
  const strange = Object.keys(values).find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`the form has no field ${strange}; there: ${known.join(', ')}`);

  return components.flatMap((part, index) => {
    const { type } = part as { type: ComponentType };
    const inner = fieldsOf([part]).map((field) => filled(field as unknown as Field, values, index + 1));
    if (inner.length === 0) return [];
    const id = 100 + index;
    return [
      type === ComponentType.Label ? { type, id, component: inner[0] } : { type, id, components: inner },
    ];
  });
}

function filled(field: Field, values: FieldValues, id: number): object {
  const { type, custom_id, required = true, min_length = 0, max_length = 4000 } = field;
  const value = values[custom_id] ?? (type === ComponentType.TextInput ? '' : []);
  const fail = (why: string) => {
    throw new Error(`field ${custom_id}: ${why}`);
  };
  if (required && value.length === 0) fail('must be filled in');
  if (typeof value !== 'string') return { type, id, custom_id, values: value };
  if (value.length > max_length) fail(`longer than ${max_length}`);
  if (value.length > 0 && value.length < min_length) fail(`shorter than ${min_length}`);
  return { type, id, custom_id, value };
}
