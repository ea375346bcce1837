import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Db, IN_MEMORY, openDatabase } from '../../../src/bot/store/database.ts';
import { openStore } from '../../../src/bot/store/index.ts';
import { SCHEMA_VERSION } from '../../../src/bot/store/schema.ts';
import { UserError } from '../../../src/errors.ts';
import { z } from '../../../src/zod.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

function openWith(file: string, sql: string): Db {
  return openDatabase(file, (db) => {
    db.exec(sql);
    return db;
  });
}

function reasonOf(file: string): string {
  try {
    openStore(file).close();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error).toMatchObject({ code: 'store_failed', params: { path: file } });
    return String(error.params.reason);
  }
  return 'opened';
}

describe('opening the database', () => {
  it('creates the file and its folder', () => {
    const file = join(dirname(path()), 'deep', 'ä b?c#d%20', 'bot.db');
    open(file).settings.set('1', { language: 'de' });
    expect(readFileSync(file).length).toBeGreaterThan(0);
  });

  it('finds what was written before', () => {
    const file = path();
    const first = open(file);
    first.settings.set('1', { language: 'de' });
    first.close();
    expect(open(file).settings.get('1').language).toBe('de');
  });

  it('does not take a name for an address', () => {
    const before = process.cwd();
    const file = path();
    process.chdir(dirname(file));
    try {
      open('libsql:bot.db').settings.set('1', { language: 'de' });
      expect(open(join(dirname(file), 'libsql:bot.db')).settings.get('1').language).toBe('de');
    } finally {
      process.chdir(before);
    }
  });

  it('keeps databases in memory apart', () => {
    open(IN_MEMORY).settings.set('1', { language: 'de' });
    expect(open(IN_MEMORY).settings.get('1').language).toBe('auto');
  });

  it('refuses a database of a later version and leaves it as it was', () => {
    const file = path();
    open(file).close();
    tamper(file, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    expect(reasonOf(file)).toBe(`user_version ${SCHEMA_VERSION + 1} > ${SCHEMA_VERSION}`);
    tamper(file, `PRAGMA user_version = ${SCHEMA_VERSION}`);
    expect(reasonOf(file)).toBe('opened');
  });

  it('refuses the database of another program and leaves it as it was', () => {
    const file = path();
    tamper(file, 'CREATE TABLE recipes (name TEXT)');
    const before = readFileSync(file);
    expect(reasonOf(file)).toBe('application_id 0');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a file that is no database', () => {
    const file = path('notes.txt');
    writeFileSync(file, 'Milch, Brot, Butter. '.repeat(500));
    expect(reasonOf(file)).toBe('SQLITE_NOTADB');
  });

  it('takes an empty file for a new database', () => {
    const file = path();
    writeFileSync(file, '');
    expect(reasonOf(file)).toBe('opened');
  });

  it('says so when the path is a folder', () => {
    const file = path();
    mkdirSync(file);
    expect(reasonOf(file)).toBe('SQLITE_CANTOPEN');
  });

  it('says so when the folder cannot be made', () => {
    const file = path();
    writeFileSync(file, '');
    expect(reasonOf(join(file, 'bot.db'))).toBe('EEXIST');
  });
});

describe('a damaged database', () => {
  function filled(): string {
    const file = path();
    const store = open(file);
    for (let i = 0; i < 200; i++) {
      store.audit.add({
        at: i,
        guildId: '1',
        userId: '2',
        action: 'reindex',
        detail: 'x'.repeat(300),
        allowed: true,
      });
    }
    store.close();
    const copy = path();
    tamper(file, 'PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(file, copy);
    return copy;
  }

  /** Page 1 holds the schema; behind it everything is overwritten. */
  function overwrite(file: string): void {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, 4096 * 4));
  }

  it('is told when it is opened', () => {
    const file = filled();
    overwrite(file);
    expect(reasonOf(file)).toBe('SQLITE_CORRUPT');
  });

  it('is told when it was cut off', () => {
    const file = filled();
    writeFileSync(file, readFileSync(file).subarray(0, 4096 * 6));
    expect(reasonOf(file)).toBe('SQLITE_CORRUPT');
  });

  it('is told when a table is missing', () => {
    const file = path();
    open(file).close();
    tamper(file, 'DROP TABLE audit');
    expect(reasonOf(file)).toBe('SQLITE_ERROR');
  });

  it('throws an error that names it when it breaks while it is open', () => {
    const file = filled();
    const store = open(file);
    // What another process writes makes this one read anew.
    tamper(file, "INSERT INTO registrations VALUES ('global', 'x')");
    overwrite(file);
    expect(() => store.audit.list('1', 100)).toThrow(`database ${file}: SQLITE_CORRUPT`);
  });
});

describe('the connection', () => {
  const row = z.object({ n: z.number() });

  it('says that it is closed', () => {
    const store = open(path());
    store.close();
    store.close();
    expect(() => store.settings.get('1')).toThrow('is closed');
    expect(() => store.registrations.set('global', 'x')).toThrow('is closed');
  });

  it('sees what others write after it has read, and can write itself', () => {
    const file = path();
    const [one, other] = [open(file), open(file)];
    for (let round = 0; round < 5; round++) {
      one.registrations.set('global', `one ${round}`);
      expect(other.registrations.get('global')).toBe(`one ${round}`);
      other.registrations.set('global', `other ${round}`);
      expect(one.registrations.get('global')).toBe(`other ${round}`);
    }
  });

  it('undoes a step that fails and goes on', () => {
    const db = openWith(IN_MEMORY, 'CREATE TABLE t (n INTEGER UNIQUE) STRICT');
    const insert = db.change('INSERT INTO t (n) VALUES (?)');
    const all = db.query('SELECT n FROM t', row);
    const twice = () =>
      db.transaction(() => {
        insert.run(1);
        insert.run(1);
      });
    expect(twice).toThrow('SQLITE_CONSTRAINT_UNIQUE');
    expect(all.all()).toEqual([]);
    db.transaction(() => insert.run(2));
    expect(all.all()).toEqual([{ n: 2 }]);
    db.close();
  });

  it('tells that the disk is full, and goes on when it is not any more', () => {
    const db = openWith(path(), 'CREATE TABLE t (n TEXT) STRICT');
    const insert = db.change('INSERT INTO t (n) VALUES (?)');
    db.query('PRAGMA max_page_count = 10', z.object({})).all();
    const fill = () => db.transaction(() => insert.run('x'.repeat(100_000)));
    expect(fill).toThrow('SQLITE_FULL');
    db.query('PRAGMA max_page_count = 1000', z.object({})).all();
    expect(fill()).toBe(1);
    db.close();
  });

  it('keeps text readable that SQLite would cut at a NUL', () => {
    const store = open(IN_MEMORY);
    store.registrations.set('a\0b', 'c\0d');
    expect(store.registrations.get('a\0b')).toBe('c\u{fffd}d');
  });

  it('leaves out rows that are not as they should be', () => {
    const db = openWith(IN_MEMORY, "CREATE TABLE t (n); INSERT INTO t VALUES (1), ('x')");
    expect(db.query('SELECT n FROM t', row).all()).toEqual([{ n: 1 }]);
    db.close();
  });
});
