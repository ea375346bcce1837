import { deflateSync, inflateSync } from 'node:zlib';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Store } from './types.ts';

const PREFIX = /^[0-9a-f]{1,64}$/;
/** Follows every hexadecimal digit. */
const AFTER_HEX = 'g';

const kept = z.object({
  sha256: z.string(),
  text: z.instanceof(ArrayBuffer).transform((packed, context) => {
    try {
      return inflateSync(packed).toString();
    } catch {
      context.addIssue('damaged');
      return z.NEVER;
    }
  }),
});

export function createVersions(db: Db): Store['versions'] {
  const has = db.query(
    'SELECT 1 AS n FROM versions WHERE source = ? AND sha256 = ?',
    z.object({ n: z.number() }),
  );
  const insert = db.change(
    'INSERT INTO versions (source, sha256, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const find = db.query(
    'SELECT sha256, text FROM versions WHERE source = ? AND sha256 >= ? AND sha256 < ? LIMIT 2',
    kept,
  );
  const sources = db.query(
    'SELECT DISTINCT source FROM versions ORDER BY source',
    z.object({ source: z.string() }),
  );
  const removals = ['versions', 'citations'].map((table) =>
    db.change(`DELETE FROM ${table} WHERE source = ?`),
  );

  return {
    keep({ source, sha256, text }) {
      if (!has.first(source, sha256)) insert.run(source, sha256, deflateSync(text));
    },
    find(source, sha256Prefix) {
      if (!PREFIX.test(sha256Prefix)) return null;
      const found = find.all(source, sha256Prefix, sha256Prefix + AFTER_HEX);
      // A prefix of two versions tells neither.
      return found.length === 1 ? found[0]! : null;
    },
    sources: () => sources.all().map(({ source }) => source),
    forget(source) {
      for (const removal of removals) removal.run(source);
    },
  };
}
