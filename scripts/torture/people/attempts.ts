/** Everything of the bot that is for moderators alone, as somebody uses it who sends what no client would. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Kind,
} from 'discord-api-types/v10';
import { allFeatures } from '../../../src/bot/features.ts';
import type { Command } from '../../../src/bot/types.ts';
import type { OptionValue, OptionValues } from '../../../tests/support/discord/command-call.ts';
import type { Actor, Channel, Message, Reply } from '../../../tests/support/discord/server.ts';

export interface Scene {
  readonly who: Actor;
  readonly channel: Channel;
  /** Any message there: whoever forges an id puts it on what is at hand. */
  readonly on: Message;
}

export interface Attempt {
  readonly name: string;
  /** As the audit has it. */
  readonly action: string;
  run(scene: Scene): Reply;
}

const FEATURES = allFeatures({ messageContent: false });
const commands: readonly Command[] = FEATURES.flatMap(({ commands = [] }) => commands);
const components = FEATURES.flatMap(({ components = [] }) => components);
const modals = FEATURES.flatMap(({ modals = [] }) => modals);

export const moderatorCommands = commands.filter(({ moderator }) => moderator);
const prefixesOf = (handlers: readonly { prefix: string; moderator?: boolean }[], moderator: boolean) =>
  handlers.filter((one) => (one.moderator ?? false) === moderator).map(({ prefix }) => prefix);
export const PREFIXES = {
  moderator: { components: prefixesOf(components, true), modals: prefixesOf(modals, true) },
  everybody: { components: prefixesOf(components, false), modals: prefixesOf(modals, false) },
} as const;

export const prefixOf = (customId: string) => customId.split(':')[0] ?? '';

/** Each command, with each subcommand and whatever its options take. */
export function commandAttempts(): Attempt[] {
  return moderatorCommands.flatMap((command) => {
    const { name } = command.data;
    return pathsOf(command).map(({ path, options }) => ({
      name: `/${path}`,
      action: name,
      run: ({ who, channel }: Scene) => who.slash(path, valuesFor(options), { channel, forged: true }),
    }));
  });
}

export interface Typing {
  readonly path: string;
  readonly option: string;
}

/** Options of moderators that suggest something while somebody types. */
export function typings(): Typing[] {
  return moderatorCommands.flatMap((command) =>
    pathsOf(command).flatMap(({ path, options }) =>
      options
        .filter((option) => 'autocomplete' in option && option.autocomplete)
        .map((option) => ({ path, option: option.name })),
    ),
  );
}

/** A custom id on a button, and on a menu with these values. */
export function componentAttempts(customId: string, values: readonly string[]): Attempt[] {
  const action = prefixOf(customId);
  return [
    {
      name: `button ${customId}`,
      action,
      run: ({ who, on }) => who.press(on, { customId }, { forged: true }),
    },
    {
      name: `menu ${customId} with ${JSON.stringify(values)}`,
      action,
      run: ({ who, on }) => who.choose(on, { customId }, values, { forged: true }),
    },
  ];
}

/** A form that nobody was shown. `opener` is any reply of the one who sends it. */
export function modalAttempt(
  customId: string,
  opener: Reply,
  fields: Readonly<Record<string, string>>,
): Attempt {
  const components = Object.keys(fields).map((custom_id) => ({
    type: 1,
    components: [{ type: 4, custom_id, style: 1, label: custom_id, required: false }],
  }));
  const form = { ...opener, modal: { custom_id: customId, title: 'Formular', components } } as Reply;
  return {
    name: `form ${customId}`,
    action: prefixOf(customId),
    run: ({ who }) => who.submit(form, fields),
  };
}

interface Path {
  /** `corpus add`. */
  readonly path: string;
  readonly options: readonly APIApplicationCommandOption[];
}

function pathsOf({ data }: Command): Path[] {
  const options = ('options' in data ? data.options : undefined) ?? [];
  const steps = options.filter(({ type }) => type === Kind.Subcommand);
  if (steps.length === 0) return [{ path: data.name, options }];
  return steps.map((step) => ({
    path: `${data.name} ${step.name}`,
    options: ('options' in step ? step.options : undefined) ?? [],
  }));
}

function valuesFor(options: readonly APIApplicationCommandOption[]): OptionValues {
  return Object.fromEntries(options.map(({ name, type }) => [name, valueFor(type)]));
}

function valueFor(type: Kind): OptionValue {
  if (type === Kind.Attachment)
    return { name: 'turm.md', data: '# Untergeschoben\n\nDer Turm ist 3 Meter hoch.\n' };
  if (type === Kind.Boolean) return true;
  if (type === Kind.Integer || type === Kind.Number) return 1;
  return 'turm.md';
}
