import { execFileSync } from 'node:child_process';
import {
  link,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { MAX_FILE_BYTES, type ScanFs, scanCorpus } from '../../../src/rag/corpus/scan.ts';

let base: string;
let root: string;

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'scan-')));
  root = join(base, 'corpus');
  await mkdir(root);
});

afterEach(() => rm(base, { recursive: true, force: true }));

async function put(path: string, content = 'Ein Satz.') {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), content);
}

const ids = async () => (await scanCorpus(root)).files.map((file) => file.id);
const problems = async () => (await scanCorpus(root)).problems.map(({ id, code }) => ({ id, code }));

describe('scanCorpus', () => {
  test('lists documents of every format by id, whatever the case of their ending', async () => {
    for (const name of [
      'b.TXT',
      'a.md',
      'unter/c.pdf',
      'unter/tiefer/d.Docx',
      'e.html',
      'f.htm',
      'g.markdown',
    ])
      await put(name);
    expect(await ids()).toEqual([
      'a.md',
      'b.TXT',
      'e.html',
      'f.htm',
      'g.markdown',
      'unter/c.pdf',
      'unter/tiefer/d.Docx',
    ]);
    expect(await problems()).toEqual([]);
  });

  test('leaves out hidden entries, lock files of Word and other formats without a word', async () => {
    for (const name of ['.a.txt', '.git/b.txt', '~$brief.docx', 'bild.png', 'ohne']) await put(name);
    expect(await scanCorpus(root)).toEqual({ files: [], problems: [] });
  });

  test('gives size and time of change', async () => {
    await put('a.txt', 'äh');
    await utimes(join(root, 'a.txt'), 1_000_000, 1_000_000);
    const { files } = await scanCorpus(root);
    expect(files).toEqual([
      { id: 'a.txt', path: join(root, 'a.txt'), root, bytes: 3, modified: 1_000_000_000 },
    ]);
  });

  test('takes names with line breaks and direction marks as they are', async () => {
    await put('zwei\nzeilen.txt');
    await put('\u202etxt.exe.md');
    expect(await ids()).toEqual(['zwei\nzeilen.txt', '\u202etxt.exe.md']);
  });

  test('reports files that are too large', async () => {
    await put('gross.txt');
    await truncate(join(root, 'gross.txt'), MAX_FILE_BYTES + 1);
    expect(await problems()).toEqual([{ id: 'gross.txt', code: 'too_large' }]);
  });

  test('reports pipes instead of waiting for them', async () => {
    execFileSync('mkfifo', [join(root, 'rohr.txt')]);
    expect(await problems()).toEqual([{ id: 'rohr.txt', code: 'special_file' }]);
  });

  test('follows links that stay below the folder', async () => {
    await put('.daten/v2/a.txt');
    await symlink('.daten/v2', join(root, 'aktuell'));
    await symlink('.daten/v2/a.txt', join(root, 'b.txt'));
    // One real file is one document, the folder's link being the first to reach it.
    expect(await ids()).toEqual(['aktuell/a.txt']);
  });

  test('lists a file once, under its real path', async () => {
    await put('echt/z.txt');
    await symlink('echt', join(root, 'alias'));
    await symlink('echt/z.txt', join(root, 'a.txt'));
    expect(await ids()).toEqual(['echt/z.txt']);
  });

  test('reports links that lead outside, to files and to folders', async () => {
    await writeFile(join(base, 'geheim.txt'), 'x');
    await symlink(join(base, 'geheim.txt'), join(root, 'a.txt'));
    await symlink(base, join(root, 'oben'));
    expect(await problems()).toEqual([
      { id: 'a.txt', code: 'outside' },
      { id: 'oben', code: 'outside' },
    ]);
  });

  test('is not fooled by a folder beside it whose name begins alike', async () => {
    await mkdir(join(base, 'corpus-alt'));
    await symlink(join(base, 'corpus-alt'), join(root, 'alt'));
    expect(await problems()).toEqual([{ id: 'alt', code: 'outside' }]);
  });

  test('ends on links in a circle and reports broken ones', async () => {
    await put('unter/a.txt');
    await symlink('..', join(root, 'unter', 'kreis'));
    await symlink('../unter', join(root, 'unter', 'selbst'));
    await symlink('nirgends.txt', join(root, 'b.txt'));
    await symlink('ring', join(root, 'ring'));
    expect(await ids()).toEqual(['unter/a.txt']);
    expect(await problems()).toEqual([
      { id: 'b.txt', code: 'unreadable' },
      { id: 'ring', code: 'unreadable' },
      { id: 'unter/kreis', code: 'outside' },
    ]);
  });

  test('reports a hard link to a file outside, and lists those that are all within', async () => {
    await writeFile(join(base, 'geheim.txt'), 'x');
    await link(join(base, 'geheim.txt'), join(root, 'a.txt'));
    await put('echt/b.txt');
    await link(join(root, 'echt/b.txt'), join(root, 'c.txt'));
    await link(join(root, 'echt/b.txt'), join(root, '.versteckt'));
    expect(await ids()).toEqual(['c.txt', 'echt/b.txt']);
    expect(await problems()).toEqual([{ id: 'a.txt', code: 'outside' }]);
  });

  test('can be given a link as its root', async () => {
    await put('a.txt');
    await symlink(root, join(base, 'link'));
    expect((await scanCorpus(join(base, 'link'))).files).toHaveLength(1);
  });

  test('reports a sub-folder it cannot read and goes on', async () => {
    await put('a.txt');
    await put('zu/b.txt');
    const { files, problems } = await scanCorpus(root, failing('zu'));
    expect(files.map(({ id }) => id)).toEqual(['a.txt']);
    expect(problems).toMatchObject([{ id: 'zu', code: 'unreadable' }]);
  });

  test('rejects when the folder is missing, unreadable or no folder', async () => {
    const missing = join(root, 'nirgends');
    await expect(scanCorpus(missing)).rejects.toEqual(new UserError('corpus_missing', { path: missing }));
    await expect(scanCorpus(root, failing('corpus'))).rejects.toMatchObject({
      code: 'corpus_unreadable',
      params: { path: root },
    });
    await put('a.txt');
    await expect(scanCorpus(join(root, 'a.txt'))).rejects.toMatchObject({ code: 'corpus_unreadable' });
  });
});

/** A file system that denies the folder of this name. */
function failing(name: string): ScanFs {
  return {
    realpath,
    stat,
    readdir: (path, options) =>
      path.endsWith(name)
        ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
        : readdir(path, options),
  };
}
