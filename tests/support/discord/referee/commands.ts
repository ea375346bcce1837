/** What Discord demands of commands beyond its description. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Locale,
  type LocalizationMap,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { characters, isBlank, repeated } from './characters.ts';

/** Over names, descriptions and values; of localised texts the longest counts. */
const MAX_COMMAND = 8000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** How many of a type an application may have. */
const MAX_COMMANDS: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

type Command = RESTPutAPIApplicationCommandsJSONBody[number];
type Text = string | null | undefined;
type Texts = LocalizationMap | null | undefined;
interface Named {
  readonly name: string;
  readonly name_localizations?: Texts;
  readonly description?: Text;
  readonly description_localizations?: Texts;
}

export function commandsProblems(commands: readonly Command[]): string[] {
  const keys = commands.map((command) => `${typeOf(command)} ${command.name}`);
  const counts = Object.entries(MAX_COMMANDS).flatMap(([type, max]) => {
    const count = keys.filter((key) => key.startsWith(`${type} `)).length;
    return count > max ? [`body has ${count} commands of type ${type}, more than ${max}`] : [];
  });
  return [
    ...counts,
    ...repeated(keys).map((key) => `body has the command twice: ${key}`),
    ...commands.flatMap((command, i) => commandProblems(command, `body[${i}]`)),
  ];
}

function typeOf({ type }: Command): ApplicationCommandType {
  return type ?? ApplicationCommandType.ChatInput;
}

function commandProblems(command: Command, name: string): string[] {
  const problems: string[] = [];
  const size = sizeOf(command as Named & { options?: readonly APIApplicationCommandOption[] });
  if (size > MAX_COMMAND) problems.push(`${name} has ${size} characters, more than ${MAX_COMMAND}`);
  if (typeOf(command) !== ApplicationCommandType.ChatInput) {
    const { description, options } = command as { description?: string; options?: readonly unknown[] };
    if (!isBlank(description)) problems.push(`${name}.description must be empty in context menus`);
    if (options && options.length > 0) problems.push(`${name}.options must be empty in context menus`);
    return [...problems, ...localeProblems(command, name)];
  }
  const { options } = command as { options?: readonly APIApplicationCommandOption[] };
  return [
    ...problems,
    ...namedProblems(command as Named, name),
    ...optionsProblems(options ?? [], `${name}.options`),
  ];
}

function namedProblems(named: Named, at: string): string[] {
  const names = { name: named.name, ...prefixed('name_localizations', named.name_localizations) };
  const problems = localeProblems(named, at);
  for (const [key, name] of Object.entries(names)) {
    if (!NAME.test(name)) problems.push(`${at}.${key} is no name for a command or option: ${name}`);
    else if (name !== name.toLowerCase()) problems.push(`${at}.${key} must be lower case: ${name}`);
  }
  if (isBlank(named.description)) problems.push(`${at}.description is missing`);
  return problems;
}

function localeProblems(named: Named, at: string): string[] {
  return (['name_localizations', 'description_localizations'] as const).flatMap((key) =>
    Object.keys(named[key] ?? {})
      .filter((locale) => !LOCALES.has(locale))
      .map((locale) => `${at}.${key} has an unknown locale: ${locale}`),
  );
}

function prefixed(key: string, texts: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts ?? {}).flatMap(([locale, text]) => (text ? [[`${key}.${locale}`, text]] : [])),
  );
}

function optionsProblems(options: readonly APIApplicationCommandOption[], at: string): string[] {
  const problems = repeated(options.map(({ name }) => name)).map(
    (name) => `${at} has the name twice: ${name}`,
  );
  const groups = options.filter(({ type }) => type <= ApplicationCommandOptionType.SubcommandGroup);
  if (groups.length > 0 && groups.length < options.length)
    problems.push(`${at} mixes subcommands with options`);
  const firstOptional = options.findIndex(({ required }) => !required);
  const lastRequired = options.findLastIndex(({ required }) => required);
  if (firstOptional >= 0 && firstOptional < lastRequired) {
    problems.push(`${at} must have the required ones before the optional ones`);
  }
  for (const [i, option] of options.entries()) {
    problems.push(...namedProblems(option, `${at}[${i}]`));
    if ('options' in option) problems.push(...optionsProblems(option.options ?? [], `${at}[${i}].options`));
    else problems.push(...valueProblems(option as APIApplicationCommandBasicOption, `${at}[${i}]`));
  }
  return problems;
}

function valueProblems(option: APIApplicationCommandBasicOption, at: string): string[] {
  const problems: string[] = [];
  const { choices, autocomplete } = option as {
    choices?: readonly { name: string; value: string | number }[] | null;
    autocomplete?: boolean | null;
  };
  if ((choices ?? []).length > 0 && autocomplete) problems.push(`${at} has both choices and autocomplete`);
  for (const name of repeated((choices ?? []).map((choice) => choice.name)))
    problems.push(`${at}.choices has the name twice: ${name}`);
  const bounds = option as Partial<Record<'min_value' | 'max_value' | 'min_length' | 'max_length', number>>;
  if ((bounds.min_value ?? -Infinity) > (bounds.max_value ?? Infinity))
    problems.push(`${at} has min_value above max_value`);
  if ((bounds.min_length ?? 0) > (bounds.max_length ?? Infinity))
    problems.push(`${at} has min_length above max_length`);
  return problems;
}

interface Sized extends Named {
  readonly value?: string | number;
  readonly options?: readonly Sized[];
  readonly choices?: readonly Sized[];
}

function sizeOf(part: Named & { readonly options?: readonly unknown[] }): number {
  const { name, name_localizations, description, description_localizations, value, options, choices } =
    part as Sized;
  const own = longest(name, name_localizations) + longest(description, description_localizations);
  const inner = [...(options ?? []), ...(choices ?? [])].reduce((sum, next) => sum + sizeOf(next), 0);
  return own + characters(value === undefined ? '' : String(value)) + inner;
}

function longest(text: Text, localized: Texts): number {
  return Math.max(...[text, ...Object.values(localized ?? {})].map(characters));
}
