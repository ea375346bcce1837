import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../../src/rag/corpus/lines.ts';
import { MAX_CHARS, MAX_LINES, windowOf } from '../../../src/web/pages/document/window.ts';

const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    'Wort ',
    '😀',
    'x'.repeat(200),
    'y'.repeat(20_000),
    '\n'.repeat(300),
  ),
  fc.string({ maxLength: 20 }),
);
const document = fc
  .array(piece, { minLength: 1, maxLength: 60, size: 'max' })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

describe('the part of a document on one page', () => {
  it('is all of a short one', () => {
    const window = windowOf('Eins\r\nZwei\n\nDrei', { at: 7 });
    expect(window).toMatchObject({ start: 0, end: 16, cutStart: false, cutEnd: false });
    expect(window.lines).toEqual([
      { n: 1, start: 0, end: 4 },
      { n: 2, start: 6, end: 10 },
      { n: 3, start: 11, end: 11 },
      { n: 4, start: 12, end: 16 },
    ]);
  });

  it('holds the place that is asked for, within the limits, with the right numbers', () => {
    fc.assert(
      fc.property(document, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const at = Math.floor(share * (text.length - 1));
        const window = windowOf(text, { at });
        expect(window.start).toBeLessThanOrEqual(at);
        expect(window.end).toBeGreaterThan(at - 1);
        expect(window.end - window.start).toBeLessThanOrEqual(MAX_CHARS);
        expect(window.lines.length).toBeLessThanOrEqual(MAX_LINES);
        const index = lineIndex(text);
        for (const line of window.lines) expect(line.n).toBe(index.lineAt(line.start));
        expect(text.slice(window.start, window.start + 1)).not.toMatch(/^[\udc00-\udfff]/);
        expect(text.slice(0, window.end)).not.toMatch(/[\ud800-\udbff]$/);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing out from the first to the last', () => {
    fc.assert(
      fc.property(document, (text) => {
        const read: string[] = [];
        for (let from = 0; from < text.length; ) {
          const window = windowOf(text, { from });
          expect(window.start).toBe(from);
          read.push(text.slice(window.start, window.end));
          from = window.end;
        }
        expect(read.join('')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('nor from the last to the first', () => {
    fc.assert(
      fc.property(document, (text) => {
        const read: string[] = [];
        for (let to = text.length; to > 0; ) {
          const window = windowOf(text, { to });
          expect(window.end).toBe(to);
          read.unshift(text.slice(window.start, window.end));
          to = window.start;
        }
        expect(read.join('')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it.each([{ from: 99_999_999 }, { to: 0 }, { at: 99_999_999 }])(
    'is there wherever is asked for: %o',
    (wanted) => {
      for (const text of ['', 'Eins\n', 'x'.repeat(200_000)]) {
        const { start, end } = windowOf(text, wanted);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    },
  );
});
