/** Reads messages as a member sees them. */
import {
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ComponentType,
} from 'discord-api-types/v10';
import { unescapeMarkdown } from '../../../src/bot/markdown.ts';
import type { OutgoingMessage } from '../../../src/bot/types.ts';

/** An escaped character, a heading, a part in bold as Discord's client takes it, or any other character. */
const TOKENS = /\\[\s\S]|__\*\*(?:\\[\s\S]|[^\\])+?\*\*__|\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)|[\s\S]/g;

/** Lines or parts of lines in bold, as they read; headings are underlined as well, and left out. */
export function boldIn(description: string): string[] {
  return [...description.matchAll(TOKENS)].flatMap(([, bold]) =>
    bold === undefined ? [] : [unescapeMarkdown(bold).trim()],
  );
}

export function buttonsOf({ components = [] }: OutgoingMessage): APIButtonComponentWithCustomId[] {
  const isButton = (component: APIComponentInMessageActionRow): component is APIButtonComponentWithCustomId =>
    component.type === ComponentType.Button && 'custom_id' in component;
  return components.flatMap((row) => row.components.filter(isButton));
}
