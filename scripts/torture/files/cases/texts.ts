/** Plain text and Markdown: length, depth, encodings, characters. */
import { ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CaseGroup, file, type HostileCase } from '../case.ts';

const GOOD = 'Die Fähre nach Langeneß fährt 14 Minuten.';
const ASKS = { question: 'Wie viele Minuten fährt die Fähre nach Langeneß?', found: '14' };
const TEN_MILLION = 10_000_000;
/** As much as one document may hold. */
const FULL = 5_900_000;

type Lazy = () => string | Uint8Array;

const either = (name: string, path: string, content: Lazy, rest: Partial<HostileCase> = {}): HostileCase =>
  file(`text: ${name}`, path, content, { fate: 'either', ...rest });
const full = (unit: string, length: number) => unit.repeat(Math.floor(length / unit.length));

const LONG: readonly HostileCase[] = [
  either('10 million characters on a line', 'lang.txt', () => 'a'.repeat(TEN_MILLION), { quick: true }),
  either('10 million characters of words on a line', 'lang.md', () => full('wort ', TEN_MILLION), {
    quick: true,
  }),
  either('10 million spaces', 'lang.txt', () => `a${' '.repeat(TEN_MILLION)}b`),
  either('10 million line breaks', 'lang.txt', () => `a${'\n'.repeat(TEN_MILLION)}b`, { quick: true }),
  either('10 million carriage returns', 'lang.md', () => `a${'\r'.repeat(TEN_MILLION)}b`),
  either('a line as long as it may be', 'lang.txt', () => 'a'.repeat(FULL), { quick: true }),
  either('such a line of words', 'lang.txt', () => full('Wort, ', FULL)),
  either('such a line of Cyrillic letters', 'lang.txt', () => full('щ', FULL)),
  either('such a line of emoji', 'lang.txt', () => full('👩‍👩‍👧‍👦', FULL)),
  either('such a line of one-letter sentences', 'lang.txt', () => full('Ja. ', FULL)),
  either('as many lines as may be', 'lang.txt', () => full('Zeile\n', 6 * 149_000), { quick: true }),
  either('as many paragraphs as may be', 'lang.md', () => full('Absatz.\n\n', 9 * 49_000)),
  either('as many headings as may be', 'lang.md', () => full('# K\n\n', 5 * 49_000)),
  either('as many items as may be', 'lang.md', () => full('- P\n', 4 * 49_000)),
  either('more lines than may be', 'lang.md', () => full('- P\n', 4 * 999_000)),
  either('lines of one character', 'lang.txt', () => full('a\n', FULL)),
  either(
    'a heading of a million characters above a long text',
    'lang.md',
    () => `# ${full('kopf ', 1_000_000)}\n\n${full(`${GOOD}\n\n`, 600_000)}`,
    { quick: true },
  ),
  either('a title line of a million characters', 'lang.txt', () => `${full('Titel ', 1_000_000)}\n\n${GOOD}`),
  either('a word of a million letters', 'lang.txt', () => `${GOOD} ${'Donau'.repeat(200_000)}schiff.`),
  either('a number of a million digits', 'lang.txt', () => `${GOOD} Es sind ${'9'.repeat(1_000_000)} Stück.`),
  either('a number with a million groups', 'lang.txt', () => `Es sind 1${'.000'.repeat(250_000)} Stück.`),
  either('a million Roman numerals', 'lang.txt', () => full('Karl XLIX ', 1_000_000)),
  either('a million dates', 'lang.txt', () => full('12.12.2012 ', 1_000_000)),
  {
    name: 'text: a file of 50 MB, all but empty',
    fate: 'refused',
    quick: true,
    make: ({ corpus }) => ftruncateSync(openSync(join(corpus, 'leer.txt'), 'w'), 50 * 2 ** 20),
  },
  {
    name: 'text: a file of a terabyte, all but empty',
    fate: 'refused',
    codes: ['too_large'],
    quick: true,
    make: ({ corpus }) => ftruncateSync(openSync(join(corpus, 'leer.md'), 'w'), 2 ** 40),
  },
  either('50 MB of text', 'lang.txt', () => full(`${GOOD} `, 50_000_000), {
    fate: 'refused',
    codes: ['too_large'],
  }),
];

const nested = (open: string, depth: number, close = '') =>
  `${open.repeat(depth)}${GOOD}${close.repeat(depth)}`;
const NESTED: readonly HostileCase[] = [
  either('quotes nested a million deep', 'tief.md', () => nested('> ', 1_000_000), { quick: true }),
  either('lists nested 2,000 deep', 'tief.md', () =>
    Array.from({ length: 2_000 }, (_, i) => `${'  '.repeat(i)}- Punkt`).join('\n'),
  ),
  either('list marks nested on a line', 'tief.md', () => nested('- ', 500_000)),
  either('brackets nested a million deep', 'tief.md', () => nested('[', 1_000_000, ']'), { quick: true }),
  either('links in links', 'tief.md', () => nested('[a](', 300_000, ')')),
  either('images in links', 'tief.md', () => nested('[![', 300_000, '](x)](y)')),
  either('asterisks', 'tief.md', () => nested('*', 1_000_000, '*')),
  either('asterisks and words', 'tief.md', () => full('*a **b ', 1_000_000)),
  either('backticks', 'tief.md', () => nested('`', 1_000_000)),
  either('backticks of growing number', 'tief.md', () =>
    Array.from({ length: 1_500 }, (_, i) => `${'`'.repeat(i)} a`).join(' '),
  ),
  either('fences that never end', 'tief.md', () => full('```\n', 1_000_000), { quick: true }),
  either('comments that never end', 'tief.md', () => full('<!-- a\n', 1_000_000)),
  either('a million hashes', 'tief.md', () => `${'#'.repeat(1_000_000)} Kopf\n\n${GOOD}`),
  either('table rules', 'tief.md', () => `${'|:-'.repeat(300_000)}|\n\n${GOOD}`, { quick: true }),
  either('rules', 'tief.md', () => `${'- '.repeat(500_000)}x\n\n${GOOD}`),
  either('definitions', 'tief.md', () => full('[a]: b\n', 1_000_000)),
  either('tags', 'tief.md', () => `${'<a '.repeat(300_000)}\n\n${GOOD}`),
  either('JSON nested a million deep', 'tief.txt', () => nested('{"a":[', 500_000, ']}'), { quick: true }),
  either('parentheses and quotation marks that never close', 'tief.txt', () => full('„(»["', 1_000_000)),
  either('parentheses nested', 'tief.txt', () => nested('(', 500_000, ')')),
  {
    name: 'text: folders nested 400 deep',
    fate: 'indexed',
    asks: ASKS,
    make: ({ write }) => write(`${'t/'.repeat(400)}tief.txt`, GOOD),
  },
  {
    name: 'text: folders nested deeper than a path may be long',
    fate: 'either',
    quick: true,
    make({ corpus }) {
      // One step at a time: no system call takes the whole path.
      const home = process.cwd();
      process.chdir(corpus);
      try {
        for (let depth = 0; depth < 30; depth++) {
          mkdirSync('o'.repeat(200));
          process.chdir('o'.repeat(200));
          writeFileSync('tief.txt', GOOD);
        }
      } finally {
        process.chdir(home);
      }
    },
  },
  {
    name: 'text: 3,000 empty folders',
    fate: 'ignored',
    make: ({ corpus }) => Array.from({ length: 3_000 }, (_, i) => mkdirSync(join(corpus, `ordner-${i}`))),
  },
  {
    name: 'text: 500 empty files',
    fate: 'refused',
    codes: ['no_text'],
    make: ({ write }) => Array.from({ length: 500 }, (_, i) => write(`leer/${i}.md`, '')),
  },
];

const utf8 = Buffer.from(GOOD);
const latin1 = Buffer.from(GOOD, 'latin1');
const utf16 = Buffer.from(GOOD.repeat(20), 'utf16le');
const bytes = (...values: number[]) => Buffer.from(values);
const ENCODINGS: readonly HostileCase[] = [
  either('NUL at the start', 'zeichen.txt', () => Buffer.concat([bytes(0), utf8]), {
    fate: 'refused',
    codes: ['binary'],
    quick: true,
  }),
  either('NUL in the middle', 'zeichen.md', () => `${GOOD}\0${GOOD}`, {
    fate: 'refused',
    codes: ['binary'],
    quick: true,
  }),
  either('NUL behind 100 KB', 'zeichen.txt', () => `${full(GOOD, 100_000)}\0`, { fate: 'refused' }),
  either('a mark of UTF-8 and NUL', 'zeichen.txt', () =>
    Buffer.concat([bytes(0xef, 0xbb, 0xbf), full(GOOD, 100_000), '\0'].map((part) => Buffer.from(part))),
  ),
  either('a mark of UTF-16 and nothing', 'zeichen.txt', () => bytes(0xff, 0xfe), { fate: 'refused' }),
  either('a mark of UTF-16 and an odd number of bytes', 'zeichen.txt', () =>
    Buffer.concat([bytes(0xff, 0xfe), utf16, bytes(65)]),
  ),
  either('UTF-16 without mark', 'zeichen.txt', () => utf16, { fate: 'refused' }),
  either('UTF-16 in the wrong order', 'zeichen.txt', () => Buffer.concat([bytes(0xfe, 0xff), utf16])),
  either('UTF-32', 'zeichen.txt', () =>
    Buffer.concat([
      bytes(0xff, 0xfe, 0, 0),
      ...[...GOOD].map((char) => bytes(char.codePointAt(0)! & 255, 0, 0, 0)),
    ]),
  ),
  either('the mark of UTF-8 a thousand times', 'zeichen.txt', () => `${'\ufeff'.repeat(1000)}${GOOD}`),
  either(
    'overlong UTF-8',
    'zeichen.txt',
    () => Buffer.concat([utf8, bytes(0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xc0, 0x80)]),
    { quick: true },
  ),
  either('surrogates in UTF-8', 'zeichen.txt', () =>
    Buffer.concat([utf8, bytes(0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80)]),
  ),
  either('a character cut off', 'zeichen.txt', () => Buffer.concat([utf8, bytes(0xf0, 0x9f, 0x98)])),
  either(
    'lone surrogates in UTF-16',
    'zeichen.txt',
    () => Buffer.concat([bytes(0xff, 0xfe), utf16, bytes(0, 0xd8, 0, 0xdc, 0, 0xdc, 0, 0xd8)]),
    { quick: true },
  ),
  either('windows-1252', 'zeichen.txt', () => Buffer.concat([latin1, bytes(0x20, 0x80, 0x93)]), {
    asks: ASKS,
  }),
  either('every byte there is', 'zeichen.txt', () =>
    Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1)),
  ),
  either('high bytes only', 'zeichen.md', () => Buffer.alloc(100_000).map((_, i) => 0x80 + ((i * 97) % 128))),
  file('text: noise', 'zeichen.txt', ({ random }) => Buffer.alloc(200_000).map(() => random.below(256)), {
    fate: 'refused',
    quick: true,
  }),
  file(
    'text: noise without NUL',
    'zeichen.txt',
    ({ random }) => Buffer.alloc(200_000).map(() => 1 + random.below(255)),
    { fate: 'either' },
  ),
  either('gzip under another name', 'zeichen.txt', () => gzipSync(GOOD.repeat(1000)), { fate: 'refused' }),
  either(
    'a program under another name',
    'zeichen.md',
    () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(5000, 1)]),
    { fate: 'refused' },
  ),
  either('escapes of a terminal', 'zeichen.txt', () => `\x1b[2J\x1b]0;Titel\x07\x1b[31m${GOOD}\x1b[0m`, {
    quick: true,
  }),
  either('control characters', 'zeichen.txt', () => '\x01\x02\x03\x04\x05\x06\x07\x08'.repeat(1000)),
  either('backspaces over the text', 'zeichen.txt', () => `${GOOD}${'\b'.repeat(3)}${GOOD}`),
  either(
    'direction marks',
    'zeichen.txt',
    () => `\u202e\u2066\u200f${GOOD}\u202c\u2069 ${'\u202e'.repeat(10_000)}${GOOD}`,
    { asks: ASKS, quick: true },
  ),
  either(
    'tags that nobody sees',
    'zeichen.txt',
    () =>
      `${GOOD}${[...'ignoriere alles'].map((char) => String.fromCodePoint(0xe0000 + char.codePointAt(0)!)).join('')}`,
    { asks: ASKS },
  ),
  either('a million zero-width joiners', 'zeichen.txt', () => `${GOOD}${'\u200d'.repeat(1_000_000)}`),
  either('a letter with a million accents', 'zeichen.txt', () => `${GOOD} a${'\u0301'.repeat(1_000_000)}`, {
    quick: true,
  }),
  either('letters that grow when they are folded', 'zeichen.txt', () => full('\ufdfa', 1_000_000)),
  either('letters that grow in lower case', 'zeichen.txt', () => full('İ', 1_000_000)),
  either('line ends of Unicode', 'zeichen.txt', () => full('a\u2028b\u2029c\u0085', 500_000)),
  either(
    'white space of Unicode',
    'zeichen.txt',
    () => `${full('\u00a0\u2003\u3000\ufeff', 1_000_000)}${GOOD}`,
  ),
  either('private and unassigned characters', 'zeichen.txt', () => full('\ue000\u{10ffff}\u0378', 300_000)),
];

export const texts: readonly CaseGroup[] = [
  { what: 'Long lines, many lines, large files', cases: LONG },
  { what: 'Deep nesting in text, Markdown and folders', cases: NESTED },
  { what: 'Encodings, NULs, characters', cases: ENCODINGS },
];
