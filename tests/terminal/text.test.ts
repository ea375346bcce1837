import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmless, oneLine, safeJson, shorten, wrap } from '../../src/terminal/text.ts';

/** Texts with what terminals react to. */
const hostile = fc.string({
  unit: fc.oneof(fc.constantFrom('\u001b', '\u009b', '\u0007', '\r', '\n', '\u202e', ' ', 'a'), fc.string()),
});
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('harmless', () => {
  test('nothing in it can steer a terminal', () => {
    fc.assert(
      fc.property(hostile, (text) => !STEERING.test(harmless(text)) && !STEERING.test(oneLine(text))),
    );
  });

  test('control characters are seen, direction overrides go, emoji stay', () => {
    expect(harmless('a\u001b[31mb\u007f\u0085')).toBe('a␛[31mb␡\ufffd');
    expect(harmless('x\u202ey')).toBe('xy');
    expect(harmless('👩‍💻 ä')).toBe('👩‍💻 ä');
  });
});

test('JSON is harmless and means the same', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const json = safeJson({ text });
      return !STEERING.test(json) && JSON.parse(json).text === text;
    }),
  );
});

describe('wrap', () => {
  test('lines are slices of the text, hold all of its words and are no wider than allowed', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'ß', 'é'), minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 40 }), (parts, width) => {
        const text = parts.join(' ');
        const lines = wrap(text, width).map(({ start, end }) => text.slice(start, end));
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('wide characters count twice, combining ones not at all', () => {
    const cut = (text: string, width: number) =>
      wrap(text, width).map(({ start, end }) => text.slice(start, end));
    expect(cut('明斯克谈判', 4)).toEqual(['明斯', '克谈', '判']);
    expect(cut('u\u0308u\u0308u\u0308', 3)).toEqual(['u\u0308u\u0308u\u0308']);
  });

  test('without a width nothing is broken', () => {
    expect(wrap('a b c', Number.POSITIVE_INFINITY)).toEqual([{ start: 0, end: 5 }]);
  });
});

test('what is too long is cut between words', () => {
  expect(shorten('eins zwei drei vier', 100)).toBe('eins zwei drei vier');
  expect(shorten('eins zwei drei vier', 15)).toBe('eins zwei drei …');
});
