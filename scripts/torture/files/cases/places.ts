/** Links, devices, names, and files that change while they are read. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type CaseGroup, HIDDEN, type HostileCase, type Scene } from '../case.ts';

const GOOD = 'Der Stollen Glückauf ist 812 Meter lang.';
const ASKS = { question: 'Wie lang ist der Stollen Glückauf?', found: '812' };

type Make = (scene: Scene) => void;
const refused = (name: string, make: Make, rest: Partial<HostileCase> = {}): HostileCase => ({
  name,
  make,
  fate: 'refused',
  ...rest,
});
const link = (
  name: string,
  path: string,
  target: (scene: Scene) => string,
  rest: Partial<HostileCase> = {},
): HostileCase => refused(name, (scene) => symlinkSync(target(scene), join(scene.corpus, path)), rest);

const outside = { codes: ['outside'] } as const;
const LINKS: readonly HostileCase[] = [
  link('link to a file outside', 'weg.txt', ({ outside }) => `${outside}/geheim.txt`, {
    ...outside,
    quick: true,
  }),
  link('relative link to a file outside', 'weg.md', () => '../ausserhalb/geheim.txt', {
    ...outside,
    quick: true,
  }),
  link('link to a folder outside', 'weg', ({ outside }) => outside, { ...outside, quick: true }),
  link('link to the root of the system', 'weg', () => '/', outside),
  link('link to the folder above', 'weg', () => '..', outside),
  link('link to a file of the system', 'weg.txt', () => '/etc/passwd', outside),
  link('link to the environment of this process', 'weg.txt', () => '/proc/self/environ', { quick: true }),
  link('link to the memory of this process', 'weg.txt', () => '/proc/self/mem'),
  link('link to the root of this process', 'weg', () => '/proc/self/root', outside),
  link('link to the folder of this process', 'weg', () => '/proc/self/cwd', outside),
  link('link to a terminal', 'weg.txt', () => '/dev/tty'),
  link('link to zeros without end', 'weg.txt', () => '/dev/zero', { quick: true }),
  link('link to noise without end', 'weg.md', () => '/dev/urandom'),
  link('link to standard input', 'weg.txt', () => '/dev/stdin'),
  link('link to nothing', 'weg.txt', () => 'nirgends.txt', { codes: ['unreadable'] }),
  link('link to itself', 'weg.txt', () => 'weg.txt', { codes: ['unreadable'] }),
  link('link in a circle', 'weg', () => 'weg', { codes: ['unreadable'] }),
  refused(
    'links over links to the outside',
    ({ corpus, outside: far }) => {
      symlinkSync(far, join(corpus, '.versteckt'));
      symlinkSync('.versteckt/geheim.txt', join(corpus, 'weg.txt'));
    },
    { ...outside, quick: true },
  ),
  refused('a link of a name that is a path', ({ corpus, outside: far }) =>
    symlinkSync(
      `${corpus}/../ausserhalb/../ausserhalb/./${far.split('/').at(-1)}/../geheim.txt`,
      join(corpus, 'weg.txt'),
    ),
  ),
  {
    name: 'links that lead to each other within',
    fate: 'either',
    make({ corpus }) {
      mkdirSync(join(corpus, 'a'));
      symlinkSync('..', join(corpus, 'a', 'b'));
      symlinkSync('a/b/a/b/a', join(corpus, 'c'));
    },
  },
  {
    name: '1,000 links to one file within',
    fate: 'indexed',
    asks: ASKS,
    make(scene) {
      scene.write('.daten/echt.txt', GOOD);
      for (let i = 0; i < 1000; i++) symlinkSync('.daten/echt.txt', join(scene.corpus, `l${i}.txt`));
    },
  },
  refused(
    'hard link to a file outside',
    ({ corpus, outside: far }) => linkSync(`${far}/geheim.txt`, join(corpus, 'hart.txt')),
    { ...outside, quick: true },
  ),
  refused(
    'two hard links to a file outside',
    ({ corpus, outside: far }) => {
      linkSync(`${far}/geheim.txt`, join(corpus, 'hart.txt'));
      linkSync(`${far}/geheim.txt`, join(corpus, 'hart.md'));
    },
    outside,
  ),
  refused(
    'hard link to a file outside and a link to that',
    ({ corpus, outside: far }) => {
      linkSync(`${far}/geheim.txt`, join(corpus, '.hart.txt'));
      symlinkSync('.hart.txt', join(corpus, 'weg.txt'));
    },
    outside,
  ),
  {
    name: 'hard links within',
    fate: 'indexed',
    asks: ASKS,
    quick: true,
    make(scene) {
      scene.write('eins.txt', GOOD);
      linkSync(join(scene.corpus, 'eins.txt'), join(scene.corpus, 'zwei.txt'));
      linkSync(join(scene.corpus, 'eins.txt'), join(scene.corpus, '.drei'));
    },
  },
];

const mknod = (path: string, ...args: string[]) => {
  try {
    execFileSync('mknod', [path, ...args], { stdio: 'ignore' });
  } catch {
    // Only root may; then a pipe does.
    execFileSync('mkfifo', [path]);
  }
};
const special = { codes: ['special_file'] } as const;
const DEVICES: readonly HostileCase[] = [
  refused('a pipe', ({ corpus }) => execFileSync('mkfifo', [join(corpus, 'rohr.txt')]), {
    ...special,
    quick: true,
  }),
  refused('a pipe called PDF', ({ corpus }) => execFileSync('mkfifo', [join(corpus, 'rohr.pdf')]), special),
  refused(
    'a pipe behind a link',
    ({ corpus }) => {
      execFileSync('mkfifo', [join(corpus, '.rohr')]);
      symlinkSync('.rohr', join(corpus, 'rohr.md'));
    },
    special,
  ),
  refused('zeros without end', ({ corpus }) => mknod(join(corpus, 'null.txt'), 'c', '1', '5'), {
    ...special,
    quick: true,
  }),
  refused('noise without end', ({ corpus }) => mknod(join(corpus, 'lärm.docx'), 'c', '1', '9'), special),
  refused('a disk', ({ corpus }) => mknod(join(corpus, 'platte.html'), 'b', '7', '0'), special),
  refused(
    'a socket',
    ({ corpus }) => {
      const server = createServer().unref();
      const home = process.cwd();
      // Their paths are short.
      process.chdir(corpus);
      server.listen('buchse.txt');
      process.chdir(home);
    },
    special,
  ),
  {
    name: 'a folder with a name of a document',
    fate: 'ignored',
    make: ({ corpus }) => mkdirSync(join(corpus, 'ordner.txt')),
  },
  {
    name: 'a file that nobody may read',
    fate: process.getuid?.() === 0 ? 'indexed' : 'refused',
    make(scene) {
      scene.write('zu.txt', GOOD);
      chmodSync(join(scene.corpus, 'zu.txt'), 0);
    },
  },
  {
    name: 'a folder that nobody may open',
    fate: process.getuid?.() === 0 ? 'indexed' : 'either',
    make(scene) {
      scene.write('zu/zu.txt', GOOD);
      chmodSync(join(scene.corpus, 'zu'), 0o100);
    },
  },
];

const NAMES: readonly (readonly [what: string, name: string])[] = [
  ['CON', 'CON.txt'],
  ['NUL', 'nul.md'],
  ['AUX', 'aux.html'],
  ['COM1', 'COM1.txt'],
  ['a stream of NTFS', 'datei.txt:versteckt.txt'],
  ['a line break', 'zwei\nzeilen.txt'],
  ['a line break and a false row', 'a.txt\n| gut.txt | 1 |\n.txt'],
  ['a carriage return', 'a\rb.md'],
  ['a tab', 'a\tb.txt'],
  ['escapes of a terminal', '\x1b[2J\x1b[31mrot.txt'],
  ['a bell', 'a\x07b.txt'],
  ['a direction mark', '\u202etxt.exe.md'],
  ['direction isolates', '\u2066a\u2069\u200f.txt'],
  ['zero-width characters', 'gu\u200bt.txt'],
  ['tags that nobody sees', `a${String.fromCodePoint(0xe0041)}.txt`],
  ['255 bytes', `${'n'.repeat(251)}.txt`],
  ['255 bytes in umlauts', `${'ü'.repeat(125)}x.txt`],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈.txt'],
  ['a leading dash', '-rf.txt'],
  ['two leading dashes', '--help.md'],
  ['a percent sign', '%00.txt'],
  ['a percent sign and a path', '..%2f..%2fgeheim.txt'],
  ['dots and a backslash', '..\\..\\geheim.txt'],
  ['many dots', '....txt'],
  ['a dot at the end', 'punkt..txt'],
  ['spaces around', ' raum .txt'],
  ['a space only', ' .txt'],
  ['a shell command', '$(touch gehackt);`id`|&.txt'],
  ['quotation marks', `"'\`.txt`],
  ['a format', '%s%n%d.txt'],
  ['a template', '{{7*7}}#{7*7}<%=7*7%>.txt'],
  ['HTML', '<img src=x onerror=alert(1)>.txt'],
  ['Markdown', '[a](https:..x) **b** ||c|| `d`.md'],
  ['a mention', '@everyone <@123>.txt'],
  ['SQL', "'; DROP TABLE sources;--.txt"],
  ['JSON', '{"id":"x"}.txt'],
  ['a prototype', '__proto__.txt'],
  ['a constructor', 'constructor.md'],
  ['a method', 'toString.txt'],
  ['hasOwnProperty', 'hasOwnProperty.html'],
  ['decomposed letters', 'a\u0308pfel.txt'],
  ['letters of another script that look alike', 'gut-мuehle.txt'],
  ['a name of a number', '0.txt'],
  ['a star', '*.txt'],
  ['a tilde', '~.txt'],
  ['many endings', 'a.txt.exe.docx.md'],
  ['an ending in capitals', 'A.TXT'],
];
const named: readonly HostileCase[] = NAMES.map(([what, name], at) => ({
  name: `a name with ${what}`,
  // Whatever else they try, they are hidden files.
  fate: name.startsWith('.') ? 'ignored' : 'indexed',
  quick: at % 3 === 0,
  asks: ASKS,
  make: ({ write }) => write(name, name.endsWith('.html') ? `<p>${GOOD}` : GOOD),
}));
const OTHER_NAMES: readonly HostileCase[] = [
  {
    name: 'a name that is no UTF-8',
    fate: 'either',
    quick: true,
    make: ({ corpus }) =>
      writeFileSync(
        Buffer.concat([Buffer.from(`${corpus}/`), Buffer.from([0x61, 0xff, 0xfe, 0x2e, 0x74, 0x78, 0x74])]),
        GOOD,
      ),
  },
  {
    name: 'a folder name that is no UTF-8',
    fate: 'either',
    make({ corpus }) {
      const folder = Buffer.concat([Buffer.from(`${corpus}/`), Buffer.from([0xff, 0xfe])]);
      mkdirSync(folder);
      writeFileSync(Buffer.concat([folder, Buffer.from('/a.txt')]), GOOD);
    },
  },
  {
    name: 'names that differ by case',
    fate: 'indexed',
    asks: ASKS,
    make({ write }) {
      write('Gleich.txt', GOOD);
      write('gleich.txt', GOOD);
    },
  },
  {
    name: 'names that differ by composition',
    fate: 'indexed',
    asks: ASKS,
    make({ write }) {
      write('\u00fc.txt', GOOD);
      write('u\u0308.txt', GOOD);
    },
  },
  {
    name: 'folders with names like paths',
    fate: 'indexed',
    asks: ASKS,
    quick: true,
    make({ write }) {
      write('.../..\\/%2e%2e/a.txt', GOOD);
      write('__proto__/constructor/a.txt', GOOD);
      write('C:/a.txt', GOOD);
    },
  },
  {
    name: 'only an ending',
    fate: 'ignored',
    make({ write }) {
      write('.txt', GOOD);
      write('~$brief.docx', GOOD);
      write('.fundstelle-1-abcdefabcdef.part', GOOD);
    },
  },
];

const scan = (name: string, act: Make, rest: Partial<HostileCase> = {}): HostileCase =>
  race('scan', name, act, rest);
const race = (
  stage: 'scan' | 'read',
  name: string,
  act: Make,
  rest: Partial<HostileCase> = {},
): HostileCase => ({
  name: `${name}, ${stage === 'scan' ? 'after it was found' : 'after it was compared'}`,
  fate: 'either',
  make: ({ write }) => write('wandel/wandel.txt', GOOD.repeat(200)),
  during: { stage, act },
  ...rest,
});
const at = ({ corpus }: Scene) => join(corpus, 'wandel', 'wandel.txt');
const both = (name: string, act: Make, rest: Partial<HostileCase> = {}) => [
  scan(name, act, { quick: true, ...rest }),
  race('read', name, act, rest),
];

const RACES: readonly HostileCase[] = [
  ...both('a file grows', (scene) => appendFileSync(at(scene), ` ${GOOD}`.repeat(100_000))),
  ...both('a file grows beyond the limit', (scene) => truncateSync(at(scene), 2 ** 40), { fate: 'refused' }),
  ...both('a file shrinks', (scene) => truncateSync(at(scene), 10)),
  ...both('a file is emptied', (scene) => truncateSync(at(scene), 0)),
  ...both('a file is gone', (scene) => unlinkSync(at(scene))),
  ...both('a file becomes a folder', (scene) => {
    unlinkSync(at(scene));
    mkdirSync(at(scene));
  }),
  ...both(
    'a file becomes a pipe',
    (scene) => {
      unlinkSync(at(scene));
      execFileSync('mkfifo', [at(scene)]);
    },
    { fate: 'refused' },
  ),
  ...both(
    'a file becomes a device',
    (scene) => {
      unlinkSync(at(scene));
      mknod(at(scene), 'c', '1', '5');
    },
    { fate: 'refused' },
  ),
  ...both(
    'a file becomes a link to a secret',
    (scene) => {
      unlinkSync(at(scene));
      symlinkSync(`${scene.outside}/geheim.txt`, at(scene));
    },
    { fate: 'refused' },
  ),
  ...both(
    'a folder becomes a link to the outside',
    (scene) => {
      rmSync(join(scene.corpus, 'wandel'), { recursive: true });
      symlinkSync(scene.outside, join(scene.corpus, 'wandel'));
    },
    { fate: 'refused' },
  ),
  ...both('a file becomes another', (scene) => {
    writeFileSync(`${at(scene)}.neu`, `Ganz anders. ${HIDDEN}`);
    renameSync(`${at(scene)}.neu`, at(scene));
  }),
  ...both('a file becomes binary', (scene) => writeFileSync(at(scene), Buffer.alloc(5000)), {
    fate: 'refused',
  }),
];

export const places: readonly CaseGroup[] = [
  { what: 'Symbolic and hard links', cases: LINKS },
  { what: 'Devices, pipes, sockets, rights', cases: DEVICES },
  { what: 'Names', cases: [...named, ...OTHER_NAMES] },
  { what: 'Files that change while they are read', cases: RACES },
];
