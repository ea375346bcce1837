/** The ways in which an index on disk is damaged, each with what has to come of it. */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { encodeManifest, type Manifest, parseManifest } from '../../../src/rag/index/manifest.ts';
import type { Random } from '../random.ts';

/** An index of two generations: `previous` was made of the old state of the corpus, `live` of the new one. */
export interface Victim {
  readonly storeDir: string;
  readonly live: string;
  readonly previous: string;
}

export interface Damaging {
  readonly what: string;
  /** The state that has to serve. */
  readonly serves: 'old' | 'new' | 'none';
  /** What `doctor` has to name. */
  readonly names: readonly string[];
  readonly apply: (victim: Victim, random: Random) => Promise<unknown>;
}

const FILES = [
  'manifest.json',
  'sources.json',
  'texts.bin',
  'passages.bin',
  'words.bin',
  'grams.bin',
  'vectors.hnsw',
];
const PAGE = 4096;

type OnFile = (path: string, random: Random, victim: Victim) => Promise<unknown>;

/** Happens to one file of the live generation, each in turn. */
const TO_A_FILE: ReadonlyArray<readonly [string, OnFile]> = [
  ['a bit flipped', (path, random) => edit(path, (bytes) => flip(bytes, random))],
  [
    'eight bits flipped',
    (path, random) => edit(path, (bytes) => Array.from({ length: 8 }, () => flip(bytes, random))),
  ],
  ['cut off', async (path, random) => truncate(path, random.below((await readFile(path)).length))],
  ['cut off by a byte', async (path) => truncate(path, (await readFile(path)).length - 1)],
  ['empty', (path) => truncate(path, 0)],
  ['one byte longer', async (path) => writeFile(path, Buffer.alloc(1), { flag: 'a' })],
  ['a page of zeros', (path, random) => edit(path, (bytes) => zeroPage(bytes, random))],
  ['all zeros', (path) => edit(path, (bytes) => bytes.fill(0))],
  ['a page of noise', (path, random) => edit(path, (bytes) => noise(bytes, random))],
  ['gone', (path) => rm(path)],
  ['a folder in its place', (path) => rm(path).then(() => mkdir(path))],
  ['a link in its place', (path) => rename(path, `${path}.away`).then(() => symlink(`${path}.away`, path))],
  ['an endless device in its place', (path) => rm(path).then(() => symlink('/dev/zero', path))],
  [
    'a pipe in its place',
    async (path) => {
      await rm(path);
      execFileSync('mkfifo', [path]);
    },
  ],
  ['that of another generation', (path, _, { previous }) => copyFile(join(previous, basename(path)), path)],
  [
    'swapped with another',
    async (path, random, { live }) => {
      const other = join(live, random.pick(FILES.filter((name) => name !== basename(path))));
      await rename(path, `${path}.swap`);
      await rename(other, path);
      await rename(`${path}.swap`, other);
    },
  ],
];

type OnManifest = (manifest: Manifest) => Buffer;

/** Manifests whose own checksum holds, or that are none. */
const MANIFESTS: ReadonlyArray<readonly [string, OnManifest]> = [
  ['of a future format', (manifest) => encodeManifest({ ...manifest, format: 99 as 1 })],
  ['of a former format', (manifest) => encodeManifest({ ...manifest, format: 0 as 1 })],
  ['without files', (manifest) => encodeManifest({ ...manifest, files: {} })],
  [
    'without one file',
    ({ files: { 'words.bin': _, ...files }, ...rest }) => encodeManifest({ ...rest, files }),
  ],
  [
    'with a file outside',
    (manifest) =>
      encodeManifest({
        ...manifest,
        files: { ...manifest.files, '../CURRENT': manifest.files['words.bin']! },
      }),
  ],
  [
    'with other dimensions',
    (manifest) => encodeManifest({ ...manifest, vectors: { dimensions: 3, count: 1 } }),
  ],
  [
    'with more vectors',
    (manifest) => encodeManifest({ ...manifest, vectors: { ...manifest.vectors!, count: 10_000 } }),
  ],
  ['of the schema of nobody', (manifest) => encodeManifest({ id: manifest.id } as Manifest)],
  ['that is {}', () => Buffer.from('{}')],
  ['that is null', () => Buffer.from('null\n')],
  ['that is deep', () => Buffer.from('['.repeat(200_000))],
  ['that is huge', () => Buffer.alloc(3 * 1024 * 1024, ' ')],
];

/** Happens to the pointer; both generations are sound, so the newer one serves. */
const POINTERS: ReadonlyArray<readonly [string, (path: string) => Promise<unknown>]> = [
  ['gone', (path) => rm(path)],
  ['empty', (path) => writeFile(path, '')],
  ['cut off', (path) => truncate(path, 9)],
  ['without its line end', async (path) => truncate(path, (await readFile(path)).length - 1)],
  ['to nowhere', (path) => writeFile(path, '20200101T000000-0000\n')],
  ['out of the folder', (path) => writeFile(path, '../../../etc\n')],
  ['of noise', (path) => writeFile(path, Buffer.from([255, 0, 10, 13, 240, 159]))],
  ['that is a folder', (path) => rm(path).then(() => mkdir(path))],
  ['to an endless device', (path) => rm(path).then(() => symlink('/dev/zero', path))],
  [
    'that is a pipe',
    async (path) => {
      await rm(path);
      execFileSync('mkfifo', [path]);
    },
  ],
];

/** Happens beside the generations; nothing of it is damage. */
const BESIDE: ReadonlyArray<readonly [string, (storeDir: string) => Promise<unknown>]> = [
  ['a build that was left', (dir) => mkdir(join(dir, 'tmp-x/y'), { recursive: true })],
  ['a pointer that was left', (dir) => writeFile(join(dir, 'CURRENT.tmp'), 'x')],
  ['a foreign folder', (dir) => mkdir(join(dir, 'gen-x'))],
  [
    'noise for vectors of a former build',
    (dir) => writeFile(join(dir, 'vectors.journal'), Buffer.alloc(999, 7)),
  ],
  ['noise for files seen', (dir) => writeFile(`${dir}.seen.json`, '{"x":')],
];

export function damagings(rounds: number): Damaging[] {
  const list: Damaging[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [what, apply] of TO_A_FILE) {
      for (const file of FILES) {
        list.push({
          what: `${file} ${what}`,
          serves: 'old',
          // Which of the two is met first is all the same.
          names: [what.startsWith('swapped') ? 'gen-' : file],
          apply: (victim, random) => apply(join(victim.live, file), random, victim),
        });
      }
    }
  }
  for (const [what, make] of MANIFESTS) {
    const apply = async ({ live: dir }: Victim) => {
      const path = join(dir, 'manifest.json');
      const parsed = parseManifest(await readFile(path));
      if (parsed.ok) await writeFile(path, make(parsed.manifest));
    };
    list.push({ what: `a manifest ${what}`, serves: 'old', names: ['gen-'], apply });
  }
  for (const [what, apply] of POINTERS) {
    const pointed = what === 'to nowhere' ? 'gen-20200101T000000-0000' : 'CURRENT';
    list.push({
      what: `a pointer ${what}`,
      serves: 'new',
      names: [pointed],
      apply: ({ storeDir }) => apply(join(storeDir, 'CURRENT')),
    });
  }
  for (const [what, apply] of BESIDE) {
    list.push({
      what: `beside it ${what}`,
      serves: 'new',
      names: [],
      apply: ({ storeDir }) => apply(storeDir),
    });
  }
  list.push(
    {
      what: 'generation gone',
      serves: 'old',
      names: ['manifest.json'],
      apply: ({ live }) => rm(live, { recursive: true }),
    },
    {
      what: 'a file for the generation',
      serves: 'old',
      names: ['gen-'],
      apply: ({ live }) => rm(live, { recursive: true }).then(() => writeFile(live, 'x')),
    },
    {
      what: 'generations swapped',
      serves: 'none',
      names: ['manifest.json'],
      async apply({ live, previous }) {
        await rename(live, `${live}.swap`);
        await rename(previous, live);
        await rename(`${live}.swap`, previous);
      },
    },
  );
  for (let round = 0; round < rounds * 4; round++) {
    list.push({
      what: 'both generations',
      serves: 'none',
      names: ['gen-', ', gen-'],
      async apply({ live, previous }, random) {
        for (const dir of [live, previous])
          await edit(join(dir, random.pick(FILES)), (bytes) => flip(bytes, random));
      },
    });
  }
  return list;
}

async function edit(path: string, change: (bytes: Buffer) => unknown): Promise<void> {
  const bytes = await readFile(path);
  change(bytes);
  await writeFile(path, bytes);
}

function flip(bytes: Buffer, random: Random): void {
  const at = random.below(bytes.length);
  bytes[at] = bytes[at]! ^ (1 << random.below(8));
}

/** The page is chosen such that it changes something. */
function zeroPage(bytes: Buffer, random: Random): void {
  let at = random.below(bytes.length);
  while (bytes[at] === 0) at = (at + 1) % bytes.length;
  bytes
    .subarray(at - (at % PAGE))
    .subarray(0, PAGE)
    .fill(0);
}

function noise(bytes: Buffer, random: Random): void {
  const at = random.below(Math.max(1, bytes.length - PAGE));
  for (let i = at; i < Math.min(at + PAGE, bytes.length); i++) bytes[i] = random.below(256);
}
