/** What a form of the bot asks for. */
import type {
  APIModalInteractionResponseCallbackData,
  APIStringSelectComponent,
  APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';

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

/** Components that need Discord are left out. */
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
