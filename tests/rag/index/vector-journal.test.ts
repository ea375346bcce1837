import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../../src/rag/index/files.ts';
import { openVectorJournal } from '../../../src/rag/index/vector-journal.ts';
import { steppedFileSystem, systemError, temporaryFolder } from './helpers.ts';

async function journalIn(dir: string, fingerprint = 'model', fs = nodeFileSystem) {
  const logger = { info() {}, warn() {} };
  return openVectorJournal({ dir, fs, logger, now: Date.now }, fingerprint);
}

async function twoBatches() {
  const dir = await temporaryFolder();
  const journal = await journalIn(dir);
  await journal.append(
    ['a', 'b'],
    [
      [0.5, 1],
      [0.25, -1],
    ],
  );
  await journal.append(['c'], [[2, 3]]);
  return { dir, path: join(dir, 'vectors.journal') };
}

const read = async (dir: string, fingerprint?: string) => {
  const journal = await journalIn(dir, fingerprint);
  return ['a', 'b', 'c'].map((text) => journal.get(text) && [...journal.get(text)!]);
};

describe('a journal of vectors', () => {
  test('gives back what was kept', async () => {
    const { dir } = await twoBatches();
    expect(await read(dir)).toEqual([
      [0.5, 1],
      [0.25, -1],
      [2, 3],
    ]);
  });

  test('GIVEN another model THEN it is empty, for good', async () => {
    const { dir } = await twoBatches();
    expect(await read(dir, 'other')).toEqual([undefined, undefined, undefined]);
    expect(await read(dir)).toEqual([undefined, undefined, undefined]);
  });

  test('GIVEN it was cut off anywhere THEN whole batches stay, and more can follow', async () => {
    const { path } = await twoBatches();
    const bytes = await readFile(path);
    for (let length = 0; length < bytes.length; length++) {
      const dir = await temporaryFolder();
      await writeFile(join(dir, 'vectors.journal'), bytes.subarray(0, length));
      const found = await read(dir);
      expect(found[2]).toBeUndefined();
      expect([undefined, 0.5]).toContain(found[0]?.[0]);
      expect(found[0] === undefined).toBe(found[1] === undefined);
      await (await journalIn(dir)).append(['c'], [[7, 8]]);
      expect(await read(dir)).toEqual([found[0], found[1], [7, 8]]);
    }
  });

  test('GIVEN any byte changed THEN no wrong vector is given', async () => {
    const { dir, path } = await twoBatches();
    const bytes = await readFile(path);
    const sound = JSON.stringify(await read(dir));
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 64;
      await writeFile(path, changed);
      const found = await read(dir);
      for (const [i, vector] of found.entries()) {
        if (vector) expect(vector).toEqual(JSON.parse(sound)[i]);
      }
    }
  });

  test('GIVEN vectors of another length THEN the earlier ones are forgotten', async () => {
    const { dir } = await twoBatches();
    await (await journalIn(dir)).append(['c'], [[1, 2, 3]]);
    expect(await read(dir)).toEqual([undefined, undefined, [1, 2, 3]]);
  });

  test('GIVEN noise behind it or in its place THEN it goes on', async () => {
    const { dir, path } = await twoBatches();
    await appendFile(path, Buffer.alloc(200, 3));
    expect((await read(dir))[2]).toEqual([2, 3]);
    await writeFile(path, Buffer.alloc(200, 3));
    expect((await read(dir))[2]).toBeUndefined();
    await truncate(path, 0).catch(() => {});
  });

  test('GIVEN a disk that fails THEN nobody is told but the log', async () => {
    const { dir } = await twoBatches();
    for (const failing of ['lstat', 'readFile', 'appendFile', 'rm'] as const) {
      const { fs } = steppedFileSystem((_, operation) => {
        if (operation === failing) throw systemError('EIO');
      });
      const journal = await journalIn(dir, 'model', fs);
      await journal.append(['d'], [[1, 1]]);
      await journal.discard();
    }
  });
});
