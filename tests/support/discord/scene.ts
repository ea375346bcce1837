/** Where stories play: servers, channels, roles, and who is in them. */
import { PermissionFlagsBits as Bits, GatewayIntentBits as Intents } from 'discord-api-types/v10';
import { type Actor, createActor } from './actors/actor.ts';
import type { ActorDeps } from './actors/stage.ts';
import { apiChannel } from './objects/channels.ts';
import { apiGuildCreate } from './objects/guilds.ts';
import { apiRoles } from './objects/people.ts';
import type { Channel, Guild, Overwrite, Role } from './world.ts';

/** What the bot may not do in a channel. */
export interface Restrictions {
  readonly readOnly?: boolean;
  readonly noThreads?: boolean;
  readonly invisible?: boolean;
  readonly noHistory?: boolean;
  readonly noEmbeds?: boolean;
  readonly noFiles?: boolean;
}

export interface ChannelOptions extends Restrictions {
  readonly guild?: Guild;
  /** Only these (and the bot) see it. */
  readonly members?: readonly Actor[];
}

export interface MemberOptions {
  readonly guild?: Guild;
  /** `de` if not given. */
  readonly locale?: string;
  readonly roles?: readonly Role[];
  readonly permissions?: bigint;
  readonly bot?: boolean;
  readonly webhook?: boolean;
}

const DENIED: readonly [keyof Restrictions, bigint][] = [
  ['readOnly', Bits.SendMessages | Bits.SendMessagesInThreads],
  ['noThreads', Bits.CreatePublicThreads],
  ['invisible', Bits.ViewChannel],
  ['noHistory', Bits.ReadMessageHistory],
  ['noEmbeds', Bits.EmbedLinks],
  ['noFiles', Bits.AttachFiles],
];

export interface SceneDeps extends Pick<ActorDeps, 'core' | 'transcript' | 'fileUrl'> {
  readonly guildName: string;
}

export function createScene({ core, transcript, fileUrl, guildName }: SceneDeps) {
  const { world, gateway } = core;
  const guild = world.addGuild(guildName);
  const general = world.addChannel({ kind: 'text', name: 'allgemein', guild });

  function createGuild(name: string, locale?: string): Guild {
    const created = world.addGuild(name, locale);
    world.addChannel({ kind: 'text', name: 'allgemein', guild: created });
    gateway.dispatch({
      name: 'GUILD_CREATE',
      guildId: created.id,
      intents: Intents.Guilds,
      data: () => apiGuildCreate(world, created),
    });
    return created;
  }

  function overwritesOf(place: Guild, { members, ...restrictions }: ChannelOptions): Overwrite[] {
    const deny = DENIED.filter(([name]) => restrictions[name]).reduce((all, [, bits]) => all | bits, 0n);
    const view = Bits.ViewChannel;
    const closed: Overwrite[] = members
      ? [
          { id: place.id, kind: 'role', allow: 0n, deny: view },
          ...members.map(({ id }): Overwrite => ({ id, kind: 'member', allow: view, deny: 0n })),
        ]
      : [];
    return [...closed, { id: world.bot.id, kind: 'member', allow: members ? view & ~deny : 0n, deny }];
  }

  function tellAbout(channel: Channel, name: string): void {
    const data = () => apiChannel(channel);
    gateway.dispatch({ name, guildId: channel.guild!.id, intents: Intents.Guilds, data });
  }

  /** The channel of that name; it is made if it is not there. */
  function channel(name: string, settings: ChannelOptions = {}): Channel {
    const place = settings.guild ?? guild;
    const known = [...world.channels.values()].find(
      (candidate) => candidate.guild === place && candidate.name === name && candidate.kind === 'text',
    );
    if (known) return known;
    const overwrites = overwritesOf(place, settings);
    const created = world.addChannel({ kind: 'text', name, guild: place, overwrites });
    tellAbout(created, 'CHANNEL_CREATE');
    return created;
  }

  function role(
    name: string,
    settings: { guild?: Guild; permissions?: bigint; mentionable?: boolean } = {},
  ): Role {
    const { guild: place = guild, permissions = 0n, mentionable = false } = settings;
    const created = world.addRole(place, name, permissions, { mentionable });
    gateway.dispatch({
      name: 'GUILD_ROLE_CREATE',
      guildId: place.id,
      intents: Intents.Guilds,
      data: () => ({ guild_id: place.id, role: apiRoles(place).find(({ id }) => id === created.id) }),
    });
    return created;
  }

  function join(user: Actor['user'], settings: MemberOptions): void {
    const place = settings.guild ?? guild;
    const { permissions } = settings;
    const own =
      permissions === undefined ? [] : [role(`Rechte von ${user.name}`, { guild: place, permissions })];
    world.addMember(
      place,
      user,
      [...own, ...(settings.roles ?? [])].map(({ id }) => id),
    );
  }

  function member(name: string, settings: MemberOptions = {}): Actor {
    const user = world.addUser(name, settings.bot ?? false);
    if (!settings.webhook) join(user, settings);
    const { locale = 'de', webhook = false } = settings;
    const home = settings.guild ? channel('allgemein', { guild: settings.guild }) : general;
    return createActor({ core, transcript, user, locale, webhook, home, fileUrl });
  }

  return {
    guild,
    /** `#allgemein` of the first server, where everything happens that is not said to happen elsewhere. */
    general,
    createGuild,
    channel,
    member,
    role,
    /** An actor in a further server. */
    join: (actor: Actor, place: Guild, settings: Omit<MemberOptions, 'guild'> = {}) =>
      join(actor.user, { ...settings, guild: place }),
    /** Of a channel, from now on; an empty object lifts all. */
    restrict(place: Channel, restrictions: Restrictions) {
      const target = place.parent ?? place;
      const others = target.overwrites.filter(({ id }) => id !== world.bot.id);
      target.overwrites = [...others, ...overwritesOf(target.guild!, restrictions)];
      tellAbout(target, 'CHANNEL_UPDATE');
    },
    /** With its messages; of a channel or thread. */
    remove(place: Channel) {
      world.channels.delete(place.id);
      tellAbout(place, place.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE');
    },
    /** Direct messages between a member and the bot. */
    dm: (actor: Actor) => world.dmWith(actor.user),
  };
}
