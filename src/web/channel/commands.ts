/** The commands as if they were registered with Discord. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { commandData } from '../../bot/register.ts';
import type { Feature } from '../../bot/types.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { BOT_ID } from './ids.ts';
import { Refusal } from './refusal.ts';

const MEMBER =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.UseApplicationCommands;

/** Of a visitor, as Discord would have computed them for a member. */
export function permissionsOf(moderator: boolean): bigint {
  return moderator ? MEMBER | PermissionFlagsBits.ManageGuild : MEMBER;
}

export interface Commands {
  /** Those a visitor gets to see. */
  visible(moderator: boolean): readonly APIApplicationCommand[];
  /** By its default name. Throws Refusal `command_unknown`, `command_forbidden`. */
  find(name: string, type: ApplicationCommandType, moderator: boolean): APIApplicationCommand;
}

export function createCommands(features: readonly Feature[], guildId: string): Commands {
  const all = commandData(features).map(
    (data, i) =>
      ({
        type: ApplicationCommandType.ChatInput,
        description: '',
        default_member_permissions: null,
        ...data,
        id: String(BigInt(BOT_ID) + BigInt(i + 1)),
        application_id: BOT_ID,
        guild_id: guildId,
        version: BOT_ID,
      }) as APIApplicationCommand,
  );

  const mayUse = ({ default_member_permissions: needed }: APIApplicationCommand, moderator: boolean) =>
    (BigInt(needed ?? 0) & ~permissionsOf(moderator)) === 0n;

  return {
    visible: (moderator) => all.filter((command) => mayUse(command, moderator)),
    find(name, type, moderator) {
      const command = all.find((candidate) => candidate.name === name && candidate.type === type);
      if (!command) throw new Refusal('command_unknown', { name: `/${name}` });
      if (!mayUse(command, moderator)) throw new Refusal('command_forbidden');
      return command;
    },
  };
}

/** The steps to a subcommand and the options there. Throws Refusal. */
export function optionsAt(command: APIApplicationCommand, subcommand: string | undefined) {
  const steps: APIApplicationCommandOption[] = [];
  let available = command.options ?? [];
  for (const name of subcommand?.split(' ') ?? []) {
    const step = available.find((option) => option.name === name && isStep(option));
    if (!step) throw new Refusal('command_unknown', { name: `/${command.name} ${subcommand}` });
    steps.push(step);
    available = 'options' in step ? (step.options ?? []) : [];
  }
  if (available.some(isStep)) throw new Refusal('command_unknown', { name: `/${command.name}` });
  return { steps, available };
}

/** `/frage`, `/quellen liste`; the name of a command on messages is shown as it is. */
export function shownCommand(
  command: APIApplicationCommand,
  steps: readonly APIApplicationCommandOption[],
  language: FrameLanguage,
): string {
  const names = [command, ...steps].map(
    ({ name, name_localizations }) => name_localizations?.[language as 'de'] ?? name,
  );
  return (command.type === ApplicationCommandType.ChatInput ? '/' : '') + names.join(' ');
}

function isStep({ type }: APIApplicationCommandOption): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}
