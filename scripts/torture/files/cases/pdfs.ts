/** PDF files: bombs, loops, lies, scripts. */
import { deflateSync } from 'node:zlib';
import { type CaseGroup, file, type HostileCase, type Scene } from '../case.ts';
import { FONT, onePage, pdfOf, shown, stream } from '../pdf.ts';
import { deflatedTimes } from '../zip.ts';

const TEXT = shown('Der Leuchtturm von Norderhaven wurde im Jahr 1907 erbaut.');
const ASKS = { question: 'Wann wurde der Leuchtturm von Norderhaven erbaut?', found: '1907' };
const MEGABYTE = 2 ** 20;

type Content = Buffer | ((scene: Scene) => Buffer);

const any = (name: string, content: Content, rest: Partial<HostileCase> = {}): HostileCase =>
  file(`pdf: ${name}`, 'feind.pdf', content, { fate: 'either', ...rest });

const refused = (name: string, content: Content, rest: Partial<HostileCase> = {}): HostileCase =>
  file(`pdf: ${name}`, 'feind.pdf', content, { fate: 'refused', ...rest });

/** A zlib stream of as many megabytes; the checksum at its end is wrong, which readers overlook. */
function flate(block: string, megabytes: number, head = '', tail = ''): Buffer {
  const times = block.repeat(Math.floor(MEGABYTE / block.length));
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    deflatedTimes(head, times, megabytes, tail),
    Buffer.alloc(4),
  ]);
}

/** Packed again and again. */
function chain(megabytes: number, times: number): Buffer {
  let data = flate(' ', megabytes);
  for (let i = 1; i < times; i++) data = deflateSync(data);
  return stream(data, `/Filter [${'/FlateDecode '.repeat(times)}]`);
}

/** Forms that draw the next one ten times each. */
function laughs(levels: number, breadth: number, innermost: string): Buffer {
  const forms: Record<number, Buffer> = {};
  for (let level = 0; level < levels; level++) {
    const next = 11 + level;
    const isLast = level === levels - 1;
    const content = isLast ? innermost : '/X Do '.repeat(breadth);
    const resources = isLast ? '/Font << /F1 4 0 R >>' : `/XObject << /X ${next} 0 R >>`;
    forms[10 + level] = stream(
      content,
      `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << ${resources} >>`,
    );
  }
  return onePage(`${TEXT}/X Do`, forms, { resources: '/XObject << /X 10 0 R >>' });
}

const BOMBS: readonly HostileCase[] = [
  any('100 MB of spaces', () => onePage(stream(flate(' ', 100, TEXT), '/Filter /FlateDecode')), {
    quick: true,
  }),
  any('4 GB of spaces', () => onePage(stream(flate(' ', 4096), '/Filter /FlateDecode')), { quick: true }),
  any('1 GB of text operators', () =>
    onePage(stream(flate('(x)Tj ', 1024, 'BT /F1 9 Tf '), '/Filter /FlateDecode')),
  ),
  any(
    '1 GB of one word',
    () => onePage(stream(flate('x', 1024, 'BT /F1 9 Tf (', ') Tj ET'), '/Filter /FlateDecode')),
    { quick: true },
  ),
  any('packed twice', () => onePage(chain(1024, 2))),
  any('packed three times', () => onePage(chain(4096, 3)), { quick: true }),
  any('a hundred filters', () => onePage(stream('41>', `/Filter [${'/ASCIIHexDecode '.repeat(100)}]`))),
  any('LZW', () => onePage(stream(Buffer.alloc(2 * MEGABYTE, 0x80), '/Filter /LZWDecode'))),
  any('run lengths', () =>
    onePage(stream(Buffer.alloc(10 * MEGABYTE, Buffer.from([0x81, 0x20])), '/Filter /RunLengthDecode')),
  ),
  any('a predictor with a billion columns', () =>
    onePage(
      stream(
        deflateSync(TEXT),
        '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 /Colors 32 /BitsPerComponent 16 >>',
      ),
    ),
  ),
  any(
    'one stream 20,000 times in a page',
    () =>
      onePage('', {
        3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [${'6 0 R '.repeat(20_000)}] /Resources << /Font << /F1 4 0 R >> >> >>`,
        6: stream(flate(' ', 1), '/Filter /FlateDecode'),
      }),
    { quick: true },
  ),
  any('forms that laugh, empty', laughs(12, 10, ' ')),
  any('forms that laugh', laughs(10, 10, shown('lol')), { quick: true }),
  any(
    'a form that draws itself',
    () =>
      onePage(
        `${TEXT}/X Do`,
        {
          10: stream(
            '/X Do /X Do',
            '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 10 0 R >> >>',
          ),
        },
        { resources: '/XObject << /X 10 0 R >>' },
      ),
    { quick: true },
  ),
  any('an object stream of 1 GB', () =>
    onePage(TEXT, {
      6: stream(flate(' ', 1024, '7 0 '), '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'),
    }),
  ),
  any('a font of 1 GB', () =>
    onePage(TEXT, {
      4: '<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 1 /Widths [1 1] /FontDescriptor 6 0 R >>',
      6: '<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 7 0 R >>',
      7: stream(flate('\0', 1024), '/Filter /FlateDecode'),
    }),
  ),
  any('a character map of 1 GB', () =>
    onePage(TEXT, {
      4: FONT.replace('>>', '/ToUnicode 6 0 R >>'),
      6: stream(flate('<00> <41>\n', 1024, '100 beginbfchar\n'), '/Filter /FlateDecode'),
    }),
  ),
  any(
    'character maps over all of Unicode',
    () =>
      onePage(TEXT, {
        4: FONT.replace('>>', '/ToUnicode 6 0 R >>'),
        6: stream(`${'1 beginbfrange\n<00000000> <00FFFFFF> <0041>\nendbfrange\n'.repeat(100)}`),
      }),
    { quick: true },
  ),
  any('code ranges over all of Unicode', () =>
    onePage(TEXT, {
      4: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /DescendantFonts [7 0 R] >>',
      6: stream(
        '1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange\n1 begincidrange <00000000> <00FFFFFF> 0 endcidrange\n'.repeat(
          50,
        ),
        '/Type /CMap /CMapName /A',
      ),
      7: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> >>',
    }),
  ),
];

function manyObjects(count: number): Buffer {
  const objects = new Map<number, string | Uint8Array>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    ],
    [4, FONT],
    [5, stream(TEXT)],
  ]);
  for (let number = 6; number <= count; number++) objects.set(number, 'null');
  return pdfOf(objects);
}

/** Every page is the same object. */
const samePage = (count: number, declared = count) =>
  onePage(TEXT, { 2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(count)}] /Count ${declared} >>` });

function deepTree(depth: number): Buffer {
  const objects: Record<number, string> = { 2: '<< /Type /Pages /Kids [10 0 R] /Count 1 >>' };
  for (let level = 0; level < depth; level++) {
    const kid = level === depth - 1 ? 3 : 11 + level;
    objects[10 + level] =
      `<< /Type /Pages /Parent ${level === 0 ? 2 : 9 + level} 0 R /Kids [${kid} 0 R] /Count 1 >>`;
  }
  return onePage(TEXT, objects);
}

const STRUCTURE: readonly HostileCase[] = [
  any('a million objects', () => manyObjects(1_000_000), { quick: true }),
  any('a page 100,000 times', () => samePage(100_000), { quick: true }),
  any('a page 2,000 times', () => samePage(2_000)),
  any('two billion pages declared', () => samePage(1, 2_147_483_647), { quick: true }),
  any('a negative number of pages declared', () => samePage(1, -5)),
  any(
    'a page tree that is a circle',
    () => onePage(TEXT, { 2: '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>' }),
    { quick: true },
  ),
  any('a page tree 20,000 deep', () => deepTree(20_000)),
  any('no pages', () => onePage(TEXT, { 2: '<< /Type /Pages /Kids [] /Count 0 >>' })),
  any('cross references that are a circle', () => onePage(TEXT, {}, { trailer: '/Prev 9 /XRefStm 9' })),
  any('a cross reference to nowhere', () => onePage(TEXT, {}, { startxref: 999_999_999 }), { quick: true }),
  any('a cross reference to the start', () => onePage(TEXT, {}, { startxref: 0 })),
  any('a length that is a circle', () =>
    onePage(TEXT, { 5: Buffer.from(`<< /Length 5 0 R >>\nstream\n${TEXT}\nendstream`) }),
  ),
  any('a length of minus one', () =>
    onePage(TEXT, { 5: Buffer.from(`<< /Length -1 >>\nstream\n${TEXT}\nendstream`) }),
  ),
  any('a length of 4 GB', () =>
    onePage(TEXT, { 5: Buffer.from(`<< /Length 4294967295 >>\nstream\n${TEXT}\nendstream`) }),
  ),
  ...['[', '<< /A ', '('].map((bracket, at) =>
    any(
      `${bracket.trim()} nested 500,000 deep`,
      () =>
        onePage(TEXT, {
          6: bracket.repeat(500_000),
          3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 6 0 R >>',
        }),
      { quick: at === 0 },
    ),
  ),
  any('brackets nested in a page', () => onePage(`${'['.repeat(1_000_000)}${TEXT}`)),
  any('inline images that never end', () => onePage(`${TEXT}${'BI /W 1 /H 1 ID x '.repeat(50_000)}`)),
  any('states saved a million times', () => onePage(`${'q '.repeat(1_000_000)}${TEXT}`)),
  any('a font that is its own descendant', () =>
    onePage(TEXT, {
      4: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R] >>',
    }),
  ),
  any('a Type 3 font that draws itself', () =>
    onePage(TEXT, {
      4: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1] /Resources << /Font << /F1 4 0 R >> >> >>',
      6: stream('BT /F1 1 Tf (A) Tj ET'),
    }),
  ),
  any('a font matrix that is code', () =>
    onePage(TEXT, { 4: FONT.replace('>>', `/FontMatrix [1 2 3 4 5 (0\\); throw 1;//)] >>`) }),
  ),
  any('a font that is noise', ({ random }) =>
    onePage(TEXT, {
      4: '<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>',
      6: '<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 7 0 R >>',
      7: stream(Buffer.alloc(100_000).map(() => random.below(256))),
    }),
  ),
  any('numbers too large for a page', () => onePage(TEXT.replace('72 700', '1e308 -99999999999999999999')), {
    quick: true,
  }),
  any('100,000 fonts', () =>
    onePage(`${Array.from({ length: 100_000 }, (_, i) => `/G${i} 1 Tf `).join('')}${TEXT}`),
  ),
];

function locked(): Buffer {
  const key = 'x'.repeat(32);
  return onePage(
    TEXT,
    { 6: `<< /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -4 >>` },
    { trailer: `/ID [(${key}) (${key})] /Encrypt 6 0 R` },
  );
}

const whole = onePage(TEXT.repeat(3));
const CONTENT: readonly HostileCase[] = [
  refused('encrypted', locked, { codes: ['encrypted'], quick: true }),
  refused('encrypted in an unknown way', () =>
    onePage(TEXT, {}, { trailer: '/Encrypt << /Filter /Unknown /V 99 >>' }),
  ),
  ...[0.02, 0.2, 0.5, 0.8, 0.95, 0.999].map((share, at) =>
    any(`cut off at ${share * 100} %`, whole.subarray(0, Math.floor(whole.length * share)), {
      quick: at === 2,
    }),
  ),
  refused('only a head', Buffer.from('%PDF-1.7\n'), { quick: true }),
  refused('no PDF', Buffer.from('Das ist kein PDF, sondern ein Text.')),
  any(
    'noise after the head',
    ({ random }) =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000).map(() => random.below(256))]),
    { quick: true },
  ),
  ...Array.from({ length: 12 }, (_, n) =>
    any(
      `damaged at random, ${n + 1}`,
      ({ random }) => {
        const bytes = Buffer.from(whole);
        for (let hit = 0; hit <= n * 3; hit++) bytes[random.below(bytes.length)] = random.below(256);
        return bytes;
      },
      { quick: n % 6 === 0 },
    ),
  ),
  any(
    'a script that runs when it is opened',
    () =>
      onePage(
        TEXT,
        { 6: `<< /S /JavaScript /JS (app.alert\\('Versteckwort-8812'\\)) >>` },
        { catalog: '/OpenAction 6 0 R /AA << /WC 6 0 R >>' },
      ),
    { never: ['Versteckwort-8812'], asks: ASKS, quick: true },
  ),
  any(
    'a program to launch',
    () =>
      onePage(
        TEXT,
        { 6: '<< /S /Launch /F (/bin/touch) /P (launched) >>' },
        { catalog: '/OpenAction 6 0 R' },
      ),
    { asks: ASKS },
  ),
  any(
    'a form to submit',
    ({ trapUrl }) =>
      onePage(TEXT, { 6: `<< /S /SubmitForm /F (${trapUrl}/submit) >>` }, { catalog: '/OpenAction 6 0 R' }),
    { asks: ASKS },
  ),
  any(
    'an embedded file',
    () =>
      onePage(
        TEXT,
        {
          6: stream('Versteckwort-8812', '/Type /EmbeddedFile'),
          7: '<< /Type /Filespec /F (../../x.exe) /EF << /F 6 0 R >> >>',
        },
        { catalog: '/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>' },
      ),
    { never: ['Versteckwort-8812'], asks: ASKS },
  ),
  any(
    'a page in another file',
    ({ outside }) => onePage('', { 5: stream('', `/F (${outside}/geheim.txt) /FFilter []`) }),
    { quick: true },
  ),
  any('a reference to another file', ({ outside }) =>
    onePage(
      `${TEXT}/X Do`,
      {
        10: stream(
          '',
          `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (${outside}/geheim.pdf) /Page 0 >>`,
        ),
      },
      { resources: '/XObject << /X 10 0 R >>' },
    ),
  ),
  any(
    'metadata with an external entity',
    ({ outside }) =>
      onePage(
        TEXT,
        {
          6: stream(
            `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://${outside}/geheim.txt">]><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&e;</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`,
            '/Type /Metadata /Subtype /XML',
          ),
        },
        { catalog: '/Metadata 6 0 R' },
      ),
    { asks: ASKS, quick: true },
  ),
  any('metadata of 50 MB', () =>
    onePage(
      TEXT,
      { 6: stream(flate('<a>', 50, '<x>'), '/Type /Metadata /Subtype /XML /Filter /FlateDecode') },
      { catalog: '/Metadata 6 0 R' },
    ),
  ),
  any('an XFA form with an external entity', ({ outside }) =>
    onePage(
      TEXT,
      { 6: stream(`<!DOCTYPE x [<!ENTITY e SYSTEM "file://${outside}/geheim.txt">]><xdp>&e;</xdp>`) },
      { catalog: '/AcroForm << /XFA 6 0 R >>' },
    ),
  ),
  any(
    'a title of a megabyte with direction marks',
    () =>
      onePage(
        TEXT,
        { 6: `<< /Title (\\376\\377${'\\040\\056A\0'.repeat(100_000)}) >>` },
        { trailer: '/Info 6 0 R' },
      ),
    { quick: true },
  ),
  any('a page without text', onePage('0 0 10 10 re f')),
  any(
    'an image that fills the memory',
    () =>
      onePage(
        `${TEXT}/X Do`,
        {
          10: stream(
            '',
            '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 16 /ColorSpace /DeviceCMYK',
          ),
        },
        { resources: '/XObject << /X 10 0 R >>' },
      ),
    { asks: ASKS },
  ),
];

export const pdfs: readonly CaseGroup[] = [
  { what: 'PDF: bombs', cases: BOMBS },
  { what: 'PDF: a million objects, circles, lies', cases: STRUCTURE },
  { what: 'PDF: cut off, damaged, encrypted, scripts, references', cases: CONTENT },
];
