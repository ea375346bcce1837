/** Writes zip archives and Word documents that lie. APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16. */
import { constants, deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly data: Uint8Array;
  /** 0 stored, 8 deflated (`data` is then what was deflated), others unknown to most. */
  readonly method?: number;
  /** Declared, where that differs. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  /** Unix mode in the upper half. */
  readonly attributes?: number;
  /** Where the data is said to begin: that of an entry written before. */
  readonly sameAs?: number;
}

export interface ZipOptions {
  /** Declared number of entries. */
  readonly count?: number;
  readonly directoryOffset?: number;
  readonly comment?: Uint8Array;
}

export function zip(
  entries: readonly Entry[],
  { count, directoryOffset, comment = Buffer.alloc(0) }: ZipOptions = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(entry.flags ?? 0, 2);
    head.writeUInt16LE(entry.method ?? 0, 4);
    head.writeUInt32LE(entry.crc ?? (entry.method === 8 ? 0 : crc32(data)), 10);
    head.writeUInt32LE(entry.packedSize ?? data.length, 14);
    head.writeUInt32LE(entry.size ?? data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const at = entry.sameAs === undefined ? offset : offsets[entry.sameAs]!;
    offsets.push(at);
    if (entry.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name, data]);
      parts.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.attributes ?? 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), head, tail, name);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(0xffff, count ?? entries.length), 8);
  end.writeUInt16LE(Math.min(0xffff, count ?? entries.length), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(directoryOffset ?? offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, list, end, comment]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** Node.js has one from 22.2 on. */
function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}

/** Raw deflate of `block` as many times: blocks are packed once, so a gigabyte takes no time. */
export function deflatedTimes(head: string, block: string, times: number, tail: string): Buffer {
  const part = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const packed = part(block);
  return Buffer.concat([part(head), ...Array.from({ length: times }, () => packed), deflateRawSync(tail)]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface DocxOptions {
  /** Instead of `word/document.xml`. */
  readonly main?: string;
  /** Between the XML declaration and the root element. */
  readonly doctype?: string;
  /** More relationships of the document, as XML. */
  readonly relations?: string;
  /** More parts; each replaces the usual one of that name. */
  readonly parts?: readonly Entry[];
}

export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export function relation(type: string, target: string, external = false): string {
  return `<Relationship Id="x${type}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
}

/** The parts of a Word document with this `w:body`. */
export function docxParts(
  body: string,
  { main = 'word/document.xml', doctype = '', relations = '', parts = [] }: DocxOptions = {},
): Entry[] {
  const text: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="${TYPES}.document.main+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="${main}"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`,
    [main]: `${XML}${doctype}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}</w:body></w:document>`,
  };
  const replaced = new Set(parts.map(({ name }) => name));
  const usual = Object.entries(text).filter(([name]) => !replaced.has(name));
  return [...usual.map(([name, content]) => ({ name, data: Buffer.from(content) })), ...parts];
}

export function docx(body: string, options?: DocxOptions): Buffer {
  return zip(docxParts(body, options));
}
