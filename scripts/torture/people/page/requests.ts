/** Everything of moderators, as requests to the page. */
import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import type { InteractionRequest, OptionValue } from '../../../../src/web/protocol.ts';
import { moderatorCommands, typings } from '../attempts.ts';

interface Step {
  readonly name: string;
  readonly type: Kind;
  readonly options?: readonly Step[];
}

export function commandRequests(): InteractionRequest[] {
  return moderatorCommands.flatMap(({ data }): InteractionRequest[] => {
    const { name } = data;
    const options = (('options' in data ? data.options : undefined) ?? []) as readonly Step[];
    const steps = options.filter(({ type }) => type === Kind.Subcommand);
    if (steps.length === 0) return [{ kind: 'command', name, options: valuesFor(options) }];
    return steps.map((step) => ({
      kind: 'command',
      name,
      subcommand: step.name,
      options: valuesFor(step.options ?? []),
    }));
  });
}

export function typingRequests() {
  return typings().map(({ path, option }) => {
    const [name = '', subcommand] = path.split(' ');
    return { name, ...(subcommand !== undefined && { subcommand }), option, typed: 'tur', options: {} };
  });
}

/** A form that nobody was shown. */
export function formRequests(interactions: readonly string[]): InteractionRequest[] {
  const fields = { cooldownSeconds: '0', userDaily: '1', serverDaily: '1' };
  return interactions.map((interaction) => ({
    kind: 'modal',
    interaction,
    customId: 'settings:limits',
    fields,
  }));
}

function valuesFor(options: readonly Step[]): Record<string, OptionValue> {
  const upload = { name: 'turm.md', data: Buffer.from('# Untergeschoben\n').toString('base64') };
  return Object.fromEntries(
    options.map(({ name, type }) => [name, type === Kind.Attachment ? upload : 'turm.md']),
  );
}
