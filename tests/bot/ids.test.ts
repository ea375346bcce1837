import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  customId,
  MAX_CUSTOM_ID,
  parseCustomId,
  parsePlace,
  placeArgs,
  sourceKey,
} from '../../src/bot/ids.ts';

const SHA = 'a1b2c3d4e5f6'.repeat(6).slice(0, 64);

describe('custom ids', () => {
  test('a place comes back from its id, whatever the source is called', () => {
    const offset = fc.nat({ max: 50_000_000 });
    fc.assert(
      fc.property(fc.string(), offset, offset, (source, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const id = customId('cite', ...placeArgs({ source, sha256: SHA, start, end }));
        expect(id.length).toBeLessThanOrEqual(MAX_CUSTOM_ID);
        const { prefix, args } = parseCustomId(id);
        expect(prefix).toBe('cite');
        expect(parsePlace(args)).toEqual({
          sourceKey: sourceKey(source),
          version: SHA.slice(0, 11),
          start,
          end,
        });
      }),
    );
  });

  test('arguments from outside that are no place are refused', () => {
    const good = placeArgs({ source: 'a.md', sha256: SHA, start: 5, end: 9 });
    expect(parsePlace(good)).not.toBeNull();
    for (const [i, wrong] of [
      [0, '../../etc'],
      [1, 'xyz'],
      [2, '-1'],
      [2, 'zzzzzzzzz'],
      [3, '1'],
      [3, ''],
    ] as const) {
      expect(parsePlace(good.with(i, wrong))).toBeNull();
    }
    expect(parsePlace([])).toBeNull();
  });

  test('an id too long for Discord is a defect', () => {
    expect(() => customId('cite', 'x'.repeat(100))).toThrow(RangeError);
  });
});
