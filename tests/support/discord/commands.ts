/** The commands the bot has registered, and what Discord's client lets a member do with them. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  PermissionFlagsBits as Bits,
  ApplicationCommandOptionType as Kind,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { invalidForm, unknownApplication } from './api-error.ts';
import { checkCommands } from './limits/commands.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel, User, World } from './world.ts';

export type CommandData = RESTPostAPIApplicationCommandsJSONBody & {
  options?: APIApplicationCommandOption[];
};

export type RegisteredCommand = CommandData & {
  readonly id: string;
  readonly version: string;
  readonly guild_id?: string;
};

export interface Named {
  readonly name: string;
  readonly name_localizations?: Partial<Record<string, string | null>> | null;
}

export type Commands = ReturnType<typeof createCommands>;

export function createCommands(world: World) {
  /** By server; `null`: everywhere. */
  const registered = new Map<string | null, RegisteredCommand[]>();
  const of = (guildId: string | null) => registered.get(guildId) ?? [];

  function register(guildId: string | null, data: CommandData): RegisteredCommand {
    const type = data.type ?? ApplicationCommandType.ChatInput;
    const known = of(guildId).find(
      (command) => command.name === data.name && (command.type ?? ApplicationCommandType.ChatInput) === type,
    );
    const complete = {
      default_member_permissions: null,
      name_localizations: null,
      description_localizations: null,
      nsfw: false,
      ...data,
      type,
      description: 'description' in data ? data.description : '',
      id: known?.id ?? world.nextId(),
      version: world.nextId(),
      application_id: world.applicationId,
      ...(guildId === null
        ? { contexts: data.contexts ?? null, integration_types: [0] }
        : { guild_id: guildId }),
    };
    return complete as unknown as RegisteredCommand;
  }

  return {
    replace(guildId: string | null, body: unknown): object[] {
      const list = body as CommandData[];
      const problems = checkCommands(list);
      if (problems.length > 0) throw invalidForm(...problems);
      registered.set(
        guildId,
        list.map((data) => register(guildId, data)),
      );
      return of(guildId);
    },

    add(guildId: string | null, body: unknown): object {
      const command = register(guildId, body as CommandData);
      const others = of(guildId).filter(({ id }) => id !== command.id);
      const problems = checkCommands([...others, command]);
      if (problems.length > 0) throw invalidForm(...problems);
      registered.set(guildId, [...others, command]);
      return command;
    },

    remove(guildId: string | null, id: string): void {
      if (!of(guildId).some((command) => command.id === id)) throw unknownApplication();
      registered.set(
        guildId,
        of(guildId).filter((command) => command.id !== id),
      );
    },

    /** Localisations come only when asked for. */
    list: (guildId: string | null, localized: boolean): object[] =>
      localized ? of(guildId) : of(guildId).map((command) => withoutLocalizations(command) as object),

    /** As a member of the channel's server finds it, by its name in any language. */
    find(channel: Channel, name: string, type: ApplicationCommandType): RegisteredCommand | null {
      const guildId = channel.guild?.id ?? null;
      const candidates = [...(guildId === null ? [] : of(guildId)), ...of(null)];
      return candidates.find((command) => command.type === type && isNamed(command, name)) ?? null;
    },

    /** In whichever server, for what is sent past Discord's client. */
    anywhere: (name: string, type: ApplicationCommandType): RegisteredCommand | null =>
      [...registered.values()].flat().find((command) => command.type === type && isNamed(command, name)) ??
      null,

    names: (channel: Channel) =>
      [...(channel.guild ? of(channel.guild.id) : []), ...of(null)].map(({ name }) => name),

    /** Discord's own permission check; the reason why the command is not offered, or `null`. */
    hidden(command: RegisteredCommand, channel: Channel, user: User): string | null {
      if (channel.guild === null)
        return command.guild_id !== undefined || (command.contexts && !command.contexts.includes(1))
          ? 'it is not for direct messages'
          : null;
      if (command.contexts && !command.contexts.includes(0)) return 'it is not for servers';
      const bits = channelPermissions(channel, user.id);
      if ((bits & Bits.UseApplicationCommands) === 0n) return 'commands are not allowed here';
      const needed = command.default_member_permissions;
      if (needed === null || needed === undefined) return null;
      const admin = (bits & Bits.Administrator) !== 0n;
      // A mask of nothing means: administrators only.
      const enough = BigInt(needed) !== 0n && (bits & BigInt(needed)) === BigInt(needed);
      return admin || enough ? null : `it needs the permissions ${needed}`;
    },
  };
}

export function isNamed(item: Named, name: string): boolean {
  return item.name === name || Object.values(item.name_localizations ?? {}).includes(name);
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
      .map(([key, inner]) => [key, withoutLocalizations(inner)]),
  );
}

export function innerOptions(
  option: APIApplicationCommandOption,
): readonly APIApplicationCommandBasicOption[] {
  const nested = option.type === Kind.Subcommand || option.type === Kind.SubcommandGroup;
  return nested ? ((option.options ?? []) as readonly APIApplicationCommandBasicOption[]) : [];
}
