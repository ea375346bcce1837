import type { ZodType } from 'zod';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { AuditEntry, Store } from './types.ts';

/** Whoever may not do something may try as often as they like. */
const KEPT = 50_000;

const entry: ZodType<AuditEntry> = z.object({
  at: z.number(),
  guildId: z.string().nullable(),
  userId: z.string(),
  action: z.string(),
  detail: z.string(),
  allowed: z.number().transform((value) => value === 1),
});

export function createAudit(db: Db): Store['audit'] {
  const insert = db.change(
    'INSERT INTO audit (at, guild_id, user_id, action, detail, allowed) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const prune = db.change('DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?');
  const list = db.query(
    `SELECT at, guild_id AS guildId, user_id AS userId, action, detail, allowed FROM audit
     WHERE guild_id IS ? ORDER BY id DESC LIMIT ?`,
    entry,
  );
  return {
    add: ({ at, guildId, userId, action, detail, allowed }) =>
      db.transaction(() => {
        insert.run(at, guildId, userId, action, detail, Number(allowed));
        prune.run(KEPT);
      }),
    list: (guildId, limit) => list.all(guildId, limit),
  };
}
