/** Forms of the bot, and our own, as dialogs. */
import type {
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
  APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { ChannelTexts } from '../../messages/web/channel.ts';
import { el, icon, newId } from './dom.ts';

const ROW: ComponentType.ActionRow = 1;
const STRING_SELECT: ComponentType.StringSelect = 3;
const TEXT_INPUT: ComponentType.TextInput = 4;
const LABEL: ComponentType.Label = 18;
const PARAGRAPH: TextInputStyle.Paragraph = 2;

export interface FieldSpec {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'text' | 'long' | 'secret' | 'choice';
  readonly required: boolean;
  readonly value?: string;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly { readonly label: string; readonly value: string; readonly chosen: boolean }[];
}

/** What a form of the bot asks for. Components that need Discord are left out. */
export function fieldsOf({ components }: APIModalInteractionResponseCallbackData): FieldSpec[] {
  return components.flatMap((part) => {
    if (part.type === ROW) return part.components.flatMap((input) => fieldOf(input, input.label ?? ''));
    if (part.type !== LABEL) return [];
    const { component, label, description } = part;
    if (component.type !== TEXT_INPUT && component.type !== STRING_SELECT) return [];
    return fieldOf(component, label, description);
  });
}

function fieldOf(
  component: APITextInputComponent | APIStringSelectComponent,
  label: string,
  hint?: string,
): FieldSpec[] {
  const { custom_id: id, required = true, placeholder } = component;
  const common = { id, label, required, ...(hint && { hint }), ...(placeholder && { placeholder }) };
  if (component.type === STRING_SELECT) {
    const choices = component.options.map(({ label, value, default: chosen = false }) => ({
      label,
      value,
      chosen,
    }));
    return [{ ...common, kind: 'choice', choices }];
  }
  return [
    {
      ...common,
      kind: component.style === PARAGRAPH ? 'long' : 'text',
      ...(component.value !== undefined && { value: component.value }),
      ...(component.min_length !== undefined && { min: component.min_length }),
      ...(component.max_length !== undefined && { max: component.max_length }),
    },
  ];
}

export interface DialogOptions {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
  readonly submitLabel: string;
  readonly texts: ChannelTexts;
  readonly submit: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly describe: (error: unknown) => string;
}

export function openDialog({ title, fields, submitLabel, texts, submit, describe }: DialogOptions): void {
  const opener = document.activeElement;
  const titleId = newId('dialog');
  const controls = fields.map((field) => ({ field, ...controlOf(field, texts) }));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'primary-button' }, submitLabel);
  const dialog: HTMLDialogElement = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': titleId, onclose: gone },
    el(
      'form',
      { onsubmit: onSubmit },
      el(
        'div',
        { class: 'dialog-head' },
        el('h2', { id: titleId }, title),
        el(
          'button',
          {
            type: 'button',
            class: 'tool',
            'aria-label': texts.close,
            title: texts.close,
            onclick: () => dialog.close(),
          },
          icon('close'),
        ),
      ),
      el(
        'div',
        { class: 'fields' },
        controls.map(({ element }) => element),
      ),
      problem,
      el(
        'div',
        { class: 'form-buttons' },
        el('button', { type: 'button', class: 'plain-button', onclick: () => dialog.close() }, texts.cancel),
        send,
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  controls[0]?.control.focus();

  async function onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (send.getAttribute('aria-disabled') === 'true') return;
    send.setAttribute('aria-disabled', 'true');
    problem.textContent = '';
    try {
      await submit(Object.fromEntries(controls.map(({ field, control }) => [field.id, control.value])));
      dialog.close();
    } catch (error) {
      problem.textContent = describe(error);
    } finally {
      send.removeAttribute('aria-disabled');
    }
  }

  function gone(): void {
    dialog.remove();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  }
}

function controlOf(field: FieldSpec, texts: ChannelTexts) {
  const id = newId('field');
  const hintId = `${id}-hint`;
  const common = {
    id,
    required: field.required,
    placeholder: field.placeholder,
    minlength: field.min,
    maxlength: field.max,
    'aria-describedby': field.hint ? hintId : null,
  };
  const control = makeControl(field, common);
  if (field.kind !== 'choice') control.value = field.value ?? '';
  const need = field.required ? texts.required : texts.optional;
  const element = el(
    'div',
    { class: 'field wide' },
    el('label', { for: id }, field.label, ' ', el('span', { class: 'field-need' }, need)),
    control,
    field.hint ? el('p', { id: hintId, class: 'field-hint' }, field.hint) : null,
  );
  return { element, control };
}

function makeControl({ kind, choices = [] }: FieldSpec, attributes: Parameters<typeof el>[1]) {
  if (kind === 'long') return el('textarea', { ...attributes, rows: 4 });
  if (kind !== 'choice') {
    const type = kind === 'secret' ? 'password' : 'text';
    return el('input', { ...attributes, type, autocomplete: kind === 'secret' ? 'current-password' : 'off' });
  }
  return el(
    'select',
    { ...attributes, placeholder: null },
    choices.map(({ label, value, chosen }) => el('option', { value, selected: chosen }, label)),
  );
}
