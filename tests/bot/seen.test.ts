import { expect, test } from 'vitest';
import { createSeen } from '../../src/bot/seen.ts';

test('an id is new once, and what is remembered does not grow', () => {
  const seen = createSeen(2);
  expect([seen.first('a'), seen.first('a'), seen.first('b'), seen.first('c')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(seen.first('c')).toBe(false);
  // The oldest was forgotten.
  expect(seen.first('a')).toBe(true);
});
