import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Store } from './types.ts';

export function createRegistrations(db: Db): Store['registrations'] {
  const select = db.query('SELECT hash FROM registrations WHERE scope = ?', z.object({ hash: z.string() }));
  const upsert = db.change(
    'INSERT INTO registrations (scope, hash) VALUES (?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash',
  );
  return {
    get: (scope) => select.first(scope)?.hash ?? null,
    set: (scope, hash) => void upsert.run(scope, hash),
  };
}
