import { expect, it } from 'vitest';
import { stampText, timeText } from '../../../src/web/client/markdown/time.ts';

const NOW = new Date(2026, 2, 15, 12, 0).getTime();

it.each([
  [NOW - 20_000, 'vor 20 Sekunden', '20 seconds ago'],
  [NOW - 5 * 60_000, 'vor 5 Minuten', '5 minutes ago'],
  [NOW + 3 * 3_600_000, 'in 3 Stunden', 'in 3 hours'],
  [NOW - 86_400_000, 'gestern', 'yesterday'],
  [NOW - 400 * 86_400_000, 'letztes Jahr', 'last year'],
  [NOW, 'jetzt', 'now'],
])('%d is told from now on', (at, german, english) => {
  expect(timeText(at, 'R', NOW, 'de')).toBe(german);
  expect(timeText(at, 'R', NOW, 'en')).toBe(english);
});

it('dates are written out in the reader’s language', () => {
  expect(timeText(NOW, 'D', NOW, 'de')).toBe('15. März 2026');
  expect(timeText(NOW, 'D', NOW, 'en')).toBe('15 March 2026');
});

it('no time is beyond what can be told', () => {
  expect(timeText(9e15, 'f', NOW, 'de')).toBe('–');
  expect(timeText(Number.NaN, 'R', NOW, 'de')).toBe('–');
});

it('messages of today have a time, older ones a date too', () => {
  const today = (time: string) => `heute um ${time}`;
  expect(stampText(NOW - 60_000, NOW, 'de', today)).toBe('heute um 11:59');
  expect(stampText(NOW - 2 * 86_400_000, NOW, 'de', today)).toMatch(/^13\.03\.26, 12:00$/);
});
