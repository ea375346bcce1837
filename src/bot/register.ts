/** Registers the commands with Discord when they differ from those registered last. */
import { createHash } from 'node:crypto';
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { Store } from './store/types.ts';
import type { Feature } from './types.ts';

const GLOBAL = 'global';

/** Puts the whole list in place of what is registered; `guildId` is `null` for all servers. */
export type PutCommands = (
  guildId: string | null,
  commands: RESTPutAPIApplicationCommandsJSONBody,
) => Promise<void>;

export interface RegisterOptions {
  readonly applicationId: string;
  /** One server, where changes show at once; `null` for all. */
  readonly guildId: string | null;
  /** Register even if nothing has changed. */
  readonly force?: boolean;
}

export function commandData(features: readonly Feature[]): RESTPutAPIApplicationCommandsJSONBody {
  return features.flatMap(({ commands = [] }) => commands.map(({ data }) => data));
}

/** `true` when they were registered, `false` when nothing had changed. Commands of other scopes would show twice: they go. */
export async function registerCommands(
  features: readonly Feature[],
  registrations: Store['registrations'],
  put: PutCommands,
  { applicationId, guildId, force = false }: RegisterOptions,
): Promise<boolean> {
  const commands = commandData(features);
  const scope = `${applicationId}/${guildId ?? GLOBAL}`;
  for (const other of registrations.scopes()) {
    const [owner, place] = other.split('/');
    if (other === scope || owner !== applicationId || place === undefined) continue;
    await put(place === GLOBAL ? null : place, []);
    registrations.remove(other);
  }
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
  if (!force && registrations.get(scope) === hash) return false;
  await put(guildId, commands);
  registrations.set(scope, hash);
  return true;
}
