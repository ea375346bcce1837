import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Store } from './types.ts';

const pack = promisify(deflate);

/** Versions of a source that are kept; whoever presses older buttons is told that nothing can be compared. */
const MAX_VERSIONS = 20;
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
  const trim = db.change(
    `DELETE FROM versions WHERE source = ?1 AND rowid NOT IN
       (SELECT rowid FROM versions WHERE source = ?1 ORDER BY rowid DESC LIMIT ${MAX_VERSIONS})`,
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

  const isKept = (source: string, sha256: string) => has.first(source, sha256) !== null;
  /** Being compressed, by source and hash. */
  const packing = new Map<string, { readonly source: string; readonly done: Promise<void> }>();

  async function insertPacked(key: string, source: string, sha256: string, text: string): Promise<void> {
    try {
      const packed = await pack(text);
      // Meanwhile the source may have been forgotten.
      if (!packing.has(key)) return;
      if (insert.run(source, sha256, packed) > 0) trim.run(source);
    } finally {
      packing.delete(key);
    }
  }

  return {
    has: isKept,
    async keep({ source, sha256, text }) {
      const key = `${sha256} ${source}`;
      if (isKept(source, sha256)) return;
      const entry = packing.get(key) ?? { source, done: insertPacked(key, source, sha256, text) };
      packing.set(key, entry);
      await entry.done;
    },
    find(source, sha256Prefix) {
      if (!PREFIX.test(sha256Prefix)) return null;
      const found = find.all(source, sha256Prefix, sha256Prefix + AFTER_HEX);
      // A prefix of two versions tells neither.
      return found.length === 1 ? found[0]! : null;
    },
    sources: () => sources.all().map(({ source }) => source),
    forget(source) {
      for (const [key, entry] of packing) if (entry.source === source) packing.delete(key);
      for (const removal of removals) removal.run(source);
    },
  };
}
