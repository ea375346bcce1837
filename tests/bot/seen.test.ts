import { afterAll, expect, test } from 'vitest';
import { createSeen } from '../../src/bot/seen.ts';
import { openStore } from '../../src/bot/store/index.ts';

const HOUR = 60 * 60_000;
const store = openStore(':memory:');
afterAll(() => store.close());

const failures: unknown[] = [];
const logger = { error: (details: object) => void failures.push(details) };
let time = Date.UTC(2026, 7, 3, 12);
const now = () => time;

test('an id is new once, in whichever process it is shown', () => {
  const seen = createSeen({ store, logger, now });
  expect([seen.first('a'), seen.first('a'), seen.first('b')]).toEqual([true, false, true]);
  const other = createSeen({ store, logger, now });
  expect([other.first('a'), other.first('b'), other.first('c')]).toEqual([false, false, true]);
  expect(seen.first('c')).toBe(false);
});

test('what is remembered does not grow', () => {
  const seen = createSeen({ store, logger, now }, 2);
  for (const id of ['d', 'e', 'f']) seen.first(id);
  // Here the oldest was forgotten, and in the database it is still known.
  expect(seen.first('d')).toBe(false);
  time += 2 * HOUR;
  expect(store.claims.claim('g', time)).toBe(true);
  expect(store.claims.claim('d', time)).toBe(true);
});

test('WHEN the database fails THEN an event is handled all the same', () => {
  const broken = openStore(':memory:');
  const seen = createSeen({ store: broken, logger, now });
  broken.close();
  expect([seen.first('a'), seen.first('a')]).toEqual([true, false]);
  expect(failures).toHaveLength(1);
});
