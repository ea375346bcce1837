import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../../src/rag/index/files.ts';
import { nodeFileSystem } from '../../../src/rag/index/files.ts';
import type { WriteLock } from '../../../src/rag/index/lock.ts';
import { acquireLock } from '../../../src/rag/index/lock.ts';
import { SILENCE_MS } from '../../../src/rag/index/lock-holder.ts';
import { startChild, steppedFileSystem, systemError, temporaryFolder } from './helpers.ts';

/** A process number beyond what Linux hands out. */
const NOBODY = 2 ** 22 + 1;

async function lockFile(content?: object | string) {
  const dir = await temporaryFolder();
  const path = join(dir, 'write.lock');
  if (content !== undefined) {
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { dir, path };
}

const dead = { pid: NOBODY, started: '1', host: hostname(), token: 'gone' };

describe('a write lock', () => {
  test('GIVEN nobody holds it THEN it is taken, once, and released', async () => {
    const { dir, path } = await lockFile();
    const lock = await acquireLock(path);
    await expect(acquireLock(path)).rejects.toMatchObject({
      code: 'index_locked',
      params: { pid: process.pid },
    });
    await lock.release();
    expect(await readdir(dir)).toEqual([]);
  });

  test('GIVEN a second release THEN the next holder keeps the lock', async () => {
    const { path } = await lockFile();
    const first = await acquireLock(path);
    await first.release();
    const second = await acquireLock(path);
    await first.release();
    await expect(acquireLock(path)).rejects.toMatchObject({ code: 'index_locked' });
    await second.release();
  });

  test('GIVEN another process holds it THEN it is refused until that process is gone', async () => {
    const { path } = await lockFile();
    const child = startChild('lock-holder.ts', [path]);
    const [, pid] = (await child.line()).split(' ');
    await expect(acquireLock(path)).rejects.toMatchObject({
      code: 'index_locked',
      params: { pid: Number(pid) },
    });
    await child.kill();
    await (await acquireLock(path)).release();
  });

  test('GIVEN another process lets go THEN it is free', async () => {
    const { path } = await lockFile();
    const child = startChild('lock-holder.ts', [path]);
    expect(await child.line()).toMatch(/^held/);
    await child.finish();
    await (await acquireLock(path)).release();
  });

  test('GIVEN several processes after a stale one THEN exactly one gets it', async () => {
    const { path } = await lockFile(dead);
    const children = [1, 2, 3, 4].map(() => startChild('lock-holder.ts', [path]));
    const lines = await Promise.all(children.map((child) => child.line()));
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
      'held',
      ...Array(3).fill('index_locked'),
    ]);
    await Promise.all(children.map((child) => child.finish()));
  });

  test('GIVEN many takers of a stale lock at once THEN exactly one gets it, every time', async () => {
    for (let round = 0; round < 50; round++) {
      const { dir, path } = await lockFile(dead);
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(path)));
      const winners = results.filter((result) => result.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      await winners[0]!.value.release();
      expect(await readdir(dir)).toEqual([]);
    }
  });

  test('GIVEN another taker was faster THEN its lock stays', async () => {
    const { path } = await lockFile(dead);
    let winner: WriteLock | undefined;
    const slow: FileSystem = {
      ...nodeFileSystem,
      async writeFile(file, data, options) {
        // The stale lock has been seen; before the takeover begins, somebody else completes one.
        if (file.endsWith('.takeover')) winner ??= await acquireLock(path);
        await nodeFileSystem.writeFile(file, data, options);
      },
    };
    await expect(acquireLock(path, slow)).rejects.toMatchObject({ code: 'index_locked' });
    await expect(acquireLock(path)).rejects.toMatchObject({ code: 'index_locked' });
    await winner?.release();
    await (await acquireLock(path)).release();
  });

  test('GIVEN its file was replaced THEN releasing leaves the other one', async () => {
    const { path } = await lockFile();
    const lock = await acquireLock(path);
    await writeFile(path, JSON.stringify(dead));
    await lock.release();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(dead);
  });

  test('GIVEN a takeover that was interrupted THEN that is taken over too', async () => {
    const { dir, path } = await lockFile(dead);
    await writeFile(`${path}.takeover`, JSON.stringify(dead));
    const lock = await acquireLock(path);
    expect(await readdir(dir)).toEqual(['write.lock']);
    await lock.release();
  });

  test.runIf(process.platform === 'linux')(
    'GIVEN the number of its holder was given anew THEN it is taken over',
    async () => {
      const { path } = await lockFile({ ...dead, pid: process.pid, started: '1' });
      await (await acquireLock(path)).release();
    },
  );

  test('GIVEN a holder on another machine THEN it stays as long as there are signs of life', async () => {
    const { path } = await lockFile({ ...dead, host: 'elsewhere.example' });
    await expect(acquireLock(path)).rejects.toMatchObject({
      code: 'index_locked',
      params: { pid: NOBODY, host: 'elsewhere.example' },
    });
    const silent = new Date(Date.now() - SILENCE_MS - 60_000);
    await utimes(path, silent, silent);
    await (await acquireLock(path)).release();
  });

  test('GIVEN it was taken over meanwhile THEN its holder can tell', async () => {
    const { path } = await lockFile();
    const lock = await acquireLock(path);
    await lock.confirm();
    await writeFile(path, JSON.stringify({ ...dead, host: 'elsewhere.example' }));
    await expect(lock.confirm()).rejects.toMatchObject({ code: 'index_locked' });
  });

  test('GIVEN a file that did not arrive whole THEN it is refused and keeps nobody out', async () => {
    const { dir, path } = await lockFile();
    const short: FileSystem = {
      ...nodeFileSystem,
      writeFile: (file, data, options) => nodeFileSystem.writeFile(file, data.subarray(0, 9), options),
    };
    await expect(acquireLock(path, short)).rejects.toMatchObject({ params: { reason: 'SHORT_WRITE' } });
    expect(await readdir(dir)).toEqual([]);
  });

  test('GIVEN a release that fails once THEN it is tried again', async () => {
    const { dir, path } = await lockFile();
    let failures = 1;
    const shaky: FileSystem = {
      ...nodeFileSystem,
      rm: (file) => (failures-- > 0 ? Promise.reject(systemError('EIO')) : nodeFileSystem.rm(file)),
    };
    await (await acquireLock(path, shaky)).release();
    expect(await readdir(dir)).toEqual([]);
  });

  test('GIVEN an unreadable lock THEN it counts while it is new', async () => {
    const { path } = await lockFile('');
    await expect(acquireLock(path)).rejects.toMatchObject({ code: 'index_locked' });
    const old = new Date(Date.now() - 60_000);
    await utimes(path, old, old);
    await (await acquireLock(path)).release();
  });

  test('GIVEN a folder that cannot be written THEN the reason is said', async () => {
    const { path } = await lockFile();
    const { fs } = steppedFileSystem((_, operation) => {
      if (operation === 'writeFile') throw systemError('EROFS');
    });
    await expect(acquireLock(path, fs)).rejects.toMatchObject({
      code: 'index_write_failed',
      params: { reason: 'EROFS' },
    });
  });

  test('names its holder', async () => {
    const { path } = await lockFile();
    const lock = await acquireLock(path);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    await lock.release();
  });
});
