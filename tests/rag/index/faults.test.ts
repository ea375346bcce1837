import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../../src/rag/index/files.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import {
  meta,
  sample,
  snapshot,
  startChild,
  steppedFileSystem,
  systemError,
  temporaryFolder,
} from './helpers.ts';

/** Publishes over a live generation with a file system that misbehaves as told. */
async function publishOver(onStep: (step: number, operation: keyof FileSystem) => void) {
  const dir = await temporaryFolder();
  const sound = openGenerationStore(dir);
  const first = await sound.publish(meta, sample('first'));
  const before = await snapshot(dir);
  const { fs, steps } = steppedFileSystem(onStep);
  const outcome = await openGenerationStore(dir, { fs })
    .publish(meta, sample('second'))
    .then(
      ({ id }) => ({ id, error: null }),
      (error: unknown) => ({ id: null, error }),
    );
  return { dir, sound, first, before, outcome, steps: steps() };
}

async function countSteps(): Promise<number> {
  const { outcome, steps } = await publishOver(() => {});
  expect(outcome.error).toBeNull();
  return steps;
}

describe('GIVEN a disk that fails', () => {
  test('once, at any one operation THEN the live generation is untouched or the new one is whole', async () => {
    const total = await countSteps();
    let refused = 0;
    for (let failing = 1; failing <= total; failing++) {
      const { dir, sound, first, before, outcome } = await publishOver((step) => {
        if (step === failing) throw systemError('ENOSPC');
      });
      const { generation, damage } = await sound.current();
      expect(damage).toEqual([]);
      if (outcome.error) {
        refused++;
        expect(outcome.error).toMatchObject({ code: 'index_write_failed' });
        expect(generation?.id).toBe(first.id);
        expect(await snapshot(dir)).toEqual(before);
      } else {
        expect(generation?.id).toBe(outcome.id);
        expect(await readdir(dir)).toContain(`gen-${first.id}`);
      }
      expect((await readdir(dir)).filter((name) => /tmp/.test(name))).toEqual([]);
    }
    expect(refused).toBeGreaterThan(20);
  });

  test('for good, from any operation on THEN the live generation is untouched and the next writer tidies up', async () => {
    const total = await countSteps();
    for (let failing = 1; failing <= total; failing++) {
      const { dir, sound, before, outcome } = await publishOver((step) => {
        if (step >= failing) throw systemError('EIO');
      });
      const after = await snapshot(dir);
      if (outcome.error) expect(after).toMatchObject(before);
      const { generation, damage } = await sound.current();
      expect(damage).toEqual([]);
      expect(generation?.read('passages.json').toString()).toBe(
        `passages ${outcome.error ? 'first' : 'second'}`,
      );

      // This process lives, so its lock would hold; that of a dead one is taken over.
      await rm(join(dir, 'write.lock'), { force: true });
      const third = await sound.publish(meta, sample('third'));
      expect((await sound.current()).generation?.id).toBe(third.id);
      const names = await readdir(dir);
      expect(names.filter((name) => name.startsWith('gen-'))).toHaveLength(2);
      expect(names.filter((name) => !name.startsWith('gen-'))).toEqual(['CURRENT']);
    }
  });

  test('by writing less than asked THEN the short file is found', async () => {
    const dir = await temporaryFolder();
    const { fs } = steppedFileSystem(() => {});
    const short: FileSystem = new Proxy(fs, {
      get: (target, name: keyof FileSystem) =>
        name === 'writeFile'
          ? (path: string, data: Uint8Array, options?: { exclusive?: boolean }) =>
              target.writeFile(path, path.endsWith('postings.bin') ? data.subarray(0, 4) : data, options)
          : target[name],
    });
    await expect(openGenerationStore(dir, { fs: short }).publish(meta, sample('x'))).rejects.toMatchObject({
      code: 'index_write_failed',
      params: { reason: 'SHORT_WRITE' },
    });
    expect(await readdir(dir)).toEqual([]);
  });
});

test('GIVEN a publisher that was killed THEN the live generation serves and the next publisher takes over', async () => {
  const dir = await temporaryFolder();
  const store = openGenerationStore(dir);
  const first = await store.publish(meta, sample('first'));
  await startChild('killed-publisher.ts', [dir]).finish();
  const left = await readdir(dir);
  expect(left).toContain('write.lock');
  expect(left.some((name) => name.startsWith('tmp-'))).toBe(true);
  expect(await store.current()).toMatchObject({ generation: { id: first.id }, damage: [] });
  const second = await store.publish(meta, sample('second'));
  expect((await readdir(dir)).sort()).toEqual(['CURRENT', `gen-${first.id}`, `gen-${second.id}`]);
});
