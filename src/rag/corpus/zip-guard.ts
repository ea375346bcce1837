/** Refuses archives that would fill the memory when they are unpacked. */
import { inflateRawSync } from 'node:zlib';
import { messageOf, systemCode } from '../../errors.ts';
import { SourceError } from './source-error.ts';

/** The XML of a book of 1,000 pages is about 5 MB, and five times as much is more than the memory holds. */
export const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

/** A Word document has some ten parts, and one for each picture. */
const MAX_ENTRIES = 10_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;
/** The end record is 22 bytes and a comment of at most 64 KB. */
const END_REACH = 22 + 0xffff;

/**
 * Unpacks every XML part once without keeping it. Declared sizes cannot be trusted, so they are not used.
 *
 * @throws SourceError `too_large` or `damaged`
 */
export function checkZip(bytes: Buffer, limit = MAX_UNPACKED_BYTES): void {
  let left = limit;
  let count = 0;
  try {
    for (const { name, method, data } of entries(bytes)) {
      if (++count > MAX_ENTRIES) throw new SourceError('too_large', `more than ${MAX_ENTRIES} parts`);
      if (!/\.(xml|rels)$/i.test(name)) continue;
      left -=
        method === DEFLATED
          ? inflateRawSync(data, { maxOutputLength: Math.max(1, left) }).length
          : data.length;
      if (left < 0) throw new SourceError('too_large', `more than ${limit} bytes unpacked`);
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (systemCode(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw new SourceError('too_large', `more than ${limit} bytes unpacked`);
    }
    throw new SourceError('damaged', messageOf(error));
  }
}

/** Fields as in APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16. */
function* entries(bytes: Buffer): Generator<{ name: string; method: number; data: Buffer }> {
  let end = bytes.length - 22;
  const stop = Math.max(0, bytes.length - END_REACH);
  while (end >= stop && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < stop) throw new SourceError('damaged', 'no zip directory');

  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new SourceError('damaged', 'a broken zip directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    const header = bytes.readUInt32LE(at + 42);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    yield {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      data: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}
