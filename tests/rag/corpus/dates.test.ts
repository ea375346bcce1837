import { describe, expect, test } from 'vitest';
import { bareDate, findDate, isoDate } from '../../../src/rag/corpus/dates.ts';

describe('findDate', () => {
  test.each([
    ['am 3. März 2024 um zehn', '2024-03-03'],
    ['08 August 2025, 14:18', '2025-08-08'],
    ['15.08.2025', '2025-08-15'],
    ['5. 1. 2023', '2023-01-05'],
    ['August 5th, 2021', '2021-08-05'],
    ['May 7, 1999', '1999-05-07'],
    ['5 августа 2025 г.', '2025-08-05'],
    ['2023-05-04T10:00:00+02:00', '2023-05-04'],
    ['seit 2020-09 offen', '2020-09'],
    ['Jänner 2020', '2020-01'],
  ])('%s → %s', (text, iso) => expect(findDate(text)?.iso).toBe(iso));

  test.each([
    '31. Februar 2024',
    '2024-13-01',
    '12.08.',
    'im Jahr 2024',
    '1.2.3.2024',
    'Artikel 5. Absatz 2024',
    '',
  ])('finds none in "%s"', (text) => expect(findDate(text)).toBeNull());
});

describe('bareDate', () => {
  test.each([
    'Montag, 11. August 2025',
    'flag Montag, 11 August 2025',
    '11.08.2025, 14:18 Uhr',
    'Published on August 11, 2025',
    '2025-08-11T08:00:00Z',
  ])('"%s" is a date and nothing else', (line) => expect(bareDate(line)).toBe('2025-08-11'));

  test.each(['Am 11. August 2025 begann der Bau', 'Sommerfest 11. August 2025', 'Köln, 11.08.2025'])(
    '"%s" is more',
    (line) => expect(bareDate(line)).toBeNull(),
  );
});

test('isoDate knows leap years', () => {
  expect(isoDate(2024, 2, 29)).toBe('2024-02-29');
  expect(isoDate(2023, 2, 29)).toBeNull();
  expect(isoDate(2023, 2, null)).toBe('2023-02');
});
