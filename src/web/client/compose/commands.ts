/** The bot's commands as a person looks for them: by the names of their language, subcommands each on their own. */
import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import type { FrameLanguage } from '../../../rag/types.ts';

const CHAT_INPUT: ApplicationCommandType.ChatInput = 1;
const MESSAGE: ApplicationCommandType.Message = 3;
const SUBCOMMAND: ApplicationCommandOptionType.Subcommand = 1;
const GROUP: ApplicationCommandOptionType.SubcommandGroup = 2;

export interface CommandEntry {
  readonly name: string;
  readonly subcommand: string | null;
  /** As typed: `/quellen liste`. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
  /** The label in every language, without the slash and in lower case. */
  readonly names: readonly string[];
}

export interface MessageCommand {
  readonly name: string;
  readonly label: string;
}

type Named = Pick<APIApplicationCommand, 'name' | 'name_localizations'>;
type Described = Pick<APIApplicationCommandOption, 'description' | 'description_localizations'>;

const LOCALES = { de: 'de', en: 'en-US' } as const;

export function nameIn({ name, name_localizations: names }: Named, language: FrameLanguage): string {
  return names?.[LOCALES[language]] ?? name;
}

export function descriptionIn(described: Described, language: FrameLanguage): string {
  const { description, description_localizations: descriptions } = described;
  return descriptions?.[LOCALES[language]] ?? description;
}

export function commandEntries(
  commands: readonly APIApplicationCommand[],
  language: FrameLanguage,
): CommandEntry[] {
  return commands
    .filter(({ type }) => (type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => {
      const subcommands = (command.options ?? []).filter(isSubcommand);
      if (subcommands.length === 0) return [entryOf([command], command, command.options ?? [], language)];
      return subcommands.map((sub) => entryOf([command, sub], sub, sub.options ?? [], language));
    });
}

/** Of the menu that every message has. */
export function messageCommands(
  commands: readonly APIApplicationCommand[],
  language: FrameLanguage,
): MessageCommand[] {
  return commands
    .filter(({ type }) => type === MESSAGE)
    .map((command) => ({ name: command.name, label: nameIn(command, language) }));
}

function entryOf(
  path: readonly [Named, ...Named[]],
  described: Described,
  options: readonly APIApplicationCommandOption[],
  language: FrameLanguage,
): CommandEntry {
  const join = (name: (part: Named) => string) => path.map(name).join(' ');
  const label = join((part) => nameIn(part, language));
  const names = [label, join(({ name }) => name)].map((name) => name.toLowerCase());
  return {
    name: path[0].name,
    subcommand: path[1]?.name ?? null,
    label: `/${label}`,
    description: descriptionIn(described, language),
    options: options.filter(isBasic),
    names: [...new Set(names)],
  };
}

function isSubcommand(option: APIApplicationCommandOption): option is APIApplicationCommandSubcommandOption {
  return option.type === SUBCOMMAND;
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type !== SUBCOMMAND && option.type !== GROUP;
}

/** What fits a text that begins with a slash; names that begin with it come first. */
export function matchingEntries(entries: readonly CommandEntry[], text: string): CommandEntry[] {
  const typed = text.replace(/^\//, '').trimStart().toLowerCase();
  const begins = entries.filter(({ names }) => names.some((name) => name.startsWith(typed)));
  const contains = entries.filter(
    (entry) => !begins.includes(entry) && entry.names.some((name) => name.includes(typed)),
  );
  return [...begins, ...contains];
}

/** The command that a text names in full, with what stands behind it. */
export function typedCommand(
  entries: readonly CommandEntry[],
  text: string,
): { readonly entry: CommandEntry; readonly rest: string } | null {
  const lower = text.toLowerCase();
  for (const entry of entries) {
    const name = entry.names.find((candidate) => lower.startsWith(`/${candidate} `));
    if (name !== undefined) return { entry, rest: text.slice(name.length + 2) };
  }
  return null;
}

/** `/ask` or `/sources list`, in the reader's language. */
export function commandLabel(entries: readonly CommandEntry[], command: string): string {
  const name = command.replace(/^\//, '').toLowerCase();
  const found = entries.find(({ names }) => names.includes(name));
  // Of a command with subcommands the name alone may be known.
  const first = found ?? entries.find((entry) => entry.name === name);
  if (!first) return command;
  return found ? first.label : first.label.split(' ')[0]!;
}
