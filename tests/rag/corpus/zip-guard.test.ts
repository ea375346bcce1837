import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkZip } from '../../../src/rag/corpus/zip-guard.ts';
import { zip } from '../../support/zip.ts';

describe('checkZip', () => {
  test('accepts an archive below the limit and ignores parts that are not XML', () => {
    checkZip(zip({ 'a.xml': '<a/>', 'bild.png': 'x'.repeat(100) }), 10);
  });

  test('refuses one that unpacks to more than it says', () => {
    expect(() => checkZip(zip({ 'a.xml': 'x'.repeat(6), 'b.xml': 'x'.repeat(6) }), 10)).toThrow('too_large');
    const packed = deflateRawSync(Buffer.alloc(10_000));
    const archive = zip({ 'a.xml': packed });
    // The compression method, in the directory: 8 is deflate. The sizes still claim a few bytes.
    archive.writeUInt16LE(8, archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 10);
    expect(() => checkZip(archive, 1000)).toThrow('too_large');
    checkZip(archive, 10_000);
  });

  test('refuses one of more parts than any document has', () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.bin`, '']));
    expect(() => checkZip(zip(parts))).toThrow('too_large');
  });

  test.each([
    ['no archive', Buffer.from('Kein Archiv.')],
    ['nothing', Buffer.alloc(0)],
    ['a torn archive', Buffer.concat([zip({ 'a.xml': '<a/>' }).subarray(40)])],
  ])('calls %s damaged', (_, bytes) => expect(() => checkZip(bytes)).toThrow('damaged'));
});
