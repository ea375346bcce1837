/** What a click on the panel asks for, checked. */
import { UserError } from '../../errors.ts';
import type { Settings } from '../store/types.ts';
import { LANGUAGES, MAX_CHOSEN } from './panel.ts';

export type Change =
  | { readonly ok: true; readonly name: 'channels' | 'roles' | 'language'; readonly patch: Partial<Settings> }
  | { readonly ok: false; readonly name: 'roles'; readonly reason: 'rolesRefused' | 'everyoneRefused' };

export interface Click {
  readonly guildId: string;
  /** Whether the caller may change who is a moderator. */
  readonly appoints: boolean;
  readonly values: readonly string[];
}

/** @throws UserError `expired` for what the panel does not offer: ids and values come from outside */
export function changeOf(action: string | undefined, { guildId, appoints, values }: Click): Change {
  switch (action) {
    case 'everywhere':
      return { ok: true, name: 'channels', patch: { channels: [] } };
    case 'channels':
      return { ok: true, name: 'channels', patch: { channels: ids(values) } };
    case 'roles': {
      // Else moderators by role could appoint each other, and lock out who appointed them.
      if (!appoints) return { ok: false, name: 'roles', reason: 'rolesRefused' };
      const moderatorRoles = ids(values);
      // The role that all members have carries the id of the server.
      if (moderatorRoles.includes(guildId)) return { ok: false, name: 'roles', reason: 'everyoneRefused' };
      return { ok: true, name: 'roles', patch: { moderatorRoles } };
    }
    case 'language': {
      const language = LANGUAGES.find((name) => name === values[0]);
      if (!language) throw new UserError('expired');
      return { ok: true, name: 'language', patch: { language } };
    }
    default:
      throw new UserError('expired');
  }
}

function ids(values: readonly string[]): string[] {
  const unique = [...new Set(values)];
  if (unique.length > MAX_CHOSEN || !unique.every((id) => /^\d{15,20}$/.test(id)))
    throw new UserError('expired');
  return unique;
}
