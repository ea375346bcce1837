import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Settings, Store } from './types.ts';

export const MAX_COOLDOWN_SECONDS = 3600;
export const MAX_DAILY = 1_000_000;
/** Channels, and roles. */
export const MAX_ENTRIES = 200;

export const DEFAULT_SETTINGS: Settings = {
  channels: [],
  language: 'auto',
  moderatorRoles: [],
  cooldownSeconds: 5,
  userDaily: 100,
  serverDaily: 2000,
};

const ids = z
  .array(z.string().regex(/^\d{1,20}$/))
  .max(MAX_ENTRIES)
  .readonly();
const daily = z.number().int().min(1).max(MAX_DAILY);

const settingsSchema = z.object({
  channels: ids,
  language: z.enum(['auto', 'de', 'en']),
  moderatorRoles: ids,
  cooldownSeconds: z.number().int().min(0).max(MAX_COOLDOWN_SECONDS),
  userDaily: daily,
  serverDaily: daily,
});

const row = z.object({ value: z.string() });

/** `set` throws a ZodError for values that are out of bounds; what is stored and not valid counts as not set. */
export function createSettings(db: Db): Store['settings'] {
  const select = db.query('SELECT value FROM settings WHERE guild_id = ?', row);
  const upsert = db.change(
    'INSERT INTO settings (guild_id, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );

  function get(guildId: string | null): Settings {
    const found = guildId === null ? null : select.first(guildId);
    return found ? read(found.value) : DEFAULT_SETTINGS;
  }

  return {
    get,
    set: (guildId, patch) =>
      db.transaction(() => {
        const given = Object.entries(patch).filter(([, value]) => value !== undefined);
        const settings = settingsSchema.parse({ ...get(guildId), ...Object.fromEntries(given) });
        upsert.run(guildId, JSON.stringify(settings));
        return settings;
      }),
  };
}

function read(json: string): Settings {
  const stored = parseJson(json);
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS;
  const valid = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse((stored as Record<string, unknown>)[name]);
    return success ? [[name, data] as const] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid) };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
