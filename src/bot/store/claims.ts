import type { Db } from './database.ts';
import type { Store } from './types.ts';

/** Longer than anything is delivered again, milliseconds. */
const KEPT = 60 * 60_000;

export function createClaims(db: Db): Store['claims'] {
  const insert = db.change('INSERT INTO claims (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const prune = db.change('DELETE FROM claims WHERE at < ?');
  let pruned = Number.NEGATIVE_INFINITY;
  return {
    claim(id, now) {
      if (now - pruned >= KEPT) {
        pruned = now;
        prune.run(now - KEPT);
      }
      return insert.run(id, now) === 1;
    },
  };
}
