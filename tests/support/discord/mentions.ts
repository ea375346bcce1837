/** Whom a message pings: what is in its text, cut down by allowed_mentions and permissions. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { FormProblem } from './api-error.ts';
import { withoutCode } from './message.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel } from './world.ts';

export interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

export interface Mentions {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export const NO_MENTIONS: Mentions = { users: [], roles: [], everyone: false };

/** What Discord assumes when nothing is said. */
export const MESSAGE_DEFAULT: AllowedMentions = {
  parse: ['users', 'roles', 'everyone'],
  replied_user: true,
};
export const INTERACTION_DEFAULT: AllowedMentions = { parse: ['users'], replied_user: true };

export interface MentionSource {
  readonly channel: Channel;
  readonly authorId: string;
  readonly content: string;
  readonly allowed: AllowedMentions;
  /** Author of the message that is replied to. */
  readonly repliedTo: string | null;
}

export function mentionsOf({ channel, authorId, content, allowed, repliedTo }: MentionSource): Mentions {
  const text = withoutCode(content);
  const parse = allowed.parse ?? [];
  const idsIn = (pattern: RegExp) => [...new Set(Array.from(text.matchAll(pattern), ([, id]) => id!))];
  const permitted = (kind: 'users' | 'roles', id: string) =>
    parse.includes(kind) || (allowed[kind] ?? []).includes(id);
  const mayAll = (channelPermissions(channel, authorId) & Bits.MentionEveryone) !== 0n;

  const users = idsIn(/<@!?(\d+)>/g).filter((id) => permitted('users', id));
  if (repliedTo !== null && allowed.replied_user && !users.includes(repliedTo)) users.push(repliedTo);
  const roles = idsIn(/<@&(\d+)>/g).filter((id) => {
    const role = channel.guild?.roles.get(id);
    return role !== undefined && (mayAll || role.mentionable) && permitted('roles', id);
  });
  const everyone = /@(?:everyone|here)\b/.test(text) && parse.includes('everyone') && mayAll;
  return { users, roles, everyone };
}

/** Discord refuses lists that contradict `parse`. */
export function checkAllowedMentions(allowed: AllowedMentions): FormProblem[] {
  const problem = (path: string, code: string, message: string) => ({
    path: `allowed_mentions.${path}`,
    code,
    message,
  });
  const contradictions = (['users', 'roles'] as const).filter(
    (kind) => allowed.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0,
  );
  const tooMany = (['users', 'roles'] as const).filter((kind) => (allowed[kind]?.length ?? 0) > 100);
  return [
    ...contradictions.map((kind) =>
      problem(
        'parse',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      ),
    ),
    ...tooMany.map((kind) => problem(kind, 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.')),
  ];
}
