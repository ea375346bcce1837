import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../src/rag/index/manifest.ts';
import { encodeManifest, isFileName, parseManifest } from '../../../src/rag/index/manifest.ts';

const manifest: Manifest = {
  format: 1,
  id: '20261123T141502-0000',
  createdAt: '2026-11-23T14:15:02.000Z',
  fingerprint: 'hash-v1/1024',
  analyzer: 'de-v1',
  corpusDigest: 'c0ffee',
  counts: { sources: 1, passages: 2 },
  vectors: { dimensions: 1024, count: 2 },
  files: { 'passages.json': { bytes: 3, sha256: 'ab'.repeat(32), native: false } },
};
const bytes = encodeManifest(manifest);
const reason = (data: Buffer) => {
  const result = parseManifest(data);
  return result.ok ? 'ok' : result.reason;
};

describe('a manifest', () => {
  test('GIVEN its bytes THEN it reads as it was written', () => {
    expect(parseManifest(bytes)).toEqual({ ok: true, manifest });
  });

  test('GIVEN any bit flipped THEN it is refused', () => {
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ (1 << bit);
        expect(['checksum', 'unreadable']).toContain(reason(changed));
      }
    }
  });

  test('GIVEN it cut anywhere or longer THEN it is refused', () => {
    for (let end = 0; end < bytes.length; end++) expect(reason(bytes.subarray(0, end))).not.toBe('ok');
    expect(reason(Buffer.concat([bytes, Buffer.from('\n')]))).toBe('checksum');
  });

  test.each([
    ['null', 'unreadable'],
    ['[]', 'unreadable'],
    ['{}', 'checksum'],
    ['', 'unreadable'],
  ])('GIVEN %j THEN %s', (text, expected) => {
    expect(reason(Buffer.from(text))).toBe(expected);
  });

  test('GIVEN another format with a right checksum THEN it says which way', () => {
    expect(reason(encodeManifest({ ...manifest, format: 2 as 1 }))).toBe('format_newer');
    expect(reason(encodeManifest({ ...manifest, format: 0 as 1 }))).toBe('format_older');
  });

  test('GIVEN contents that make no sense with a right checksum THEN unreadable', () => {
    const file = manifest.files['passages.json']!;
    expect(reason(encodeManifest({ ...manifest, files: { '../escape': file } }))).toBe('unreadable');
    expect(reason(encodeManifest({ ...manifest, id: '../x' }))).toBe('unreadable');
    expect(reason(encodeManifest({ ...manifest, more: 1 } as Manifest))).toBe('unreadable');
  });

  test('names that lead elsewhere are no file names', () => {
    for (const name of ['', '.', '..', '.x', 'a/b', 'a\\b', 'manifest.json', 'a\0b', 'a\n']) {
      expect(isFileName(name)).toBe(false);
    }
    expect(isFileName('vectors.hnsw')).toBe(true);
  });
});
