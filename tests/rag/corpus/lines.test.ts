import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineIndex, rawLines, trim } from '../../../src/rag/corpus/lines.ts';

describe('lineIndex', () => {
  test('counts \\n, \\r\\n and a lone \\r as one line end each', () => {
    const text = 'eins\nzwei\r\ndrei\rvier';
    const { lineAt } = lineIndex(text);
    expect(['eins', 'zwei', 'drei', 'vier'].map((word) => lineAt(text.indexOf(word)))).toEqual([1, 2, 3, 4]);
  });

  test('gives a line end to the line it ends', () => {
    const { lineAt } = lineIndex('a\r\nb');
    expect([0, 1, 2, 3].map(lineAt)).toEqual([1, 1, 1, 2]);
  });

  test('knows the empty text, the end of the text and offsets outside', () => {
    expect(lineIndex('').lineAt(0)).toBe(1);
    expect(lineIndex('a\n').lineAt(2)).toBe(2);
    expect(lineIndex('a\nb').lineAt(99)).toBe(2);
    expect(lineIndex('a\nb').lineAt(-1)).toBe(1);
  });

  test('agrees with splitting', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' ') }), fc.nat(), (text, seed) => {
        const offset = text.length === 0 ? 0 : seed % text.length;
        // The `|` keeps the end of a pair cut in two from counting.
        const before = text.slice(0, offset) + (text.slice(offset - 1, offset + 1) === '\r\n' ? '\n|' : '|');
        const expected =
          before.split(/\r\n|\r|\n/).length -
          (before.endsWith('\n|') && text[offset] === '\n' && text[offset - 1] === '\r' ? 1 : 0);
        expect(lineIndex(text).lineAt(offset)).toBe(expected);
      }),
    );
  });
});

test('rawLines gives every line, without the white space around it', () => {
  const text = '  eins \r\n\r\n\tzwei';
  expect([...rawLines(text)].map(({ start, end }) => text.slice(start, end))).toEqual(['eins', '', 'zwei']);
});

test('trim leaves nothing of white space alone', () => {
  expect(trim(' \u00a0\n', { start: 0, end: 3 })).toEqual({ start: 0, end: 0 });
  expect(trim(' ä\u2003', { start: 0, end: 3 })).toEqual({ start: 1, end: 2 });
});
