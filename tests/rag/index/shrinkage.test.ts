import { expect, test } from 'vitest';
import { shrinkageOf } from '../../../src/rag/index/shrinkage.ts';

const sources = (...ids: string[]) => ids.map((id) => ({ id, sha256: `hash of ${id.toLowerCase()}` }));

test.each([
  ['nothing is gone', sources('a', 'b'), sources('a', 'b'), null],
  ['one of one is gone', sources('a'), sources(), null],
  ['half is gone', sources('a', 'b', 'c', 'd'), sources('a', 'b'), null],
  ['two of three are gone', sources('a', 'b', 'c'), sources('a'), { removed: 2, sources: 3 }],
  ['others came instead', sources('a', 'b', 'c'), sources('x', 'y', 'z', 'a'), { removed: 2, sources: 3 }],
  ['all are there under another name', sources('a', 'b', 'c'), sources('A', 'B', 'C'), null],
  [
    'all have changed',
    sources('a', 'b', 'c'),
    sources('a', 'b', 'c').map(({ id }) => ({ id, sha256: 'other' })),
    null,
  ],
])('GIVEN %s', (_, indexed, next, expected) => {
  expect(shrinkageOf(indexed, next)).toEqual(expected);
});
