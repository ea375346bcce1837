import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentPath, parseDocumentAddress, sourcePath, sourceUrl } from '../../src/web/links.ts';

const SHA = '0123456789abcdef'.repeat(4);
const place = { source: 'ordner/ein bericht.md', sha256: SHA, start: 12, end: 345 };

describe('the address of a passage', () => {
  it('names source, version and characters', () => {
    expect(sourceUrl('https://a.example/fund', place)).toBe(
      'https://a.example/fund/s/ordner/ein%20bericht.md?h=0123456789ab&c=12-345#c',
    );
  });

  it('leads back to any source, and to no other path', () => {
    const id = fc
      .array(
        fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !/[/\0]|^\.{1,2}$/.test(name)),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(id, fc.nat(9_999_999), fc.nat(9_999_999), (source, start, length) => {
        const end = Math.min(99_999_999, start + length);
        const url = new URL(sourceUrl('https://a.example', { source, sha256: SHA, start, end }));
        expect(url.href).toMatch(/^https:\/\/a\.example\/s\/[\w.%/-]+\?h=[0-9a-f]{12}&c=\d+-\d+#c$/);
        expect(parseDocumentAddress(url.pathname + url.search)).toEqual({
          source: source.replace(/\p{Cs}/gu, '\ufffd'),
          version: SHA.slice(0, 12),
          passage: { start, end },
        });
      }),
    );
  });

  it('may have a longer or shorter hash, or be that of a document only', () => {
    expect(parseDocumentAddress(`/s/a.md?h=${SHA}&c=1-2`)).toMatchObject({ version: SHA });
    expect(parseDocumentAddress('/s/a.md?h=01234567')).toEqual({
      source: 'a.md',
      version: '01234567',
      passage: null,
    });
    expect(parseDocumentAddress(`/${documentPath('a.md')}`)).toEqual({
      source: 'a.md',
      version: null,
      passage: null,
    });
    expect(parseDocumentAddress(`/${sourcePath(place)}`.replace('#c', '&lang=en'))).toMatchObject({
      source: place.source,
    });
  });

  it.each([
    '/s/a.md?h=0123456&c=1-2',
    '/s/a.md?h=0123456G&c=1-2',
    `/s/a.md?h=${SHA}0&c=1-2`,
    '/s/a.md?c=1-2',
    '/s/a.md?h=01234567&c=2-1',
    '/s/a.md?h=01234567&c=1',
    '/s/a.md?h=01234567&c=-1-2',
    '/s/a.md?h=01234567&c=1-999999999',
    '/s/a.md?h=01234567&c=1e3-2',
    '/s/%zz.md',
    '/x/a.md',
  ])('is refused when it can be none: %s', (url) => {
    expect(parseDocumentAddress(url)).toBeNull();
  });
});
