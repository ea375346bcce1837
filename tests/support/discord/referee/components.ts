/** What Discord demands of buttons, menus and forms beyond its description. */
import {
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { characters, isBlank, repeated } from './characters.ts';

const MAX_MODAL_ROWS = 5;
/** The fewest and the most choices of a menu, unless it says otherwise. */
const DEFAULT_VALUES = 1;

type Component = object & { readonly type: ComponentType };

/** Problems of components and of those within them. */
export function componentProblems(components: readonly Component[], name: string): string[] {
  const all = [...walk(components, name)];
  const ids = all.flatMap(([component]) =>
    'custom_id' in component && typeof component.custom_id === 'string' ? [component.custom_id] : [],
  );
  return [
    ...repeated(ids).map((id) => `${name} has the custom_id twice: ${id}`),
    ...all.flatMap(([component, at]) => ownProblems(component, at)),
  ];
}

export function modalProblems(
  { components }: APIModalInteractionResponseCallbackData,
  name: string,
): string[] {
  const problems = componentProblems(components, `${name}.components`);
  if (components.length > MAX_MODAL_ROWS) {
    problems.push(`${name}.components has more than ${MAX_MODAL_ROWS} rows`);
  }
  for (const [i, row] of components.entries()) {
    if (row.type !== ComponentType.ActionRow) continue;
    if (row.components.some((input) => isBlank((input as APITextInputComponent).label))) {
      problems.push(`${name}.components[${i}] has a field without a label`);
    }
    if (row.components.length > 1) problems.push(`${name}.components[${i}] has more than one field`);
  }
  return problems;
}

function* walk(components: readonly Component[], name: string): Generator<[Component, string]> {
  for (const [i, component] of components.entries()) {
    const at = `${name}[${i}]`;
    yield [component, at];
    if ('components' in component) yield* walk(component.components as Component[], `${at}.components`);
    for (const part of ['accessory', 'component'] as const) {
      const inner = (component as { [part]?: Component })[part];
      if (inner) yield [inner, `${at}.${part}`];
    }
  }
}

function ownProblems(component: Component, at: string): string[] {
  switch (component.type) {
    case ComponentType.ActionRow: {
      const { components } = component as unknown as { components: readonly Component[] };
      const crowded = components.length > 1 && components.some(({ type }) => isMenu(type));
      return crowded ? [`${at} has a menu that is not alone`] : [];
    }
    case ComponentType.Button:
      return buttonProblems(component as unknown as APIButtonComponent, at);
    case ComponentType.StringSelect:
      return menuProblems(component as unknown as APIStringSelectComponent, at);
    case ComponentType.TextInput: {
      const { value, min_length, max_length } = component as unknown as APITextInputComponent;
      const most = max_length ?? Infinity;
      if ((min_length ?? 0) > most) return [`${at} must be longer than it may be`];
      return characters(value) > most ? [`${at}.value is longer than it may be`] : [];
    }
    default:
      return [];
  }
}

function isMenu(type: ComponentType): boolean {
  return (
    type === ComponentType.StringSelect ||
    (type >= ComponentType.UserSelect && type <= ComponentType.ChannelSelect)
  );
}

function buttonProblems(button: APIButtonComponent, at: string): string[] {
  const needed =
    button.style === ButtonStyle.Link ? 'url' : button.style === ButtonStyle.Premium ? 'sku_id' : 'custom_id';
  const has = (property: string) => (button as unknown as Record<string, unknown>)[property] != null;
  const problems = ['custom_id', 'url', 'sku_id'].flatMap((property) => {
    if (property === needed) return has(property) ? [] : [`${at}.${property} is missing`];
    return has(property) ? [`${at}.${property} does not belong to a button of style ${button.style}`] : [];
  });
  const named = button.style === ButtonStyle.Premium || !isBlank(button.label) || button.emoji;
  return named ? problems : [...problems, `${at} has neither label nor emoji`];
}

function menuProblems(menu: APIStringSelectComponent, at: string): string[] {
  const { options } = menu;
  const fewest = menu.min_values ?? DEFAULT_VALUES;
  const most = menu.max_values ?? DEFAULT_VALUES;
  const problems = repeated(options.map(({ value }) => value)).map(
    (value) => `${at}.options has the value twice: ${value}`,
  );
  if (fewest > most || most > options.length) {
    problems.push(`${at} asks for ${fewest} to ${most} of ${options.length} options`);
  }
  if (options.filter((option) => option.default).length > most) {
    problems.push(`${at} has more options chosen than may be`);
  }
  return problems;
}
