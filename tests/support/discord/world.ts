/** What exists on the local Discord: users, servers, channels, threads, members, messages, files. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { createIds } from './ids.ts';
import type { Message } from './message.ts';
import { EVERYONE } from './permissions.ts';

export interface User {
  readonly id: string;
  /** Shown name. */
  readonly name: string;
  readonly username: string;
  readonly bot: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly managed: boolean;
  readonly mentionable: boolean;
}

export interface Member {
  readonly user: User;
  readonly roleIds: string[];
  readonly joinedAt: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
}

export interface Overwrite {
  readonly id: string;
  readonly kind: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ThreadState {
  readonly ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  readonly memberIds: Set<string>;
}

export interface Channel {
  readonly id: string;
  readonly kind: 'text' | 'thread' | 'dm';
  name: string;
  readonly guild: Guild | null;
  /** The channel a thread belongs to. */
  readonly parent: Channel | null;
  overwrites: readonly Overwrite[];
  /** The member at the other end of direct messages. */
  readonly recipient: User | null;
  readonly thread: ThreadState | null;
  readonly messages: Map<string, Message>;
  lastMessageId: string | null;
}

export interface FileContent {
  readonly filename: string;
  readonly contentType: string;
  readonly data: Buffer;
}

export interface WorldOptions {
  readonly now: () => number;
  /** How many messages a channel, and how many files in all, are remembered. */
  readonly keep: number;
  readonly botName: string;
  readonly botPermissions: bigint;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld({ now, keep, botName, botPermissions }: WorldOptions) {
  const nextId = createIds(now);
  const users = new Map<string, User>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const files = new Map<string, FileContent>();
  const owner = addUser('Inhaberin');
  const bot = addUser(botName, true);
  // Bots of Discord's first years have an application id other than their user id.
  const applicationId = nextId();

  function addUser(name: string, isBot = false): User {
    const username = name.toLowerCase().replace(/[^a-z0-9_.]/g, '') || 'jemand';
    const user = { id: nextId(), name, username, bot: isBot };
    users.set(user.id, user);
    return user;
  }

  function addRole(guild: Guild, name: string, permissions = 0n, options: Partial<Role> = {}): Role {
    const role = { managed: false, mentionable: false, ...options, id: nextId(), name, permissions };
    guild.roles.set(role.id, role);
    return role;
  }

  function addMember(guild: Guild, user: User, roleIds: readonly string[] = []): Member {
    const member = { user, roleIds: [...roleIds], joinedAt: now() };
    guild.members.set(user.id, member);
    return member;
  }

  function addGuild(name: string, locale = 'de'): Guild {
    const id = nextId();
    const everyone = { id, name: '@everyone', permissions: EVERYONE, managed: false, mentionable: false };
    const guild: Guild = {
      id,
      name,
      locale,
      ownerId: owner.id,
      roles: new Map([[id, everyone]]),
      members: new Map(),
    };
    guilds.set(id, guild);
    addMember(guild, owner);
    addMember(guild, bot, [addRole(guild, botName, botPermissions, { managed: true }).id]);
    return guild;
  }

  function addChannel(fields: Pick<Channel, 'kind' | 'name' | 'guild'> & Partial<Channel>): Channel {
    const channel: Channel = {
      id: nextId(),
      parent: null,
      overwrites: [],
      recipient: null,
      thread: null,
      messages: new Map(),
      lastMessageId: null,
      ...fields,
    };
    channels.set(channel.id, channel);
    return channel;
  }

  /** `id`: of the message it starts at, which is the thread's id too. */
  function addThread(parent: Channel, name: string, ownerId: string, id = nextId()): Channel {
    const memberIds = new Set([ownerId]);
    const thread = { ownerId, archived: false, locked: false, autoArchiveMinutes: 1440, memberIds };
    return addChannel({ id, kind: 'thread', name, guild: parent.guild, parent, thread });
  }

  function dmWith(user: User): Channel {
    const known = [...channels.values()].find(({ recipient }) => recipient?.id === user.id);
    return known ?? addChannel({ kind: 'dm', name: user.name, guild: null, recipient: user });
  }

  function addFile(file: FileContent): string {
    const id = nextId();
    files.set(id, file);
    dropOldest(files, keep);
    return id;
  }

  function addMessage(message: Message): void {
    const { channel, visibleTo } = message.origin;
    channel.messages.set(message.id, message);
    if (visibleTo === null) channel.lastMessageId = message.id;
    dropOldest(channel.messages, keep);
  }

  return {
    now,
    nextId,
    users,
    guilds,
    channels,
    files,
    owner,
    bot,
    applicationId,
    addUser,
    addRole,
    addMember,
    addGuild,
    addChannel,
    addThread,
    dmWith,
    addFile,
    addMessage,
    /** Everything that was said and uploaded goes; servers, channels and members stay. */
    forget() {
      for (const channel of channels.values()) channel.messages.clear();
      files.clear();
    },
  };
}

export function dropOldest(map: Map<string, unknown>, keep: number): void {
  while (map.size > keep) map.delete(map.keys().next().value as string);
}

/** What the bot is invited with. */
export const BOT_PERMISSIONS =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory;
