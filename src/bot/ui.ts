/** Small parts of messages. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { FrameLanguage } from '../rag/types.ts';
import type { OutgoingMessage } from './types.ts';

export const MAX_BUTTON_LABEL = 80;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export interface ButtonOptions {
  readonly style?: keyof typeof STYLES;
  readonly emoji?: string;
  readonly disabled?: boolean;
}

/** The label is cut to what Discord takes; it is plain text there. Without a label an emoji is needed. */
export function button(
  id: string,
  label: string,
  { style = 'secondary', emoji, disabled = false }: ButtonOptions = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[style],
    custom_id: id,
    ...(label !== '' && { label: [...label].slice(0, MAX_BUTTON_LABEL).join('') }),
    ...(emoji !== undefined && { emoji: { name: emoji } }),
    ...(disabled && { disabled }),
  };
}

export function row(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [...components] };
}

/** A message of one line. */
export function line(content: string): OutgoingMessage {
  return { content };
}

type Both = Readonly<Record<FrameLanguage, string>>;

/** Name and description for the registration, English with German beside it. */
export function localized(name: Both, description: Both) {
  return {
    name: name.en,
    name_localizations: { de: name.de },
    description: description.en,
    description_localizations: { de: description.de },
  };
}
