import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndexedSource } from '../../../src/rag/index/content.ts';
import { corpusDigest, type HashedFile, isUnchanged, planIndex } from '../../../src/rag/index/plan.ts';

const file = (id: string, sha256: string): HashedFile => ({
  id,
  sha256,
  path: `/${id}`,
  bytes: 1,
  modified: 1,
});
const source = (id: string, sha256: string) => ({ id, sha256 }) as IndexedSource;

const plan = (files: Record<string, string>, indexed: Record<string, string>) =>
  planIndex(
    Object.entries(files).map(([id, hash]) => file(id, hash)),
    Object.entries(indexed).map(([id, hash]) => source(id, hash)),
  );
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('a plan', () => {
  test('tells added, changed, removed and kept apart', () => {
    const { added, changed, removed, kept } = plan(
      { 'new.md': '1', 'same.md': '2', 'other.md': '3' },
      { 'gone.md': '0', 'other.md': '9', 'same.md': '2' },
    );
    expect([ids(added), ids(changed), removed, ids(kept)]).toEqual([
      ['new.md'],
      ['other.md'],
      ['gone.md'],
      ['same.md'],
    ]);
  });

  test('takes a renamed file for a removed and an added one', () => {
    const { added, removed, kept } = plan({ 'b.md': '1' }, { 'a.md': '1' });
    expect([ids(added), removed, ids(kept)]).toEqual([['b.md'], ['a.md'], []]);
  });

  test('is unchanged when files and bytes are the same, whatever their dates', () => {
    expect(isUnchanged(plan({ a: '1', b: '2' }, { b: '2', a: '1' }))).toBe(true);
    expect(isUnchanged(plan({}, {}))).toBe(true);
    for (const files of [{}, { a: '2' }, { a: '1', b: '2' }] as Record<string, string>[]) {
      expect(isUnchanged(plan(files, { a: '1' }))).toBe(false);
    }
  });

  test('puts every file and every source into one place', () => {
    const side = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2'));
    fc.assert(
      fc.property(side, side, (files, indexed) => {
        const { added, changed, removed, kept } = plan(files, indexed);
        expect([...ids(added), ...ids(changed), ...ids(kept)].sort()).toEqual(Object.keys(files).sort());
        expect([...removed, ...ids(changed), ...ids(kept)].sort()).toEqual(Object.keys(indexed).sort());
      }),
    );
  });
});

describe('the digest of a corpus', () => {
  test('depends on ids and bytes, not on their order', () => {
    const one = { id: 'a.md', sha256: '1' };
    const two = { id: 'b.md', sha256: '2' };
    expect(corpusDigest([one, two])).toBe(corpusDigest([two, one]));
    const all = [[one], [two], [one, two], [], [{ id: 'a.md', sha256: '2' }], [{ id: 'A.md', sha256: '1' }]];
    expect(new Set(all.map(corpusDigest)).size).toBe(all.length);
  });

  test('is not fooled by line ends in names', () => {
    const joined = [{ id: 'a"\n2 "b', sha256: '1' }];
    const apart = [
      { id: 'a', sha256: '1' },
      { id: 'b', sha256: '2' },
    ];
    expect(corpusDigest(joined)).not.toBe(corpusDigest(apart));
  });
});
