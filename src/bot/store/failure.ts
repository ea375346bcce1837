/** What SQLite says when it fails. */
import Libsql from 'libsql';
import { messageOf, systemCode } from '../../errors.ts';

/** What is wrong with a database, in a few words of no language. */
export class Unfit extends Error {}

export function reasonOf(error: unknown): string {
  if (error instanceof Unfit) return error.message;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isSqliteError(cause) ? codeOf(cause) : (systemCode(cause) ?? messageOf(cause));
}

interface SqliteError extends Error {
  readonly code: string;
  readonly rawCode?: number;
}

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Libsql.SqliteError;
}

/** SQLite's primary result codes; `libsql` has no names for some of the extended ones. */
const PRIMARY: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  14: 'SQLITE_CANTOPEN',
};

const primary = (error: SqliteError) => PRIMARY[(error.rawCode ?? 0) & 0xff];

export function codeOf(error: SqliteError): string {
  return error.code.startsWith('SQLITE_') ? error.code : (primary(error) ?? error.code);
}

export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && primary(error) === 'SQLITE_BUSY';
}
