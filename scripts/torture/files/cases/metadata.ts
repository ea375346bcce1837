/** Front matter, dates, and words that are names of every object. */
import { type CaseGroup, file, type HostileCase } from '../case.ts';

const GOOD = 'Das Kurhaus Seeblick hat 96 Zimmer.';
const ASKS = { question: 'Wie viele Zimmer hat das Kurhaus Seeblick?', found: '96' };

/** A document whose head is as given; its text is found all the same. */
const head = (name: string, yaml: string | (() => string), rest: Partial<HostileCase> = {}): HostileCase =>
  file(
    `front matter: ${name}`,
    'kopf.md',
    () => `---\n${typeof yaml === 'string' ? yaml : yaml()}\n---\n\n${GOOD}\n`,
    { fate: 'indexed', asks: ASKS, ...rest },
  );

const laughs = Array.from(
  { length: 9 },
  (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
).join('\n');
const HEADS: readonly HostileCase[] = [
  head('a billion laughs', `l0: &l0 lol\n${laughs}\ntitle: *l9`, { quick: true }),
  head('an anchor that holds itself', 'title: &a [*a]', { quick: true }),
  head(
    'a thousand aliases',
    () => `a: &a x\n${Array.from({ length: 1500 }, (_, i) => `k${i}: *a`).join('\n')}`,
  ),
  head('merge keys', 'a: &a {title: x}\nb:\n  <<: *a\n<<: *a'),
  head('brackets nested 9,000 deep', () => `title: ${'['.repeat(9_000)}`, { quick: true }),
  head('brackets nested and closed', () => `title: ${'['.repeat(4_500)}${']'.repeat(4_500)}`),
  head('maps nested', () => Array.from({ length: 180 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')),
  head('dashes nested', () => `title:\n  ${'- '.repeat(4_000)}x`),
  head('a key of 15,000 characters', () => `title: x\n? ${'k'.repeat(15_000)}\n: y`),
  head('6,000 keys', () => Array.from({ length: 2_400 }, (_, i) => `k${i}: 1`).join('\n'), { quick: true }),
  head('the same key a thousand times', () => 'title: x\n'.repeat(1_000)),
  head('a prototype', '__proto__: {title: Falsch}\ntitle: Kurhaus', { quick: true }),
  head('a constructor', 'constructor: {prototype: {title: Falsch}}\ntoString: x\nhasOwnProperty: y', {
    quick: true,
  }),
  head(
    'tags of other languages',
    'title: !!js/function "function(){process.exit(1)}"\na: !!python/object/apply:os.system ["touch x"]',
    { quick: true },
  ),
  head('a tag of a regular expression', 'title: !!js/regexp /(a+)+$/'),
  head('binary', 'title: !!binary AAAA'),
  head('a set and a map', 'title: !!set {a, b}\npublisher: !!omap [a: 1]'),
  head('a timestamp', 'date: 2024-01-01T00:00:00Z\ntitle: 2001-12-14'),
  head('numbers', 'title: 1e999\npublisher: .nan\ndate: -.inf\nlanguage: 0x10'),
  head('a number of 10,000 digits', () => `title: ${'9'.repeat(10_000)}`),
  head('no values', 'title:\npublisher: ~\ndate: ""\nlanguage: null'),
  head('lists for values', 'title: [a, b]\npublisher: {a: b}\ndate: [2024]\nlanguage: [de]'),
  head('tabs', 'title:\t\tx\n\tpublisher: y'),
  head(
    'direction marks and line breaks',
    'title: "\\u202eetiS\\n\\n\\u0000\\x07"\npublisher: "@everyone\\u2028"',
    { quick: true },
  ),
  head('a title of 15,000 characters', () => `title: ${'Titel '.repeat(2_500)}`),
  head(
    'a publisher that is a link',
    'publisher: "[Verlag](https://example.org)"\nquelle: javascript:alert(1)',
  ),
  head('a language that is a path', 'language: ../../../etc/passwd'),
  head('a language that is a prototype', 'language: __proto__', { quick: true }),
  head('a language that is a constructor', 'language: constructor'),
  head('block text', () => `title: |\n${'  Zeile\n'.repeat(1_500)}`),
  head('folded text with strange marks', 'title: >-9999999999999999\n  x'),
  head('directives', '%YAML 9.9\n%TAG ! tag:evil,2000:\ntitle: x'),
  head('comments', () => `title: x\n${'# a\n'.repeat(4_000)}`),
  head('quotation marks that never close', () => `title: "${'\\"'.repeat(7_000)}`),
  file(
    'front matter: a head that never ends',
    'kopf.md',
    () => `---\ntitle: x\n${'a: b\n'.repeat(500_000)}${GOOD}`,
    { fate: 'either', quick: true },
  ),
  file('front matter: 100,000 heads', 'kopf.md', () => `${'---\ntitle: x\n---\n'.repeat(100_000)}${GOOD}`, {
    fate: 'either',
  }),
  file('front matter: rules without end', 'kopf.txt', () => '---\n'.repeat(400_000), { fate: 'either' }),
  file('front matter: a key without end', 'kopf.md', () => `---\n${'a '.repeat(400_000)}:\n---\n${GOOD}`, {
    fate: 'either',
  }),
];

const DATES: readonly (readonly [name: string, value: string])[] = [
  ['the 31st of February', '2024-02-31'],
  ['month 99', '2024-99-99'],
  ['year 0', '0000-01-01'],
  ['year 99999', '99999-01-01'],
  ['year -1', '-0001-01-01'],
  ['beyond JavaScript', '275761-01-01'],
  ['a timestamp', '1e21'],
  ['infinity', '.inf'],
  ['digits of India', '२०२४-०१-०१'],
  ['ten thousand digits', '1'.repeat(10_000)],
  ['a day of zeros', '00.00.0000'],
  ['a template', '%Y-%m-%d'],
];
const DATED: readonly HostileCase[] = DATES.map(([name, value], at) =>
  file(
    `date: ${name}`,
    'datum.md',
    `---\ntitle: Kurhaus\ndate: ${value}\n---\n\nStand: ${value}\n\n${GOOD} Das war am ${value.slice(0, 100)}.\n`,
    { fate: 'indexed', asks: ASKS, quick: at % 4 === 0 },
  ),
);

const PROTOTYPE_WORDS = Object.getOwnPropertyNames(Object.prototype).concat(
  'prototype',
  'length',
  'name',
  'then',
  'toJSON',
  'undefined',
  'null',
  'NaN',
  'true',
);
const prose = PROTOTYPE_WORDS.map((word) => `Das Wort ${word} steht im Wörterbuch der Sprache ${word}.`).join(
  ' ',
);
const WORDS: readonly HostileCase[] = [
  ...PROTOTYPE_WORDS.map((word, at) =>
    file(
      `word: ${word}`,
      `wort-${at}.txt`,
      `${word}\n\nDie Firma ${word} hat 57 Mitarbeiter. ${word} ${word} ${word}.\n`,
      {
        fate: 'indexed',
        quick: at % 6 === 0,
        asks: { question: `Wie viele Mitarbeiter hat die Firma ${word}?`, found: '57' },
      },
    ),
  ),
  file('word: all of them', 'worte.md', `# __proto__\n\n${prose}\n\n## constructor\n\n${prose}\n`, {
    fate: 'indexed',
    quick: true,
  }),
  file('word: all of them in a page', 'worte.html', `<h1>constructor</h1><p>${prose}</p>`, {
    fate: 'indexed',
  }),
  file(
    'word: in English',
    'worte.txt',
    PROTOTYPE_WORDS.map((word) => `The ${word} of the object was called in the year 1999.`).join('\n\n'),
    { fate: 'indexed' },
  ),
  file(
    'word: in Russian',
    'worte.txt',
    PROTOTYPE_WORDS.map((word) => `Слово ${word} было записано в словарь в 1999 году.`).join('\n\n'),
    { fate: 'indexed' },
  ),
];

export const metadata: readonly CaseGroup[] = [
  { what: 'Front matter: anchors, depth, prototypes, types', cases: HEADS },
  { what: 'Dates out of range', cases: DATED },
  { what: 'Words that every object has as a name', cases: WORDS },
];
