import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import { KEPT_MS } from './questions.ts';
import type { Store } from './types.ts';

const span = z.object({ start: z.number(), end: z.number(), count: z.number() });
const place = span.extend({ source: z.string(), sha256: z.string() });

export function createCitations(db: Db): Store['citations'] {
  const count = db.change(
    `INSERT INTO citations (source, sha256, start_at, end_at, count, at) VALUES (?, ?, ?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET count = count + 1, at = excluded.at`,
  );
  const prune = db.change('DELETE FROM citations WHERE at < ?');
  const of = db.query(
    `SELECT start_at AS start, end_at AS end, count FROM citations WHERE source = ? AND sha256 = ?
     ORDER BY start_at, end_at`,
    span,
  );
  const most = db.query(
    `SELECT source, sha256, start_at AS start, end_at AS end, count FROM citations
     ORDER BY count DESC, at DESC LIMIT ?`,
    place,
  );
  return {
    add: (places, now) =>
      db.transaction(() => {
        for (const { source, sha256, start, end } of places) {
          count.run(source, sha256, start, end, Math.floor(now));
        }
        prune.run(Math.floor(now) - KEPT_MS);
      }),
    of: (source, sha256) => of.all(source, sha256),
    most: (limit) => most.all(limit),
  };
}
