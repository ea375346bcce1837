/** What a visitor filled in for a command, checked as Discord's client does. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIAttachment,
  ApplicationCommandOptionType as Kind,
} from 'discord-api-types/v10';
import type { OptionValue, UploadedFile } from '../protocol.ts';
import { optionsAt } from './commands.ts';
import { Refusal } from './refusal.ts';

/** Characters of a text option without a limit of its own. */
const MAX_TEXT = 6000;

export interface Call {
  readonly command: APIApplicationCommand;
  readonly subcommand: string | undefined;
  readonly values: Readonly<Record<string, OptionValue>>;
  /** Takes a file in. */
  readonly attach: (file: UploadedFile) => APIAttachment;
}

export interface CalledOptions {
  readonly options: APIApplicationCommandInteractionDataOption[];
  readonly attachments: Readonly<Record<string, APIAttachment>>;
  readonly steps: readonly APIApplicationCommandOption[];
}

type Leaf = { name: string; type: Kind; value: string | number | boolean; focused?: true };

/** Throws Refusal `command_unknown`, `option_unknown`, `option_missing`, `option_invalid`. */
export function calledOptions({ command, subcommand, values, attach }: Call): CalledOptions {
  const { steps, available } = optionsAt(command, subcommand);
  const attachments: Record<string, APIAttachment> = {};
  for (const name of Object.keys(values)) {
    if (!available.some((option) => option.name === name)) throw new Refusal('option_unknown', { name });
  }
  const given = available.flatMap((option) => {
    const value = Object.hasOwn(values, option.name) ? values[option.name] : undefined;
    if (value === undefined) {
      if (option.required) throw new Refusal('option_missing', { name: option.name });
      return [];
    }
    if (!isValid(option, value)) throw new Refusal('option_invalid', { name: option.name });
    return [{ option, value }];
  });
  // Files are taken in once everything is known to fit.
  const leaves = given.map(({ option, value }): Leaf => {
    const { name, type } = option;
    if (typeof value !== 'object') return { name, type, value };
    const attachment = attach(value);
    attachments[attachment.id] = attachment;
    return { name, type, value: attachment.id };
  });
  return { options: nested(steps, leaves), attachments, steps };
}

export interface Typing {
  readonly command: APIApplicationCommand;
  readonly subcommand: string | undefined;
  /** The option that is being typed, and what is in it so far. */
  readonly option: string;
  readonly typed: string;
  readonly values: Readonly<Record<string, OptionValue>>;
}

/** While somebody types nothing has to be complete yet. Throws Refusal `command_unknown`, `option_unknown`. */
export function typedOptions({ command, subcommand, option, typed, values }: Typing) {
  const { steps, available } = optionsAt(command, subcommand);
  const focused = available.find(({ name }) => name === option);
  if (!focused || !('autocomplete' in focused) || !focused.autocomplete)
    throw new Refusal('option_unknown', { name: option });
  const leaves = available.flatMap(({ name, type }): Leaf[] => {
    if (name === option) return [{ name, type, value: typed, focused: true }];
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined || typeof value === 'object' ? [] : [{ name, type, value }];
  });
  return nested(steps, leaves);
}

function nested(
  steps: readonly APIApplicationCommandOption[],
  leaves: readonly Leaf[],
): APIApplicationCommandInteractionDataOption[] {
  return steps.reduceRight<object[]>(
    (options, { name, type }) => [{ name, type, options }],
    [...leaves],
  ) as APIApplicationCommandInteractionDataOption[];
}

const TYPES: Partial<Record<Kind, string>> = {
  [Kind.String]: 'string',
  [Kind.Integer]: 'number',
  [Kind.Number]: 'number',
  [Kind.Boolean]: 'boolean',
  [Kind.Attachment]: 'object',
};

interface Limits {
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly choices?: readonly { readonly value: string | number }[];
}

function isValid(option: APIApplicationCommandOption, value: OptionValue): boolean {
  const { min_length = 0, max_length = MAX_TEXT, min_value, max_value, choices } = option as Limits;
  if (typeof value !== TYPES[option.type]) return false;
  if (choices?.length && !choices.some((choice) => choice.value === value)) return false;
  if (typeof value === 'string') return value.length >= min_length && value.length <= max_length;
  if (typeof value !== 'number') return true;
  if (!Number.isFinite(value) || (option.type === Kind.Integer && !Number.isInteger(value))) return false;
  return value >= (min_value ?? value) && value <= (max_value ?? value);
}
