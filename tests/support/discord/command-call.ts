/** The options of a command as a member fills them in, checked like Discord's client does. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Kind,
} from 'discord-api-types/v10';
import { innerOptions, isNamed, type RegisteredCommand } from './commands.ts';

/** A file as a member attaches it. */
export interface Upload {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly contentType?: string;
}

/** Users, roles and channels are given by their ids. */
export type OptionValue = string | number | boolean | Upload;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

export interface CalledOption {
  readonly name: string;
  readonly type: Kind;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly CalledOption[];
}

export interface CallShape {
  readonly command: RegisteredCommand;
  /** `list`, or `group list`; names in any language. */
  readonly subcommand: string | null;
  readonly values: OptionValues;
  /** Being typed: nothing is checked then but names. */
  readonly focused?: string;
  readonly forged?: boolean;
  /** Takes a file and gives the id of the attachment. */
  readonly attach: (file: Upload) => string;
}

/** @throws Error when the client would not let it be sent. */
export function calledOptions({
  command,
  subcommand,
  values,
  focused,
  forged,
  attach,
}: CallShape): CalledOption[] {
  const path = subcommand?.split(' ') ?? [];
  const steps: APIApplicationCommandOption[] = [];
  let available: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const name of path) {
    const step = available.find((option) => isNamed(option, name));
    if (!step) throw new Error(`/${command.name} has no subcommand ${name}`);
    steps.push(step);
    available = innerOptions(step);
  }
  if (available.some(({ type }) => type === Kind.Subcommand))
    throw new Error(`/${command.name} needs a subcommand`);

  const given = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = available.find((candidate) => isNamed(candidate, name));
    if (!option) throw new Error(`/${command.name} has no option ${name}`);
    return [{ option, value }];
  });
  if (focused === undefined && !forged) {
    for (const { option, value } of given) checkValue(command.name, option, value);
    const missing = available.find(
      (option) => option.required && !given.some((item) => item.option === option),
    );
    if (missing) throw new Error(`/${command.name} needs the option ${missing.name}`);
  }
  const leaves = given.map(({ option, value }) => ({
    name: option.name,
    type: option.type,
    value: typeof value === 'object' ? attach(value) : value,
    ...(focused !== undefined && isNamed(option, focused) && { focused: true }),
  }));
  return steps.reduceRight<CalledOption[]>(
    (options, step) => [{ name: step.name, type: step.type, options }],
    leaves,
  );
}

const TYPES: Partial<Record<Kind, string>> = {
  [Kind.String]: 'string',
  [Kind.Integer]: 'number',
  [Kind.Number]: 'number',
  [Kind.Boolean]: 'boolean',
  [Kind.Attachment]: 'object',
};

function checkValue(command: string, option: APIApplicationCommandOption, value: OptionValue): void {
  const fail = (why: string) => {
    throw new Error(`/${command} ${option.name}: ${why}`);
  };
  const limits = option as {
    min_length?: number;
    max_length?: number;
    min_value?: number;
    max_value?: number;
    choices?: { value: string | number }[];
  };
  if (typeof value !== (TYPES[option.type] ?? 'string')) fail(`${typeof value} is the wrong type`);
  if (option.type === Kind.Integer && !Number.isInteger(value)) fail('not a whole number');
  if (typeof value === 'string') {
    if (value.length < (limits.min_length ?? 0)) fail(`shorter than ${limits.min_length}`);
    if (value.length > (limits.max_length ?? 6000)) fail(`longer than ${limits.max_length ?? 6000}`);
  }
  if (typeof value === 'number') {
    if (value < (limits.min_value ?? value)) fail(`less than ${limits.min_value}`);
    if (value > (limits.max_value ?? value)) fail(`more than ${limits.max_value}`);
  }
  if (limits.choices?.length && !limits.choices.some((choice) => choice.value === value))
    fail(`${String(value)} is none of the choices`);
}
