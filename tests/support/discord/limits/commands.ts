/** Discord's limits on commands. */
import { type APIApplicationCommandOption, ApplicationCommandType } from 'discord-api-types/v10';
import type { FormProblem } from '../api-error.ts';
import { type CommandData, innerOptions, type Named } from '../commands.ts';

const MAX_COMMANDS = 100;
const MAX_COMMAND_CHARACTERS = 8000;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function checkCommands(commands: CommandData[]): FormProblem[] {
  const problem = (path: string, message: string) => ({ path, code: 'APPLICATION_COMMAND_INVALID', message });
  if (!Array.isArray(commands)) return [problem('0', 'Must be a list')];
  const keys = commands.map(({ name, type }) => `${type ?? 1} ${name}`);
  return [
    ...(commands.length > MAX_COMMANDS ? [problem('0', `More than ${MAX_COMMANDS} commands`)] : []),
    ...commands.flatMap((command, index) => [
      ...(keys.indexOf(keys[index]!) < index
        ? [problem(`${index}.name`, 'Application command names must be unique')]
        : []),
      ...checkCommand(`${index}`, command),
    ]),
  ];
}

function checkCommand(path: string, command: CommandData): FormProblem[] {
  const problem = (field: string, message: string) => ({
    path: `${path}.${field}`,
    code: 'APPLICATION_COMMAND_INVALID',
    message,
  });
  if ((command.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput)
    return [command.name, ...Object.values(command.name_localizations ?? {})].flatMap((name) =>
      name && name.length > 32 ? [problem('name', 'Must be between 1 and 32 in length.')] : [],
    );
  return [
    ...checkNamed(path, command as Named & { description?: string }),
    ...checkOptions(path, command.options ?? []),
    ...(charactersOf(command) > MAX_COMMAND_CHARACTERS
      ? [problem('name', `Command exceeds maximum size (${MAX_COMMAND_CHARACTERS})`)]
      : []),
  ];
}

function checkNamed(path: string, item: Named & { description?: string }): FormProblem[] {
  const { description, description_localizations } = item as {
    description?: string;
    description_localizations?: object;
  };
  const names = [item.name, ...Object.values(item.name_localizations ?? {})];
  const descriptions = [description, ...Object.values(description_localizations ?? {})] as (
    | string
    | undefined
  )[];
  return [
    ...names
      .filter((name) => !name || !NAME.test(name) || name !== name.toLowerCase())
      .map((name) => ({
        path: `${path}.name`,
        code: 'APPLICATION_COMMAND_INVALID_NAME',
        message: `Command name is invalid: ${name}`,
      })),
    ...descriptions
      .filter((text) => !text || text.length > 100)
      .map(() => ({
        path: `${path}.description`,
        code: 'BASE_TYPE_BAD_LENGTH',
        message: 'Must be between 1 and 100 in length.',
      })),
  ];
}

function checkOptions(path: string, options: readonly APIApplicationCommandOption[]): FormProblem[] {
  const firstOptional = options.findIndex((option) => !option.required);
  const late = options.some(
    (option, index) => option.required && firstOptional !== -1 && index > firstOptional,
  );
  const problem = (code: string, message: string) => ({ path: `${path}.options`, code, message });
  return [
    ...(options.length > 25 ? [problem('BASE_TYPE_BAD_LENGTH', 'Must be 25 or fewer in length.')] : []),
    ...(late
      ? [
          problem(
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : []),
    ...(new Set(options.map(({ name }) => name)).size < options.length
      ? [problem('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option names must be unique')]
      : []),
    ...options.flatMap((option, index) => {
      const at = `${path}.options.${index}`;
      const { choices = [], autocomplete } = option as { choices?: Named[]; autocomplete?: boolean };
      return [
        ...checkNamed(at, option),
        ...(choices.length > 25
          ? [
              {
                path: `${at}.choices`,
                code: 'BASE_TYPE_BAD_LENGTH',
                message: 'Must be 25 or fewer in length.',
              },
            ]
          : []),
        ...(choices.length > 0 && autocomplete
          ? [
              {
                path: `${at}.choices`,
                code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
                message: 'Choices and autocomplete exclude each other',
              },
            ]
          : []),
        ...checkOptions(at, innerOptions(option)),
      ];
    }),
  ];
}

/** Of names, descriptions and values; of localised ones the longest counts. */
function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const item = value as Record<string, unknown>;
  const longest = (key: string) => {
    const texts = [item[key], ...Object.values((item[`${key}_localizations`] as object | null) ?? {})];
    return Math.max(0, ...texts.map((text) => (typeof text === 'string' ? text.length : 0)));
  };
  const own = typeof item.value === 'string' ? item.value.length : 0;
  return (
    longest('name') + longest('description') + own + charactersOf(item.options) + charactersOf(item.choices)
  );
}
