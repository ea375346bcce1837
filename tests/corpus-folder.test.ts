import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type CorpusFolder,
  type FolderFileSystem,
  nodeFolderFileSystem,
  openCorpusFolder,
} from '../src/corpus-folder.ts';

const DAY = 24 * 60 * 60 * 1000;
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function workspace(files: Readonly<Record<string, string>> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'fundstelle-folder-'));
  folders.push(dir);
  const [corpusDir, dataDir] = [join(dir, 'corpus'), join(dir, 'data')];
  await mkdir(corpusDir);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(corpusDir, name)), { recursive: true });
    await writeFile(join(corpusDir, name), text);
  }
  const open = (fs = nodeFolderFileSystem, now = Date.now) =>
    openCorpusFolder({ corpusDir, dataDir, fs, now });
  return { corpusDir, dataDir, open };
}

/** Paths below a folder with what is in the files. */
async function contents(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(files.map((path, i) => [path.slice(dir.length + 1), texts[i]!]));
}

const bytes = (text: string) => Buffer.from(text);
const systemError = (code: string) => Object.assign(new Error(`${code}: made to fail`), { code });

type Operation = keyof FolderFileSystem;
/** `run` does the operation; with a number it writes only so many bytes. */
type Interference = (operation: Operation, run: (bytes?: number) => unknown, step: number) => unknown;

function interfered(interfere: Interference): FolderFileSystem {
  let step = 0;
  return new Proxy(nodeFolderFileSystem, {
    get(target, operation: Operation) {
      const call = target[operation] as (...args: unknown[]) => unknown;
      return async (...args: unknown[]) => {
        const run = (limit?: number) => {
          const [path, data, ...rest] = args;
          return limit === undefined
            ? call(...args)
            : call(path, (data as Uint8Array).subarray(0, limit), ...rest);
        };
        return interfere(operation, run, ++step);
      };
    },
  });
}

const DISKS = {
  'one disk': (_: string, fs: FolderFileSystem) => fs,
  'two disks': (corpusDir: string, fs: FolderFileSystem): FolderFileSystem => {
    const onOne = (one: string, other: string) => {
      if (one.startsWith(corpusDir) !== other.startsWith(corpusDir)) throw systemError('EXDEV');
    };
    return replaced(fs, {
      rename: async (from, to) => {
        onOne(from, to);
        return fs.rename(from, to);
      },
      link: async (from, to) => {
        onOne(from, to);
        return fs.link(from, to);
      },
    });
  },
  'no hard links': (_: string, fs: FolderFileSystem): FolderFileSystem =>
    replaced(fs, { link: async () => Promise.reject(systemError('EPERM')) }),
};

function replaced(fs: FolderFileSystem, some: Partial<FolderFileSystem>): FolderFileSystem {
  return new Proxy(fs, { get: (target, name: Operation) => some[name] ?? target[name] });
}

describe('adding', () => {
  test('a new file is there, and nothing else', async () => {
    const { corpusDir, open } = await workspace();
    expect(await open().put('a.md', bytes('Text'))).toBe('added');
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'Text' });
  });

  test('a file that is there already is told apart by its bytes, and stays', async () => {
    const { corpusDir, open } = await workspace({ 'a.md': 'alt' });
    expect(await open().put('a.md', bytes('alt'))).toBe('identical');
    expect(await open().put('a.md', bytes('neu'))).toBe('exists');
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'alt' });
  });

  test('a name stored decomposed is the same name', async () => {
    const { corpusDir, open } = await workspace({ 'u\u0308ber.md': 'alt' });
    expect(await open().put('über.md', bytes('neu'), { replace: true })).toBe('replaced');
    expect(await contents(corpusDir)).toEqual({ 'u\u0308ber.md': 'neu' });
  });

  test('what was replaced is in the trash', async () => {
    const { corpusDir, dataDir, open } = await workspace({ 'a.md': 'alt' });
    expect(await open().put('a.md', bytes('neu'), { replace: true })).toBe('replaced');
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'neu' });
    const trashed = await contents(join(dataDir, 'trash'));
    expect(Object.values(trashed)).toEqual(['alt']);
    expect(Object.keys(trashed)[0]).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{12}\/a\.md$/);
  });

  test('links and folders are neither written through nor replaced', async () => {
    const { corpusDir, dataDir, open } = await workspace({ 'ordner.md/x.txt': 'x' });
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'target.md'), 'fremd');
    await symlink(join(dataDir, 'target.md'), join(corpusDir, 'link.md'));
    await symlink(join(dataDir, 'nowhere.md'), join(corpusDir, 'dangling.md'));
    for (const name of ['link.md', 'dangling.md', 'ordner.md']) {
      expect(await open().put(name, bytes('neu'), { replace: true })).toBe('blocked');
    }
    expect(await contents(dataDir)).toEqual({ 'target.md': 'fremd' });
  });

  test('names that are not safe are a defect of the caller', async () => {
    const { open } = await workspace();
    for (const name of ['../a.md', '.a.md', 'a/b.md', '']) {
      await expect(open().put(name, bytes('x'))).rejects.toThrow(RangeError);
    }
  });

  test('of two files with one name only one gets it', async () => {
    const { corpusDir, open } = await workspace();
    const [one, two] = [open(), open()];
    const outcomes = await Promise.all([one.put('a.md', bytes('eins')), two.put('a.md', bytes('zwei'))]);
    expect(outcomes.toSorted()).toEqual(['added', 'exists']);
    const kept = outcomes[0] === 'added' ? 'eins' : 'zwei';
    expect(await contents(corpusDir)).toEqual({ 'a.md': kept });
  });

  test('replacements at the same time lose nothing', async () => {
    const { corpusDir, dataDir, open } = await workspace({ 'a.md': '0' });
    const folder = open();
    const texts = ['1', '2', '3', '4'];
    await Promise.all(texts.map((text) => folder.put('a.md', bytes(text), { replace: true })));
    const all = [...Object.values(await contents(corpusDir)), ...Object.values(await contents(dataDir))];
    expect(all.sort()).toEqual(['0', ...texts]);
  });

  test('an edit made while the file is replaced is kept', async () => {
    const { corpusDir, open } = await workspace({ 'a.md': 'alt' });
    let edited = false;
    const fs = interfered(async (operation, run) => {
      if (operation === 'rename' && !edited) {
        edited = true;
        await writeFile(join(corpusDir, 'a.md'), 'von Hand');
      }
      return run();
    });
    await expect(open(fs).put('a.md', bytes('neu'), { replace: true })).rejects.toMatchObject({
      code: 'EBUSY',
    });
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'von Hand' });
  });

  test('works where there are no hard links', async () => {
    const { corpusDir, open } = await workspace({ 'b.md': 'alt' });
    const folder = open(DISKS['no hard links'](corpusDir, nodeFolderFileSystem));
    expect(await folder.put('a.md', bytes('neu'))).toBe('added');
    expect(await folder.put('b.md', bytes('neu'))).toBe('exists');
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'neu', 'b.md': 'alt' });
  });

  test('parts that a crash left are removed after a day', async () => {
    const now = Date.now();
    const part = (at: number) => `.fundstelle-${at}-0123456789ab.part`;
    const { corpusDir, open } = await workspace({ [part(now - 2 * DAY)]: 'x', [part(now)]: 'y' });
    await open().put('a.md', bytes('neu'));
    expect((await readdir(corpusDir)).sort()).toEqual([part(now), 'a.md']);
  });

  test('a missing folder is named', async () => {
    const { corpusDir, open } = await workspace();
    await rm(corpusDir, { recursive: true });
    await expect(open().put('a.md', bytes('x'))).rejects.toMatchObject({ code: 'corpus_missing' });
  });
});

describe('removing', () => {
  test.each(['one disk', 'two disks', 'no hard links'] as const)(
    'a source goes to the trash and comes back (%s)',
    async (disks) => {
      const { corpusDir, dataDir, open } = await workspace({
        'berichte/2024/a.md': 'A',
        'berichte/b.md': 'B',
      });
      const folder = open(DISKS[disks](corpusDir, nodeFolderFileSystem));
      const id = (await folder.trash('berichte/2024/a.md'))!;
      expect(await contents(corpusDir)).toEqual({ 'berichte/b.md': 'B' });
      expect(await contents(join(dataDir, 'trash', id))).toEqual({ 'berichte/2024/a.md': 'A' });
      await rm(join(corpusDir, 'berichte'), { recursive: true });
      expect(await folder.restore(id)).toEqual({ outcome: 'restored', source: 'berichte/2024/a.md' });
      expect(await contents(corpusDir)).toEqual({ 'berichte/2024/a.md': 'A' });
      expect(await readdir(join(dataDir, 'trash'))).toEqual([]);
      expect(await folder.restore(id)).toEqual({ outcome: 'gone' });
    },
  );

  test('what is no source cannot be removed', async () => {
    const { corpusDir, dataDir, open } = await workspace({ 'a.md': 'A', '.geheim/b.md': 'B', 'c.bin': 'C' });
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'd.md'), 'D');
    await symlink(join(dataDir, 'd.md'), join(corpusDir, 'link.md'));
    await symlink(dataDir, join(corpusDir, 'ordner'));
    const hostile = ['', '.', '..', '../data/d.md', '/a.md', 'a.md/', '.geheim/b.md', 'c.bin', 'fehlt.md'];
    for (const source of [...hostile, 'link.md', 'ordner/d.md', 'a.md/x.md', 'a\0.md']) {
      expect(await open().trash(source), source).toBeNull();
    }
    expect(await contents(dataDir)).toEqual({ 'd.md': 'D' });
  });

  test('what has taken the place of a removed source stays', async () => {
    const { corpusDir, open } = await workspace({ 'a.md': 'alt' });
    const id = (await open().trash('a.md'))!;
    await writeFile(join(corpusDir, 'a.md'), 'neu');
    expect(await open().restore(id)).toEqual({ outcome: 'occupied', source: 'a.md' });
    expect(await contents(corpusDir)).toEqual({ 'a.md': 'neu' });
    await rm(join(corpusDir, 'a.md'));
    expect(await open().restore(id)).toEqual({ outcome: 'restored', source: 'a.md' });
  });

  test('nothing is restored through a link', async () => {
    const { corpusDir, dataDir, open } = await workspace({ 'ordner/a.md': 'A' });
    const id = (await open().trash('ordner/a.md'))!;
    await rm(join(corpusDir, 'ordner'), { recursive: true });
    await mkdir(join(dataDir, 'fremd'));
    await symlink(join(dataDir, 'fremd'), join(corpusDir, 'ordner'));
    expect(await open().restore(id)).toMatchObject({ outcome: 'occupied' });
    expect(await readdir(join(dataDir, 'fremd'))).toEqual([]);
  });

  test.each(['', '..', '../corpus', 'x', '20260101T000000Z-0123456789ab'])(
    '%j is nothing to restore',
    async (id) => {
      const { open } = await workspace({ 'a.md': 'A' });
      expect(await open().restore(id)).toEqual({ outcome: 'gone' });
    },
  );
});

describe('whatever fails', () => {
  interface Story {
    readonly before: Record<string, string>;
    run(folder: CorpusFolder, trashed: string): Promise<unknown>;
    /** What is in the folder, and what was in it and is in the trash. */
    readonly after: readonly [corpus: Record<string, string>, trashed: boolean];
  }
  const stories: Record<string, Story> = {
    add: {
      before: {},
      run: (folder) => folder.put('a.md', bytes('neu')),
      after: [{ 'a.md': 'neu' }, false],
    },
    replace: {
      before: { 'a.md': 'alt' },
      run: (folder) => folder.put('a.md', bytes('neu'), { replace: true }),
      after: [{ 'a.md': 'neu' }, true],
    },
    trash: { before: { 'a.md': 'alt' }, run: (folder) => folder.trash('a.md'), after: [{}, true] },
    restore: {
      before: { 'r.md': 'alt' },
      run: (folder, trashed) => folder.restore(trashed),
      after: [{ 'r.md': 'alt' }, false],
    },
  };
  const ways: Record<string, (at: number) => Interference> = {
    'a step fails': (at) => (_, run, step) => {
      if (step === at) throw systemError('EIO');
      return run();
    },
    'a step is done and reported as failed': (at) => async (_, run, step) => {
      const result = await run();
      if (step === at) throw systemError('EIO');
      return result;
    },
    'the process dies in the middle of a file': (at) => (operation, run, step) => {
      if (step < at) return run();
      if (step === at && operation === 'writeFile') return run(1);
      throw systemError('EIO');
    },
  };
  const cases = Object.keys(DISKS).flatMap((disks) =>
    Object.keys(ways).flatMap((way) => Object.keys(stories).map((story) => [story, disks, way] as const)),
  );

  test.each(cases)('nothing is lost or half-written: %s, %s, %s', async (name, disks, way) => {
    const { before, run, after } = stories[name]!;
    for (let at = 1, reached = true; reached; at++) {
      const { corpusDir, dataDir, open } = await workspace(before);
      const trashed = name === 'restore' ? (await open().trash('r.md'))! : '';
      reached = false;
      const fs = interfered((operation, call, step) => {
        reached ||= step >= at;
        return ways[way]!(at)(operation, call, step);
      });
      await run(open(DISKS[disks as keyof typeof DISKS](corpusDir, fs)), trashed).catch(() => {});

      const found = async () => {
        const finished = ([path]: [string, string]) => !path.startsWith('.');
        const inCorpus = Object.entries(await contents(corpusDir)).filter(finished);
        const inTrash = Object.entries(await contents(join(dataDir, 'trash'))).filter(finished);
        return { corpus: Object.fromEntries(inCorpus), trash: inTrash.map(([, text]) => text) };
      };
      const left = await found();
      for (const text of Object.values(left.corpus)) expect(['alt', 'neu', ''], `step ${at}`).toContain(text);
      for (const text of left.trash) expect(text, `step ${at}`).toBe('alt');
      if (name !== 'add')
        expect([...Object.values(left.corpus), ...left.trash], `step ${at}`).toContain('alt');
      if (name === 'replace') expect(['alt', 'neu'], `step ${at}`).toContain(left.corpus['a.md']);

      await run(open(), trashed);
      const end = await found();
      expect(end.corpus, `again after step ${at}`).toEqual(after[0]);
      expect(end.trash.includes('alt') || !after[1], `again after step ${at}`).toBe(true);
    }
  });
});
