import type { ChannelTexts } from '../../../messages/web/channel.ts';
import { el, newId } from './dom.ts';
import type { FieldSpec } from './modal-fields.ts';

/** A field of a form with its label. */
export function controlOf(field: FieldSpec, texts: ChannelTexts) {
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
