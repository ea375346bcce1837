/** Buttons, menus and forms that a visitor has before them: nothing else can be used. */
import {
  type APIMessageComponentInteractionData,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  type APISelectMenuComponent,
  type APITextInputComponent,
  ButtonStyle,
  ComponentType,
  type ModalSubmitActionRowComponent,
  type ModalSubmitLabelComponent,
} from 'discord-api-types/v10';
import type { Message } from './message.ts';
import { Refusal } from './refusal.ts';

/** Characters of a text field without a limit of its own. */
const MAX_FIELD = 4000;

/** Throws Refusal `control_gone`, `values_invalid`. */
export function pressed(
  { state, author }: Message,
  customId: string,
  values: readonly string[] | undefined,
): APIMessageComponentInteractionData {
  if (author !== 'bot' || state.loading) throw new Refusal('control_gone');
  const control = state.components
    .flatMap(({ components }) => components)
    .find((candidate) => 'custom_id' in candidate && candidate.custom_id === customId);
  if (!control || control.disabled) throw new Refusal('control_gone');
  if (control.type === ComponentType.Button) {
    if (control.style === ButtonStyle.Link || values !== undefined) throw new Refusal('control_gone');
    return { component_type: ComponentType.Button, custom_id: customId };
  }
  const chosen = values ?? [];
  if (!isChoice(control, chosen)) throw new Refusal('values_invalid');
  return {
    component_type: control.type,
    custom_id: customId,
    values: [...chosen],
    ...(control.type !== ComponentType.StringSelect && { resolved: {} }),
  } as APIMessageComponentInteractionData;
}

/** There are no channels, roles or members to choose here but those chosen already. */
function isChoice(menu: APISelectMenuComponent, values: readonly string[]): boolean {
  const { min_values = 1, max_values = 1 } = menu;
  const offered =
    menu.type === ComponentType.StringSelect
      ? menu.options.map(({ value }) => value)
      : (menu.default_values ?? []).map(({ id }) => id);
  return (
    values.length >= min_values &&
    values.length <= max_values &&
    new Set(values).size === values.length &&
    values.every((value) => offered.includes(value))
  );
}

/** Throws Refusal `form_gone`, `field_invalid`. */
export function filledForm(
  modal: APIModalInteractionResponseCallbackData,
  customId: string,
  fields: Readonly<Record<string, string>>,
): APIModalSubmission {
  if (modal.custom_id !== customId) throw new Refusal('form_gone');
  const known = new Set<string>();
  const filled = (input: APITextInputComponent, label: string) => {
    const { custom_id, required = true, min_length = 0, max_length = MAX_FIELD } = input;
    known.add(custom_id);
    const value = Object.hasOwn(fields, custom_id) ? fields[custom_id]! : '';
    const tooShort = value === '' ? required : value.length < min_length;
    if (tooShort || value.length > max_length) throw new Refusal('field_invalid', { name: label });
    return { type: ComponentType.TextInput as const, id: known.size, custom_id, value };
  };
  const components = modal.components.flatMap(
    (part, i): (ModalSubmitActionRowComponent | ModalSubmitLabelComponent)[] => {
      const id = 100 + i;
      if (part.type === ComponentType.ActionRow)
        return [
          { ...part, id, components: part.components.map((input) => filled(input, input.label ?? '')) },
        ];
      if (part.type === ComponentType.Label && part.component.type === ComponentType.TextInput)
        return [{ type: ComponentType.Label, id, component: filled(part.component, part.label) }];
      return [];
    },
  );
  const strange = Object.keys(fields).find((name) => !known.has(name));
  if (strange !== undefined) throw new Refusal('field_invalid', { name: strange });
  return { custom_id: customId, components };
}
