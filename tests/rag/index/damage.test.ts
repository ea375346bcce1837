import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeManifest, parseManifest } from '../../../src/rag/index/manifest.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { meta, sample, temporaryFolder } from './helpers.ts';

const FILES = ['passages.json', 'postings.bin', 'vectors.hnsw'];

/** Two generations; `live` is the folder of the newer one. */
async function twoGenerations() {
  const dir = await temporaryFolder();
  const store = openGenerationStore(dir);
  const first = await store.publish(meta, sample('first'));
  const second = await store.publish(meta, sample('second'));
  const expectFallback = async (file: string | null, reason: string) => {
    const { generation, damage } = await store.current();
    expect(generation?.id).toBe(first.id);
    expect(generation?.read('passages.json').toString()).toBe('passages first');
    expect(damage).toMatchObject([{ generation: second.id, file, reason }]);
  };
  return { dir, store, first, second, live: second.dir, expectFallback };
}

describe.each(FILES)('GIVEN %s of the live generation', (name) => {
  test('with any byte flipped THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    const bytes = await readFile(join(live, name));
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      await writeFile(join(live, name), changed);
      await expectFallback(name, 'file_checksum');
    }
  });

  test('truncated THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    await truncate(join(live, name), 3);
    await expectFallback(name, 'file_size');
    await truncate(join(live, name), 0);
    await expectFallback(name, 'file_size');
  });

  test('missing THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    await rm(join(live, name));
    await expectFallback(name, 'file_missing');
  });

  test('replaced by a folder or a link THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    await rename(join(live, name), join(live, 'elsewhere'));
    await symlink(join(live, 'elsewhere'), join(live, name));
    await expectFallback(name, 'file_missing');
    await rm(join(live, name));
    await mkdir(join(live, name));
    await expectFallback(name, 'file_missing');
  });
});

describe('GIVEN the live generation', () => {
  test('with two files swapped THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    const [a, b] = [join(live, 'passages.json'), join(live, 'postings.bin')];
    await rename(a, join(live, 'c'));
    await rename(b, a);
    await rename(join(live, 'c'), b);
    await expectFallback('passages.json', 'file_checksum');
  });

  test('with a file of the previous one THEN the previous one serves', async () => {
    const { live, first, expectFallback } = await twoGenerations();
    await writeFile(join(live, 'passages.json'), await readFile(first.path('passages.json')));
    await expectFallback('passages.json', 'file_size');
  });

  test('with an empty, missing or foreign manifest THEN the previous one serves', async () => {
    const { live, first, expectFallback } = await twoGenerations();
    const manifest = join(live, 'manifest.json');
    await writeFile(manifest, '');
    await expectFallback('manifest.json', 'unreadable');
    await writeFile(manifest, await readFile(join(first.dir, 'manifest.json')));
    await expectFallback('manifest.json', 'wrong_generation');
    await rm(manifest);
    await expectFallback('manifest.json', 'missing');
    await rm(live, { recursive: true });
    await expectFallback('manifest.json', 'missing');
  });

  test('with a pipe or an endless device for a manifest THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    const manifest = join(live, 'manifest.json');
    await rm(manifest);
    await symlink('/dev/zero', manifest);
    await expectFallback('manifest.json', 'unreadable');
    await rm(manifest);
    execFileSync('mkfifo', [manifest]);
    await expectFallback('manifest.json', 'unreadable');
  });

  test('sound and yet of no use THEN the previous one serves', async () => {
    const { store, first, second } = await twoGenerations();
    const open = async ({ id }: { id: string }) => {
      if (id === second.id) throw new Error('not what was expected');
    };
    const { generation, damage } = await store.current(open);
    expect(generation?.id).toBe(first.id);
    expect(damage).toMatchObject([{ generation: second.id, reason: 'unreadable' }]);
  });

  test('of a newer format THEN the previous one serves', async () => {
    const { live, expectFallback } = await twoGenerations();
    const path = join(live, 'manifest.json');
    const parsed = parseManifest(await readFile(path));
    if (!parsed.ok) throw new Error(parsed.reason);
    await writeFile(path, encodeManifest({ ...parsed.manifest, format: 2 as 1 }));
    await expectFallback('manifest.json', 'format_newer');
  });

  test('damaged like all others THEN there is none, and every one is reported', async () => {
    const { store, first, second } = await twoGenerations();
    await rm(first.path('postings.bin'));
    await rm(second.path('postings.bin'));
    const { generation, damage } = await store.current();
    expect(generation).toBeNull();
    expect(damage.map((one) => one.generation)).toEqual([second.id, first.id]);
  });

  test('damaged THEN the next publication keeps the sound one and drops the damaged', async () => {
    const { store, first, second } = await twoGenerations();
    await rm(second.path('postings.bin'));
    const third = await store.publish(meta, sample('third'));
    await rm(third.path('postings.bin'));
    const { generation, damage } = await store.current();
    expect(generation?.id).toBe(first.id);
    expect(damage.map((one) => one.generation)).toEqual([third.id]);
  });
});

describe('GIVEN a pointer', () => {
  test.each(['', '20', 'x\n', '../../etc\n', '20261123T141502-0000'])(
    '%j THEN the newest sound generation serves',
    async (text) => {
      const { dir, store, second } = await twoGenerations();
      await writeFile(join(dir, 'CURRENT'), text);
      const { generation, damage } = await store.current();
      expect(generation?.id).toBe(second.id);
      expect(damage).toMatchObject([{ generation: null, file: 'CURRENT', reason: 'unreadable' }]);
    },
  );

  test('replaced by a folder THEN the next publication puts it right', async () => {
    const { dir, store } = await twoGenerations();
    await rm(join(dir, 'CURRENT'));
    await mkdir(join(dir, 'CURRENT'));
    const third = await store.publish(meta, sample('third'));
    expect(await store.current()).toMatchObject({ generation: { id: third.id }, damage: [] });
  });

  test('missing THEN the newest sound generation serves', async () => {
    const { dir, store, second } = await twoGenerations();
    await rm(join(dir, 'CURRENT'));
    const { generation, damage } = await store.current();
    expect(generation?.id).toBe(second.id);
    expect(damage).toMatchObject([{ generation: null, file: 'CURRENT', reason: 'missing' }]);
  });
});
