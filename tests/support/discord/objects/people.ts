/** Users, members and roles as JSON. */
import type { Guild, Member, Role, User } from '../world.ts';
import { iso } from './time.ts';

export function apiUser(user: User) {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.bot ? null : user.name,
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

/** Without the user, as it comes with messages. */
export function apiPartialMember(member: Member) {
  return {
    roles: member.roleIds,
    joined_at: iso(member.joinedAt),
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function apiMember(member: Member) {
  return { ...apiPartialMember(member), user: apiUser(member.user) };
}

export function apiRole(role: Role, position: number) {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: role.managed,
    mentionable: role.mentionable,
    flags: 0,
  };
}

export function apiRoles(guild: Guild) {
  return [...guild.roles.values()].map(apiRole);
}
