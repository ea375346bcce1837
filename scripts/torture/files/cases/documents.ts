/** Word documents: bombs, archives that lie, references to elsewhere. */
import { deflateRawSync } from 'node:zlib';
import { type CaseGroup, file, type HostileCase, type Scene } from '../case.ts';
import { deflatedTimes, docx, docxParts, type Entry, paragraph, relation, WORD, zip } from '../zip.ts';

const BODY = paragraph('Der Aussichtsturm auf dem Kahlenberg ist 34 Meter hoch.');
const ASKS = { question: 'Wie hoch ist der Aussichtsturm auf dem Kahlenberg?', found: '34' };
const HEAD = `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>`;
const TAIL = '</w:body></w:document>';
const MEGABYTE = 2 ** 20;

/** A part that unpacks to as many megabytes. */
function bomb(name: string, megabytes: number, block = ' '): Entry {
  const data = deflatedTimes(HEAD, block.repeat(Math.floor(MEGABYTE / block.length)), megabytes, TAIL);
  return { name, data, method: 8, size: 1000 };
}

const plain = (name: string, content: string, extra: Partial<Entry> = {}): Entry => ({
  name,
  data: Buffer.from(content),
  ...extra,
});

function refusedDocx(name: string, content: Buffer | ((scene: Scene) => Buffer), quick = false): HostileCase {
  return file(`docx: ${name}`, 'feind.docx', content, { fate: 'refused', quick });
}

function anyDocx(
  name: string,
  content: Buffer | ((scene: Scene) => Buffer),
  rest: Partial<HostileCase> = {},
): HostileCase {
  return file(`docx: ${name}`, 'feind.docx', content, { fate: 'either', ...rest });
}

const BOMBS: readonly HostileCase[] = [
  refusedDocx('80 MB in the document', () => docx('', { parts: [bomb('word/document.xml', 80)] }), true),
  refusedDocx('1 GB in the document', () => docx('', { parts: [bomb('word/document.xml', 1024)] })),
  refusedDocx('1 GB of paragraphs', () =>
    docx('', { parts: [bomb('word/document.xml', 1024, paragraph('x'))] }),
  ),
  refusedDocx(
    '60 MB of paragraphs, below the limit of the archive',
    () => docx('', { parts: [bomb('word/document.xml', 60, paragraph('x'))] }),
    true,
  ),
  refusedDocx('60 MB of empty elements', () =>
    docx('', { parts: [bomb('word/document.xml', 60, '<w:p/>')] }),
  ),
  anyDocx('20 MB of paragraphs', () => docx('', { parts: [bomb('word/document.xml', 20, paragraph('x'))] })),
  refusedDocx(
    'a document part that is not called XML',
    () => docx('', { main: 'word/bild.png', parts: [bomb('word/bild.png', 1024, paragraph('x'))] }),
    true,
  ),
  refusedDocx('a document part without ending, spaces', () =>
    docx('', { main: 'word/d', parts: [bomb('word/d', 2048)] }),
  ),
  ...['word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml', 'word/comments.xml'].map((name, at) =>
    anyDocx(
      `1 GB in ${name}`,
      () => {
        const type = name.slice(5, -4);
        return docx(BODY, { relations: relation(type, `${type}.xml`), parts: [bomb(name, 1024)] });
      },
      { quick: at === 0 },
    ),
  ),
  refusedDocx('1 GB in the content types', () => docx(BODY, { parts: [bomb('[Content_Types].xml', 1024)] })),
  refusedDocx('1 GB in the relationships', () => docx(BODY, { parts: [bomb('_rels/.rels', 1024)] })),
  anyDocx(
    '1 GB in an image that nobody reads',
    () => docx(BODY, { parts: [bomb('word/media/a.png', 1024)] }),
    { quick: true },
  ),
  refusedDocx(
    '200 entries that share one bomb',
    () => {
      const parts = docxParts(BODY);
      const shared = bomb('word/a.xml', 30);
      const first = parts.length;
      const others = Array.from({ length: 200 }, (_, i) => ({
        ...shared,
        name: `word/a${i}.xml`,
        sameAs: first,
      }));
      return zip([...parts, shared, ...others]);
    },
    true,
  ),
  anyDocx('60,000 empty parts', () =>
    docx(BODY, { parts: Array.from({ length: 60_000 }, (_, i) => plain(`word/p${i}.xml`, '<a/>')) }),
  ),
  anyDocx('a Word document in a Word document', () =>
    docx(BODY, {
      parts: [
        { name: 'word/embeddings/a.docx', data: docx('', { parts: [bomb('word/document.xml', 512)] }) },
      ],
    }),
  ),
];

const ARCHIVES: readonly HostileCase[] = [
  refusedDocx('an empty archive', () => zip([]), true),
  refusedDocx('no document part', () =>
    zip(docxParts(BODY).filter(({ name }) => !name.includes('document.xml'))),
  ),
  anyDocx(
    'names that lead upwards',
    () =>
      docx(BODY, {
        parts: [
          plain('../../../ausserhalb/neu.txt', 'x'),
          plain('..\\..\\neu.txt', 'x'),
          plain('/tmp/neu.txt', 'x'),
          plain('C:\\neu.txt', 'x'),
        ],
      }),
    { asks: ASKS, quick: true },
  ),
  anyDocx(
    'names with NUL, line breaks and direction marks',
    () =>
      docx(BODY, {
        parts: [
          plain('word/a\0.xml', '<a/>'),
          plain('word/a\n.xml', '<a/>'),
          plain('word/\u202elmx.xml', '<a/>'),
          plain('__proto__', 'x'),
          plain('constructor', 'x'),
        ],
      }),
    { asks: ASKS },
  ),
  anyDocx('the same name twice', () =>
    zip([...docxParts(BODY), plain('word/document.xml', `${HEAD}${paragraph('Zweitfassung')}${TAIL}`)]),
  ),
  anyDocx('a symbolic link to the secret', ({ outside }) =>
    docx(BODY, { parts: [plain('word/link.xml', `${outside}/geheim.txt`, { attributes: 0xa1ff0000 })] }),
  ),
  ...[
    ['a document target outside', '../../ausserhalb/geheim.txt'],
    ['an absolute document target', '/etc/passwd'],
    ['a document target with a scheme', 'file:///etc/passwd'],
    ['a document target on a server', 'http://127.0.0.1:1/a.xml'],
  ].map(([name, target]) =>
    anyDocx(
      name!,
      docx(BODY, {
        parts: [
          plain('_rels/.rels', docxParts(BODY)[1]!.data.toString().replace('word/document.xml', target!)),
        ],
      }),
    ),
  ),
  anyDocx('a size of 4 GB declared', () =>
    zip(docxParts(BODY).map((part) => ({ ...part, size: 0xfffffffe }))),
  ),
  anyDocx('a packed size of 4 GB declared', () =>
    zip(docxParts(BODY).map((part) => ({ ...part, packedSize: 0xfffffffe }))),
  ),
  anyDocx('no sizes declared', () => zip(docxParts(BODY).map((part) => ({ ...part, size: 0 })))),
  anyDocx('65,535 entries declared', () => zip(docxParts(BODY), { count: 0xffff }), { quick: true }),
  anyDocx('no entries declared', () => zip(docxParts(BODY), { count: 0 })),
  anyDocx('a directory behind the end', () => zip(docxParts(BODY), { directoryOffset: 0x7fffffff })),
  anyDocx('a directory at the very start', () => zip(docxParts(BODY), { directoryOffset: 0 })),
  anyDocx('a comment that is a directory', () =>
    zip(docxParts(BODY), { comment: zip([plain('word/document.xml', 'x')]) }),
  ),
  anyDocx('a comment of 64 KB', () => zip(docxParts(BODY), { comment: Buffer.alloc(0xffff, 'PK\x05\x06') })),
  anyDocx('wrong checksums', () => zip(docxParts(BODY).map((part) => ({ ...part, crc: 1 })))),
  anyDocx('entries marked as encrypted', () => zip(docxParts(BODY).map((part) => ({ ...part, flags: 1 })))),
  refusedDocx('an unknown packing method', () =>
    zip(docxParts(BODY).map((part) => ({ ...part, method: 14 }))),
  ),
  refusedDocx('deflated parts that are noise', ({ random }) =>
    zip(
      docxParts(BODY).map((part) => ({
        ...part,
        method: 8,
        data: Buffer.from(part.data).map(() => random.below(256)),
      })),
    ),
  ),
  ...[0.1, 0.5, 0.9, 0.99].map((share, at) =>
    anyDocx(
      `cut off at ${share * 100} %`,
      () => docx(BODY.repeat(50)).subarray(0, docx(BODY.repeat(50)).length * share),
      { quick: at === 1 },
    ),
  ),
  file(
    'docx: encrypted',
    'feind.docx',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(5000),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    { fate: 'refused', codes: ['encrypted'], quick: true },
  ),
  file(
    'docx: Word 97',
    'feind.docx',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]),
    { fate: 'refused', codes: ['damaged'] },
  ),
];

/** References are written by the place they lead to. */
const lol = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
const REFERENCES: readonly HostileCase[] = [
  anyDocx(
    'a billion laughs',
    () => docx(paragraph('&l10;'), { doctype: `<!DOCTYPE d [<!ENTITY l0 "lol">${lol}]>` }),
    { quick: true },
  ),
  anyDocx(
    'a quadratic entity',
    () =>
      docx(paragraph('&a;'.repeat(50_000)), {
        doctype: `<!DOCTYPE d [<!ENTITY a "${'a'.repeat(50_000)}">]>`,
      }),
    { quick: true },
  ),
  anyDocx(
    'an external entity that is a file',
    ({ outside }) =>
      docx(paragraph('&x;'), { doctype: `<!DOCTYPE d [<!ENTITY x SYSTEM "file://${outside}/geheim.txt">]>` }),
    { quick: true },
  ),
  anyDocx('an external entity with a relative name', () =>
    docx(paragraph('&x;'), { doctype: '<!DOCTYPE d [<!ENTITY x SYSTEM "../ausserhalb/geheim.txt">]>' }),
  ),
  anyDocx(
    'an external entity on a server',
    ({ trapUrl }) =>
      docx(paragraph('&x;'), { doctype: `<!DOCTYPE d [<!ENTITY x SYSTEM "${trapUrl}/entity">]>` }),
    { quick: true },
  ),
  anyDocx('an external parameter entity', ({ trapUrl }) =>
    docx(BODY, { doctype: `<!DOCTYPE d [<!ENTITY % x SYSTEM "${trapUrl}/dtd"> %x;]>` }),
  ),
  anyDocx('an external document type', ({ trapUrl }) =>
    docx(BODY, { doctype: `<!DOCTYPE d SYSTEM "${trapUrl}/d.dtd">` }),
  ),
  anyDocx('an external entity in an attribute', ({ outside }) =>
    docx('<w:p w:x="&x;"/>', { doctype: `<!DOCTYPE d [<!ENTITY x SYSTEM "file://${outside}/geheim.txt">]>` }),
  ),
  anyDocx('XInclude', ({ outside }) =>
    docx(
      `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://${outside}/geheim.txt"/>${BODY}`,
    ),
  ),
  anyDocx('an external stylesheet', ({ trapUrl }) =>
    docx(BODY, { doctype: `<?xml-stylesheet type="text/xsl" href="${trapUrl}/a.xsl"?>` }),
  ),
  ...[
    'image',
    'attachedTemplate',
    'subDocument',
    'aFChunk',
    'oleObject',
    'frame',
    'hyperlink',
    'styles',
    'footnotes',
  ].map((type, at) =>
    anyDocx(
      `an external ${type}`,
      ({ trapUrl, outside }) => {
        const use = `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="x${type}" r:embed="x${type}"/></w:drawing></w:r></w:p><w:altChunk r:id="x${type}"/><w:subDoc r:id="x${type}"/>`;
        const target = at % 2 === 0 ? `${trapUrl}/${type}` : `file://${outside}/geheim.txt`;
        return docx(use + BODY, { relations: relation(type, target, true) });
      },
      { quick: at < 2 },
    ),
  ),
  anyDocx('a link that runs a script', () =>
    docx(
      `<w:p><w:hyperlink r:id="xhyperlink"><w:r><w:t>Hier klicken, sagt der Turmwart.</w:t></w:r></w:hyperlink></w:p>${BODY}`,
      { relations: relation('hyperlink', 'javascript:alert(1)', true) },
    ),
  ),
  anyDocx('a field that includes a file', ({ outside }) =>
    docx(
      `<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;${outside}/geheim.txt&quot; "><w:r><w:t>Feld</w:t></w:r></w:fldSimple></w:p>${BODY}`,
    ),
  ),
  anyDocx(
    'a footnote that refers to itself',
    () =>
      docx(`<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>${BODY}`, {
        relations: relation('footnotes', 'footnotes.xml'),
        parts: [
          plain(
            'word/footnotes.xml',
            `<w:footnotes xmlns:w="${WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>`,
          ),
        ],
      }),
    { quick: true },
  ),
  anyDocx('styles based on each other', () =>
    docx(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>${BODY}`, {
      relations: relation('styles', 'styles.xml'),
      parts: [
        plain(
          'word/styles.xml',
          `<w:styles xmlns:w="${WORD}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`,
        ),
      ],
    }),
  ),
  anyDocx('numbering that refers to itself', () =>
    docx(`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>${BODY}`, {
      relations: relation('numbering', 'numbering.xml') + relation('styles', 'styles.xml'),
      parts: [
        plain(
          'word/numbering.xml',
          `<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
        ),
        plain(
          'word/styles.xml',
          `<w:styles xmlns:w="${WORD}"><w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
        ),
      ],
    }),
  ),
];

const SHAPES: readonly HostileCase[] = [
  ...[5_000, 200_000].map((depth) =>
    anyDocx(
      `runs nested ${depth} deep`,
      () => docx(`<w:p>${'<w:smartTag>'.repeat(depth)}${'</w:smartTag>'.repeat(depth)}</w:p>${BODY}`),
      { quick: depth === 5_000 },
    ),
  ),
  anyDocx('tables nested 20,000 deep', () =>
    docx(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`),
  ),
  anyDocx('a million attributes', () =>
    docx(`<w:p ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}/>${BODY}`),
  ),
  anyDocx('an attribute of 20 MB', () => docx(`<w:p w:a="${'x'.repeat(20 * MEGABYTE)}"/>${BODY}`)),
  anyDocx('a text of 20 MB', () => docx(paragraph('x'.repeat(20 * MEGABYTE)))),
  anyDocx('100,000 relationships', () =>
    docx(BODY, {
      relations: Array.from(
        { length: 100_000 },
        (_, i) => `<Relationship Id="r${i}" Type="x" Target="t${i}"/>`,
      ).join(''),
    }),
  ),
  anyDocx('a table cell that spans a billion columns', () =>
    docx(
      `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/><w:vMerge/></w:tcPr>${BODY}</w:tc></w:tr></w:tbl>`,
    ),
  ),
  anyDocx(
    'names of prototypes everywhere',
    () =>
      docx(
        `<w:p><w:pPr><w:pStyle w:val="__proto__"/><w:numPr><w:ilvl w:val="constructor"/><w:numId w:val="__proto__"/></w:numPr></w:pPr><w:r><w:rPr><w:rStyle w:val="toString"/></w:rPr><w:t>x</w:t></w:r></w:p>${BODY}`,
      ),
    { asks: ASKS },
  ),
  anyDocx('UTF-16', () =>
    zip(
      docxParts(BODY).map((part) => ({
        ...part,
        data: Buffer.from(`\ufeff${part.data.toString().replace('UTF-8', 'UTF-16')}`, 'utf16le'),
      })),
    ),
  ),
  anyDocx('an encoding that does not exist', () =>
    zip(
      docxParts(BODY).map((part) => ({
        ...part,
        data: Buffer.from(part.data.toString().replace('UTF-8', 'UTF-7')),
      })),
    ),
  ),
  anyDocx('XML that is not closed', () =>
    docx(BODY, { parts: [plain('word/document.xml', `${HEAD}${'<w:p>'.repeat(1000)}`)] }),
  ),
  anyDocx('unclosed tags and ampersands', () =>
    docx(BODY, { parts: [plain('word/document.xml', `${HEAD}${'<w:p &'.repeat(100_000)}`)] }),
  ),
  anyDocx('comments that never end', () =>
    docx(BODY, { parts: [plain('word/document.xml', `${HEAD}${'<!-- '.repeat(200_000)}`)] }),
  ),
  file(
    'docx: packed honestly',
    'feind.docx',
    () =>
      zip(
        docxParts(BODY).map((part) => ({
          ...part,
          data: deflateRawSync(part.data),
          method: 8,
          size: part.data.length,
          crc: 0,
        })),
      ),
    { fate: 'indexed', asks: ASKS },
  ),
];

export const documents: readonly CaseGroup[] = [
  { what: 'DOCX: bombs', cases: BOMBS },
  { what: 'DOCX: archives that lie', cases: ARCHIVES },
  { what: 'DOCX: entities and references to elsewhere', cases: REFERENCES },
  { what: 'DOCX: depth, breadth, broken XML', cases: SHAPES },
];
