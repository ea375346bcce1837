/** What a caller may do, by what Discord says about them. */
import type { Settings } from './store/types.ts';
import type { Caller } from './types.ts';

const ADMINISTRATOR = 1n << 3n;
const MANAGE_SERVER = 1n << 5n;

/** May manage the server, or has one of the roles set for it. In direct messages nobody is a moderator. */
export function isModerator(caller: Caller, settings: Settings): boolean {
  if (caller.guildId === null) return false;
  if ((caller.permissions & (ADMINISTRATOR | MANAGE_SERVER)) !== 0n) return true;
  return caller.roleIds.some((id) => settings.moderatorRoles.includes(id));
}

/** Whether the bot answers where the caller is: everywhere when no channels are set, and always in direct messages. */
export function answersIn(caller: Caller, settings: Settings): boolean {
  const { channels } = settings;
  if (caller.guildId === null || channels.length === 0) return true;
  return (
    channels.includes(caller.channelId) || (caller.parentId !== null && channels.includes(caller.parentId))
  );
}
