import { z } from '../../zod.ts';
import type { Db } from './database.ts';
import type { Store } from './types.ts';

export function createRegistrations(db: Db): Store['registrations'] {
  const select = db.query('SELECT hash FROM registrations WHERE scope = ?', z.object({ hash: z.string() }));
  const upsert = db.change(
    'INSERT INTO registrations (scope, hash) VALUES (?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash',
  );
  const list = db.query('SELECT scope FROM registrations', z.object({ scope: z.string() }));
  const drop = db.change('DELETE FROM registrations WHERE scope = ?');
  return {
    scopes: () => list.all().map(({ scope }) => scope),
    remove: (scope) => void drop.run(scope),
    get: (scope) => select.first(scope)?.hash ?? null,
    set: (scope, hash) => void upsert.run(scope, hash),
  };
}
