import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFile,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashFile, readBytes } from '../../../src/rag/corpus/bytes.ts';
import { MAX_FILE_BYTES } from '../../../src/rag/corpus/scan.ts';

let base: string;
let root: string;
let path: string;

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'bytes-')));
  root = join(base, 'corpus');
  path = join(root, 'unter', 'a.txt');
  await mkdir(join(root, 'unter'), { recursive: true });
  await writeFile(path, 'Ein Satz.');
});

afterEach(() => rm(base, { recursive: true, force: true }));

/** Both ways to take up a file refuse the same. */
const refusals = async () => {
  const code = (error: { code?: string }) => error.code;
  return Promise.all([readBytes({ path, root }).catch(code), hashFile({ path, root }).catch(code)]);
};

describe('a file that is opened', () => {
  test('gives its bytes, their hash and the time of its last change', async () => {
    const { bytes, modified } = await readBytes({ path, root });
    expect(bytes.toString()).toBe('Ein Satz.');
    expect(Number.isInteger(modified)).toBe(true);
    expect(await hashFile({ path, root })).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('is hashed in pieces', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 17, 'abc');
    await writeFile(path, large);
    expect(await hashFile({ path })).toBe(createHash('sha256').update(large).digest('hex'));
    await appendFile(path, 'mehr');
    expect(await hashFile({ path })).not.toBe(createHash('sha256').update(large).digest('hex'));
  });

  test('is not waited for when it has become a pipe', async () => {
    await rm(path);
    execFileSync('mkfifo', [path]);
    expect(await refusals()).toEqual(['special_file', 'special_file']);
  });

  test('is refused when it has become a folder, a link or too large, or is gone', async () => {
    await truncate(path, MAX_FILE_BYTES + 1);
    expect(await refusals()).toEqual(['too_large', 'too_large']);
    await rm(path);
    expect(await refusals()).toEqual(['unreadable', 'unreadable']);
    await mkdir(path);
    expect(await refusals()).toEqual(['special_file', 'special_file']);
    await rm(path, { recursive: true });
    await writeFile(join(base, 'geheim.txt'), 'Ein Geheimnis.');
    await symlink(join(base, 'geheim.txt'), path);
    expect(await refusals()).toEqual(['outside', 'outside']);
  });

  test('is refused when a folder on the way has become a link that leads outside', async () => {
    await mkdir(join(base, 'aussen'));
    await writeFile(join(base, 'aussen', 'a.txt'), 'Ein Geheimnis.');
    await rename(join(root, 'unter'), join(root, 'alt'));
    await symlink(join(base, 'aussen'), join(root, 'unter'));
    expect(await refusals()).toEqual(['outside', 'outside']);
  });
});
