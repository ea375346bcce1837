/** Commands as a member uses them: by typing, and on messages and people. */
import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { type CalledOption, calledOptions, type OptionValues, type Upload } from '../command-call.ts';
import type { RegisteredCommand } from '../commands.ts';
import { Message, type StoredFile } from '../message.ts';
import { apiChannel } from '../objects/channels.ts';
import { apiAttachment, apiMessage } from '../objects/messages.ts';
import { apiMember, apiPartialMember, apiUser } from '../objects/people.ts';
import { may } from '../permissions.ts';
import type { Channel } from '../world.ts';
import type { Actor } from './actor.ts';
import type { Stage } from './stage.ts';

export interface CallPlace {
  readonly channel?: Channel;
  /** `list`, or `group list`. */
  readonly subcommand?: string;
  /** Sent although Discord's client would not: past its permissions and checks. */
  readonly forged?: boolean;
}

type Calls = Pick<Actor, 'slash' | 'autocomplete' | 'contextMenu'>;

export function createCalls({ core, transcript, user, home, fileUrl, open }: Stage): Calls {
  const { world, commands } = core;

  function offered(
    name: string,
    type: ApplicationCommandType,
    channel: Channel,
    forged: boolean,
  ): RegisteredCommand {
    const command = commands.find(channel, name, type) ?? (forged ? commands.anywhere(name, type) : null);
    if (!command)
      throw new Error(`no command ${name}; there: ${commands.names(channel).join(', ') || 'none'}`);
    if (forged) return command;
    const reason = may(channel, user.id)
      ? commands.hidden(command, channel, user)
      : 'the channel cannot be seen';
    if (reason !== null) throw new Error(`${user.name} is not offered /${name}: ${reason}`);
    return command;
  }

  function call(
    type: InteractionType,
    name: string,
    values: OptionValues,
    place: CallPlace,
    focused?: string,
  ) {
    const { channel = home, forged = false } = place;
    const [first = '', ...rest] = name.split(' ');
    const subcommand = rest.length > 0 ? rest.join(' ') : (place.subcommand ?? null);
    const command = offered(first, ApplicationCommandType.ChatInput, channel, forged);
    const attachments: Record<string, object> = {};
    const attach = (file: Upload) => {
      const stored = store(channel, file);
      attachments[stored.id] = apiAttachment(stored);
      return stored.id;
    };
    const options = calledOptions({ command, subcommand, values, focused, forged, attach });
    const resolved = {
      ...(Object.keys(attachments).length > 0 && { attachments }),
      ...named(channel, options),
    };
    const data = {
      ...commandData(command),
      options,
      ...(Object.keys(resolved).length > 0 && { resolved }),
    };
    const title = `/${[first, subcommand].filter((part) => part !== null).join(' ')}`;
    if (focused === undefined) transcript.did(channel, `${user.name}:`, [title, ...spoken(values)].join(' '));
    return open({ type, channel, data, title, commandName: command.name });
  }

  function store(
    channel: Channel,
    { name, data, contentType = 'application/octet-stream' }: Upload,
  ): StoredFile {
    const content = Buffer.from(data as Uint8Array);
    const id = world.addFile({ filename: name, contentType, data: content });
    return { id, filename: name, size: content.length, contentType, url: fileUrl(channel, id, name, true) };
  }

  /** Users, roles and channels that options name. */
  function named(channel: Channel, options: readonly CalledOption[]): object {
    const ids = options.flatMap(function all(option): string[] {
      return [
        ...(typeof option.value === 'string' ? [option.value] : []),
        ...(option.options ?? []).flatMap(all),
      ];
    });
    const users = ids.map((id) => world.users.get(id)).filter((found) => found !== undefined);
    const channels = ids.map((id) => world.channels.get(id)).filter((found) => found !== undefined);
    const members = users
      .map(({ id }) => channel.guild?.members.get(id))
      .filter((found) => found !== undefined);
    return {
      ...(users.length > 0 && { users: Object.fromEntries(users.map((item) => [item.id, apiUser(item)])) }),
      ...(members.length > 0 && {
        members: Object.fromEntries(members.map((item) => [item.user.id, apiPartialMember(item)])),
      }),
      ...(channels.length > 0 && {
        channels: Object.fromEntries(channels.map((item) => [item.id, apiChannel(item)])),
      }),
    };
  }

  return {
    slash: (name, values = {}, place = {}) => call(InteractionType.ApplicationCommand, name, values, place),

    async autocomplete(name, option, typed, others = {}, place = {}) {
      const values = { ...others, [option]: typed };
      const reply = call(InteractionType.ApplicationCommandAutocomplete, name, values, place, option);
      await reply.acknowledged;
      return reply.choices ?? [];
    },

    contextMenu(name, target, place = {}) {
      const onMessage = target instanceof Message;
      const type = onMessage ? ApplicationCommandType.Message : ApplicationCommandType.User;
      const channel = onMessage ? target.origin.channel : (place.channel ?? home);
      const command = offered(name, type, channel, place.forged ?? false);
      const full = { contentGranted: true };
      const member = channel.guild?.members.get(target.id);
      const resolved = onMessage
        ? { messages: { [target.id]: apiMessage(world, target, full) } }
        : {
            users: { [target.id]: apiUser(target.user) },
            ...(member && { members: { [target.id]: apiMember(member) } }),
          };
      const data = { ...commandData(command), target_id: target.id, resolved };
      transcript.did(
        channel,
        user.name,
        `wählt „${name}“ zu: ${onMessage ? target.text.split('\n')[0] : target.name}`,
      );
      return open({
        type: InteractionType.ApplicationCommand,
        channel,
        data,
        title: name,
        commandName: command.name,
      });
    },
  };
}

function commandData({ id, name, type, guild_id }: RegisteredCommand): object {
  return { id, name, type, ...(guild_id !== undefined && { guild_id }) };
}

function spoken(values: OptionValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [`${name}: ${typeof value === 'object' ? `📎 ${value.name}` : String(value)}`];
  });
}
