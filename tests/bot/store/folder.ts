/** Databases on disk, gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../../src/bot/store/index.ts';

export interface Folder {
  /** A path of this test's own, below a new folder. */
  path(name?: string): string;
  /** Opens a database; several connections to one path are several processes to it. */
  open(path: string): Store;
}

export function useFolder(): Folder {
  const folders: string[] = [];
  const stores: Store[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    path(name = 'bot.db') {
      const folder = mkdtempSync(join(tmpdir(), 'fundstelle-store-'));
      folders.push(folder);
      return join(folder, name);
    },
    open(path) {
      const store = openStore(path);
      stores.push(store);
      return store;
    },
  };
}

/** Runs SQL behind the store's back. */
export function tamper(path: string, sql: string): void {
  const connection = new Libsql(path, { timeout: 1000 });
  connection.exec(sql);
  connection.close();
}
