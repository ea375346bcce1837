/** All that only moderators may change: the corpus folder, the data folder, and what the database holds. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';

export interface Folders {
  readonly corpusDir: string;
  readonly dataDir: string;
}

/** Hash of each file, and the rows of each table, by name. */
export type Snapshot = ReadonlyMap<string, string>;

/** Milliseconds. */
const STEADY_MS = 40;
const DATABASE = /^bot\.db/;
/** Grow by being refused, and by being answered at all. */
const JOURNALS = ['audit', 'claims', 'sqlite_sequence'];

export async function snapshotOf({ corpusDir, dataDir }: Folders): Promise<Snapshot> {
  const files = [...(await filesOf(corpusDir, 'corpus')), ...(await filesOf(dataDir, 'data'))];
  return new Map([...files, ...tablesOf(join(dataDir, 'bot.db'))]);
}

/** Once nothing is being written any more: texts of cited sources are kept in the background. */
export async function steadySnapshot(folders: Folders): Promise<Snapshot> {
  for (let last = await snapshotOf(folders); ; ) {
    await sleep(STEADY_MS);
    const next = await snapshotOf(folders);
    if (differences(last, next).length === 0) return next;
    last = next;
  }
}

/** What is different, by name. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

async function filesOf(dir: string, label: string): Promise<[string, string][]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !DATABASE.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    files.map(async (path): Promise<[string, string]> => {
      const hash = createHash('sha256').update(await readFile(path));
      return [label + path.slice(dir.length), hash.digest('hex')];
    }),
  );
}

function tablesOf(path: string): [string, string][] {
  const db = new Libsql(path, { readonly: true, timeout: 5000 });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string;
    }[];
    return tables
      .filter(({ name }) => !JOURNALS.includes(name))
      .map(({ name }) => [`table ${name}`, JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())]);
  } finally {
    db.close();
  }
}
