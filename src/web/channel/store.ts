/** The bot's database as the page uses it. */
import { DEFAULT_SETTINGS } from '../../bot/store/settings.ts';
import type { Settings, Store } from '../../bot/store/types.ts';
import { PAGE_GUILD } from './ids.ts';

/**
 * - Channels that are set for a server are channels on Discord: the page is none of them, answers all the same, and
 *   leaves them as they are.
 * - As long as nobody has set anything, visitors of a page of its own ask without a pause.
 * - What happens on the page happens in this process alone, so there is nothing to share it out by.
 * - Questions of visitors do not use up those of a server's members.
 */
export function pageStore(store: Store): Store {
  const { settings, usage } = store;

  /** `null` when nothing was ever set for the page. */
  function initial(guildId: string | null): Settings | null {
    if (guildId !== PAGE_GUILD) return null;
    return settings.get(guildId) === DEFAULT_SETTINGS ? { ...DEFAULT_SETTINGS, cooldownSeconds: 0 } : null;
  }

  return {
    ...store,
    claims: { claim: () => true },
    settings: {
      get: (guildId) => ({ ...(initial(guildId) ?? settings.get(guildId)), channels: [] }),
      set(guildId, { channels: _, ...patch }) {
        return { ...settings.set(guildId, { ...initial(guildId), ...patch }), channels: [] };
      },
    },
    usage: {
      take: (_, userId, limits, now) => usage.take(PAGE_GUILD, userId, limits, now),
      giveBack: (_, userId, now) => usage.giveBack(PAGE_GUILD, userId, now),
    },
  };
}
