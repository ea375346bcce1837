import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/rag/index/snapshot.ts';
import { passageFilter } from '../../../src/rag/retrieve/filter.ts';
import type { Filter } from '../../../src/rag/types.ts';

const SOURCES = [
  { id: 'day', publisher: 'BelTA', date: '2025-08-15' },
  { id: 'month', publisher: 'Chas Pravdy', date: '2025-08' },
  { id: 'year', publisher: null, date: '2025' },
  { id: 'old', publisher: 'BelTA', date: '2020-09-01' },
  { id: 'undated', publisher: 'BelTA', date: null },
];
// One passage a source.
const snapshot = { sources: SOURCES, sourceNumber: (passage: number) => passage } as unknown as Snapshot;

function found(filter: Filter): string[] {
  const allowed = passageFilter(snapshot, filter)!;
  return SOURCES.filter((_, passage) => allowed(passage)).map(({ id }) => id);
}

test('without a condition everything may be found', () => {
  expect(passageFilter(snapshot, undefined)).toBeNull();
  expect(passageFilter(snapshot, {})).toBeNull();
  expect(passageFilter(snapshot, { sources: undefined, from: undefined })).toBeNull();
});

test('sources are chosen by id', () => {
  expect(found({ sources: ['old', 'day', 'none'] })).toEqual(['day', 'old']);
  expect(found({ sources: [] })).toEqual([]);
});

test('publishers are chosen by name, whatever its capitals and spaces', () => {
  expect(found({ publishers: [' belta '] })).toEqual(['day', 'old', 'undated']);
  expect(found({ publishers: ['BelTA', 'CHAS PRAVDY'] })).toEqual(['day', 'month', 'old', 'undated']);
  expect(found({ publishers: ['Bel'] })).toEqual([]);
});

describe('a range of dates', () => {
  test.each<[string, Filter, string[]]>([
    ['from a day', { from: '2025-08-15' }, ['day', 'month', 'year']],
    ['from the day after', { from: '2025-08-16' }, ['month', 'year']],
    ['to a day', { to: '2025-08-15' }, ['day', 'month', 'year', 'old']],
    ['to the day before', { to: '2025-08-14' }, ['month', 'year', 'old']],
    ['of a month', { from: '2025-08', to: '2025-08' }, ['day', 'month', 'year']],
    ['of the month before', { from: '2025-07', to: '2025-07' }, ['year']],
    ['of a year', { from: '2020', to: '2020' }, ['old']],
    ['of a day', { from: '2020-09-01', to: '2020-09-01' }, ['old']],
    ['that ends before it begins', { from: '2025-12', to: '2025-01' }, ['year']],
    ['later than everything', { from: '2026' }, []],
  ])('%s leaves what may lie in it', (_, filter, ids) => {
    expect(found(filter)).toEqual(ids);
  });

  test('leaves out what has no date', () => {
    expect(found({ from: '0001' })).not.toContain('undated');
  });
});

test('all conditions have to hold', () => {
  expect(found({ publishers: ['BelTA'], from: '2025', sources: ['day', 'old', 'year'] })).toEqual(['day']);
});
