/**
 * SQLite through `libsql`, behind the few calls that are sound there. Version 0.5.29 differs from better-sqlite3: `get`
 * leaves its read open, so that the connection sees nothing new and can write nothing from then on; booleans and
 * single buffers as parameters abort the process; text is cut at NUL when it is read; a failing ROLLBACK hides the error
 * before it; `close` is ignored by statements.
 */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import type { ZodType } from 'zod';
import { UserError } from '../../errors.ts';
import { codeOf, isBusy, isSqliteError, reasonOf, Unfit } from './failure.ts';

/** What a column takes. No booleans: 0 and 1. */
export type Value = string | number | null | Uint8Array;

export interface Query<T> {
  /** Rows that are not as they should be are left out. */
  all(...values: readonly Value[]): T[];
  first(...values: readonly Value[]): T | null;
}

export interface Change {
  /** Returns how many rows it changed. */
  run(...values: readonly Value[]): number;
}

/** Reading and writing throw an Error that names the database and SQLite's code; for people that is a defect. */
export interface Db {
  /** Prepares a statement that returns rows. */
  query<T>(sql: string, row: ZodType<T>): Query<T>;
  /** Prepares a statement that returns none. */
  change(sql: string): Change;
  exec(sql: string): void;
  /** Runs `work` as one step, with no other connection writing meanwhile. They do not nest. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Other processes hold the database for microseconds; whoever holds it longer has stopped. */
const BUSY_MS = 5000;
/** SQLite does not wait when several connections switch a new database to WAL at once. */
const RETRIES = 100;
const RETRY_MS = 20;

export const IN_MEMORY = ':memory:';

/**
 * Opens or creates a database with its folder and returns what `build` makes of it; whatever is wrong should show there.
 * Several processes may have it open. A commit survives the end of the process. The last ones may be lost when the
 * machine loses power: that costs a few counted questions and spares a disk flush at every one of them.
 *
 * @throws UserError `store_failed` { path, reason }
 */
export function openDatabase<T>(path: string, build: (db: Db) => T): T {
  let db: Db | undefined;
  try {
    const connection = connect(path);
    db = wrap(connection, path);
    // First of all, so that the database of another program stays as it is.
    const built = build(db);
    patiently(() => connection.pragma('journal_mode = WAL'));
    connection.pragma('synchronous = NORMAL');
    return built;
  } catch (error) {
    db?.close();
    throw new UserError('store_failed', { path, reason: reasonOf(error) }, { cause: error });
  }
}

function connect(path: string): Libsql.Database {
  // Anything but a full path might be taken for an address.
  const file = path === IN_MEMORY ? path : resolve(path);
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  try {
    return new Libsql(file, { timeout: BUSY_MS });
  } catch (error) {
    throw new Unfit('SQLITE_CANTOPEN', { cause: error });
  }
}

function wrap(connection: Libsql.Database, path: string): Db {
  let open = true;

  /** SQLite's messages name neither the file nor the code. */
  function guard<T>(work: () => T): T {
    if (!open) throw new Error(`database ${path} is closed`);
    try {
      return work();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      throw new Error(`database ${path}: ${codeOf(error)}: ${error.message}`, { cause: error });
    }
  }

  function rollBack(): void {
    // A full disk and the like have ended the transaction already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
  }

  return {
    query(sql, row) {
      const statement = guard(() => connection.prepare(sql));
      const all = (...values: readonly Value[]) =>
        guard(() => statement.all(values.map(bound))).flatMap((found) => {
          const { success, data } = row.safeParse(found);
          return success ? [data] : [];
        });
      return { all, first: (...values) => all(...values)[0] ?? null };
    },
    change(sql) {
      const statement = guard(() => connection.prepare(sql));
      return { run: (...values) => guard(() => statement.run(values.map(bound)).changes) };
    },
    exec(sql) {
      guard(() => connection.exec(sql));
    },
    transaction(work) {
      guard(() => connection.exec('BEGIN IMMEDIATE'));
      try {
        const result = work();
        guard(() => connection.exec('COMMIT'));
        return result;
      } catch (error) {
        rollBack();
        throw error;
      }
    },
    close() {
      if (!open) return;
      open = false;
      connection.close();
    },
  };
}

function bound(value: Value): Value {
  return typeof value === 'string' ? value.replaceAll('\0', '\u{fffd}') : value;
}

function patiently(work: () => void): void {
  for (let left = RETRIES; ; left--) {
    try {
      work();
      return;
    } catch (error) {
      if (left === 0 || !isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}
