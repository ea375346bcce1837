import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { FileSystem } from '../../../src/rag/index/files.ts';
import { nodeFileSystem } from '../../../src/rag/index/files.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import type { IndexProgress } from '../../../src/rag/types.ts';
import { meta, sample, snapshot, systemError, temporaryFolder } from './helpers.ts';

describe('a generation store', () => {
  test('GIVEN no folder THEN there is no generation and no damage', async () => {
    const store = openGenerationStore(join(await temporaryFolder(), 'none'));
    expect(await store.current()).toEqual({ generation: null, damage: [] });
  });

  test('GIVEN a published generation THEN it reads as written', async () => {
    const dir = join(await temporaryFolder(), 'new', 'index');
    const published = await openGenerationStore(dir).publish(
      { ...meta, vectors: { dimensions: 8, count: 2 } },
      sample('first'),
    );
    const { generation, damage } = await openGenerationStore(dir).current();
    expect(damage).toEqual([]);
    expect(generation?.manifest).toEqual(published.manifest);
    expect(generation?.manifest).toMatchObject({ ...meta, format: 1, vectors: { dimensions: 8, count: 2 } });
    for (const one of [generation!, published]) {
      expect(one.read('passages.json').toString()).toBe('passages first');
      expect(await readFile(one.path('vectors.hnsw'), 'utf8')).toBe('vectors first');
      expect(() => one.read('vectors.hnsw')).toThrow('no readable file');
      expect(() => one.read('other')).toThrow('no readable file');
      expect(() => one.path('toString')).toThrow('no file');
    }
    expect((await readdir(dir)).sort()).toEqual(['CURRENT', `gen-${published.id}`]);
  });

  test('GIVEN files changed after reading THEN the verified bytes stay', async () => {
    const store = openGenerationStore(await temporaryFolder());
    const { path } = await store.publish(meta, sample('first'));
    const { generation } = await store.current();
    await writeFile(path('passages.json'), 'changed');
    expect(generation?.read('passages.json').toString()).toBe('passages first');
  });

  test('GIVEN several publications THEN the live and the previous one stay', async () => {
    const dir = await temporaryFolder();
    const store = openGenerationStore(dir);
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) ids.push((await store.publish(meta, sample(text))).id);
    expect((await readdir(dir)).sort()).toEqual(['CURRENT', `gen-${ids[2]}`, `gen-${ids[3]}`]);
  });

  test('GIVEN a clock that stands or goes back THEN ids still ascend', async () => {
    const dir = await temporaryFolder();
    let now = Date.UTC(2026, 10, 23, 14, 15, 2);
    const store = openGenerationStore(dir, { now: () => now });
    const publish = async () => (await store.publish(meta, sample('x'))).id;
    expect(await publish()).toBe('20261123T141502-0000');
    expect(await publish()).toBe('20261123T141502-0001');
    now -= 60_000;
    expect(await publish()).toBe('20261123T141502-0002');
    now += 61_000;
    expect(await publish()).toBe('20261123T141503-0000');
  });

  test('GIVEN leftovers of a crash THEN taking the lock removes them', async () => {
    const dir = await temporaryFolder();
    const store = openGenerationStore(dir);
    const { id } = await store.publish(meta, sample('first'));
    await mkdir(join(dir, 'tmp-20200101T000000-0000'));
    await writeFile(join(dir, 'tmp-20200101T000000-0000', 'x'), 'x');
    await writeFile(join(dir, 'CURRENT.tmp'), '2020');
    await writeFile(join(dir, 'notes.txt'), 'not ours');
    const lock = await store.lock();
    expect((await readdir(dir)).sort()).toEqual(['CURRENT', `gen-${id}`, 'notes.txt', 'write.lock']);
    await lock.release();
  });

  test('GIVEN a lock held by the caller THEN it is used and kept', async () => {
    const dir = await temporaryFolder();
    const store = openGenerationStore(dir);
    const lock = await store.lock();
    await expect(store.publish(meta, sample('x'))).rejects.toMatchObject({
      code: 'index_locked',
      params: { pid: process.pid },
    });
    await store.publish(meta, sample('x'), { lock });
    expect(await readdir(dir)).toContain('write.lock');
    await lock.release();
    await store.publish(meta, sample('y'));
  });

  test('reports what it does', async () => {
    const store = openGenerationStore(await temporaryFolder());
    const progress: IndexProgress[] = [];
    await store.publish(meta, sample('x'), { onProgress: (one) => progress.push(one) });
    expect(progress.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
      ...['write 1/1', 'write 2/2', 'write 3/3', 'verify 10/29', 'verify 20/29', 'verify 29/29'],
      ...['publish 0/1', 'publish 1/1'],
    ]);
  });

  test('GIVEN the folder replaced while it is read THEN the reader finds the new generation', async () => {
    const dir = await temporaryFolder();
    const writer = openGenerationStore(dir);
    await writer.publish(meta, sample('a'));
    let third: string | undefined;
    const reading: FileSystem = {
      ...nodeFileSystem,
      async readdir(path) {
        // The pointer has been read by now; what it points to disappears.
        if (!third) {
          await writer.publish(meta, sample('b'));
          third = (await writer.publish(meta, sample('c'))).id;
        }
        return nodeFileSystem.readdir(path);
      },
    };
    const { generation, damage } = await openGenerationStore(dir, { fs: reading }).current();
    expect(generation?.id).toBe(third);
    expect(damage).toEqual([]);
  });
});

describe('a publication that fails', () => {
  async function expectUntouched(
    publish: (store: ReturnType<typeof openGenerationStore>) => Promise<unknown>,
  ): Promise<unknown> {
    const dir = await temporaryFolder();
    const store = openGenerationStore(dir);
    await store.publish(meta, sample('a'));
    await store.publish(meta, sample('b'));
    const before = await snapshot(dir);
    const error = await publish(store).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).not.toBeNull();
    expect(await snapshot(dir)).toEqual(before);
    expect((await readdir(dir)).filter((name) => !name.startsWith('gen-'))).toEqual(['CURRENT']);
    return error;
  }

  test('GIVEN the writer fails with a system error THEN its code is the reason', async () => {
    const cause = systemError('EIO');
    const error = await expectUntouched((store) =>
      store.publish(meta, async (writer) => {
        await sample('c')(writer);
        throw cause;
      }),
    );
    expect(error).toMatchObject({ code: 'index_write_failed', params: { reason: 'EIO' }, cause });
  });

  test('GIVEN a UserError of the writer THEN it comes through', async () => {
    const cause = new UserError('embedding_failed');
    expect(await expectUntouched((store) => store.publish(meta, () => Promise.reject(cause)))).toBe(cause);
  });

  test('GIVEN the check turns it down THEN so it says', async () => {
    const check = () => {
      throw new Error('a hit is missing');
    };
    expect(await expectUntouched((store) => store.publish(meta, sample('c'), { check }))).toMatchObject({
      code: 'index_write_failed',
      params: { reason: 'CHECK_FAILED' },
    });
  });

  test('GIVEN a file changed behind the back of the writer THEN reading back finds it', async () => {
    const error = await expectUntouched((store) =>
      store.publish(meta, async (writer) => {
        await sample('c')(writer);
        await writeFile(join(writer.dir, 'vectors.hnsw'), 'vectors x');
      }),
    );
    expect(error).toMatchObject({ params: { reason: 'READ_BACK' } });
  });

  test('GIVEN a native file that was never written THEN it fails', async () => {
    const error = await expectUntouched((store) =>
      store.publish(meta, (writer) => writer.adopt('vectors.hnsw')),
    );
    expect(error).toMatchObject({ params: { reason: 'ENOENT' } });
  });

  test('GIVEN an abort at any stage THEN its reason comes through', async () => {
    for (const stage of ['write', 'verify', 'publish']) {
      const controller = new AbortController();
      const reason = new Error('enough');
      const onProgress = (progress: IndexProgress) => {
        if (progress.stage === stage) controller.abort(reason);
      };
      const options = { onProgress, signal: controller.signal };
      expect(await expectUntouched((store) => store.publish(meta, sample('c'), options))).toBe(reason);
    }
  });

  test('GIVEN a name that leads elsewhere or is taken THEN it is refused', async () => {
    for (const name of ['../x', 'manifest.json', 'passages.json']) {
      await expectUntouched((store) =>
        store.publish(meta, async (writer) => {
          await sample('c')(writer);
          await writer.write(name, Buffer.from('x'));
        }),
      );
    }
  });
});
