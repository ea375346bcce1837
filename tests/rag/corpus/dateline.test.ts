import { describe, expect, test } from 'vitest';
import { readDateline, readLabelledDate, readPrefix } from '../../../src/rag/corpus/dateline.ts';

describe('readDateline', () => {
  test('reads a date alone and one with a name', () => {
    expect(readDateline('Dienstag, 4. Juni 2024')).toMatchObject({ date: '2024-06-04', publisher: null });
    expect(readDateline('Der Bote - 4 June 2024 18:52')).toMatchObject({
      date: '2024-06-04',
      publisher: 'Der Bote',
    });
  });

  test('does not take an author for the publisher', () => {
    expect(readDateline('Von Anna Beispiel – 4. Juni 2024')).toMatchObject({
      date: '2024-06-04',
      publisher: null,
    });
  });

  test.each([
    'Der Umbau der alten Mühle am Bach hat begonnen - 4. Juni 2024',
    'Sommerfest am 4. Juni 2024',
    'Ein Satz.',
    '-'.repeat(500),
  ])('leaves "%.30s" alone', (line) => expect(readDateline(line)).toBeNull());
});

describe('readPrefix', () => {
  test.each([
    ['BERLIN, 8. August (Bote) – Der Bau', [8, 8], null, 'Bote', 'Der Bau'],
    ['Berlin (dpa) - Der Bau', null, null, 'dpa', 'Der Bau'],
    ['ULM, 3. Mai 2021 (Bote) – Der Bau', null, '2021-05-03', 'Bote', 'Der Bau'],
    ['МИНСК, 8 августа /БЕЛТА/. Стройка', [8, 8], null, 'БЕЛТА', 'Стройка'],
    ['date 2020-09 Der Bau', null, '2020-09', null, 'Der Bau'],
  ])('%s', (line, monthDay, date, publisher, rest) => {
    const prefix = readPrefix(line)!;
    expect(prefix).toMatchObject({ monthDay, date, publisher });
    expect(line.slice(prefix.length)).toBe(rest);
  });

  test.each([
    'Köln (NRW) – die Stadt am Rhein',
    'Der Zoo (Eintritt: 8 Euro) – offen',
    'Am 8. August (Freitag) begann es',
  ])('leaves "%s" whole', (line) => expect(readPrefix(line)).toBeNull());
});

test('readLabelledDate reads what a line says of itself', () => {
  expect(readLabelledDate('Stand: 1. März 2024')).toBe('2024-03-01');
  expect(readLabelledDate('Stand: März 2024')).toBe('2024-03');
  expect(readLabelledDate('Frist: 1. März 2024')).toBeNull();
});
