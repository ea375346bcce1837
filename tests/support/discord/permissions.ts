/** Who may do what where, computed as Discord computes it. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Channel, Guild, Member } from './world.ts';

export const ALL_PERMISSIONS = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

/** What everybody may do in a new server. Mentioning @everyone is part of it, as on Discord. */
export const EVERYONE =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory |
  Bits.AddReactions |
  Bits.MentionEveryone |
  Bits.UseApplicationCommands;

/** Permission bits of a member in a server as a whole. */
export function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.user.id) return ALL_PERMISSIONS;
  const base = [guild.id, ...member.roleIds]
    .map((id) => guild.roles.get(id)?.permissions ?? 0n)
    .reduce((all, bits) => all | bits, 0n);
  return (base & Bits.Administrator) !== 0n ? ALL_PERMISSIONS : base;
}

/** Permission bits in a channel; threads take those of their channel. In direct messages everything a member needs. */
export function channelPermissions(channel: Channel, userId: string): bigint {
  if (channel.guild === null) return EVERYONE & ~Bits.CreatePublicThreads;
  const member = channel.guild.members.get(userId);
  if (!member) return 0n;
  const base = guildPermissions(channel.guild, member);
  if (base === ALL_PERMISSIONS) return base;
  const { overwrites } = channel.parent ?? channel;
  const of = (ids: readonly string[]) => {
    const those = overwrites.filter(({ id }) => ids.includes(id));
    return {
      allow: those.reduce((all, { allow }) => all | allow, 0n),
      deny: those.reduce((all, { deny }) => all | deny, 0n),
    };
  };
  const layers = [of([channel.guild.id]), of(member.roleIds), of([userId])];
  return layers.reduce((bits, { allow, deny }) => (bits & ~deny) | allow, base);
}

export function may(channel: Channel, userId: string, ...needed: readonly bigint[]): boolean {
  const bits = channelPermissions(channel, userId);
  return (bits & Bits.ViewChannel) !== 0n && needed.every((bit) => (bits & bit) === bit);
}
