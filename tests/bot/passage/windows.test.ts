import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../../src/bot/passage/shape.ts';
import { type Window, windowAt } from '../../../src/bot/passage/windows.ts';
import type { Span } from '../../../src/rag/types.ts';
import { documents } from './documents.ts';

const MAX = 3500;

/** Every window, from the first to the last. */
function walk(text: string, quote: Span, max = MAX, shape = PLAIN): Window[] {
  const first = windowAt(text, quote, -1_000_000, max, shape);
  const windows = [first];
  while (!windows.at(-1)!.isLast) windows.push(windowAt(text, quote, windows.at(-1)!.n + 1, max, shape));
  return windows;
}

const spanOf = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, i) => `Absatz ${i}: ${'Das steht hier geschrieben. '.repeat(9)}`.trim());

describe('windows around a quote', () => {
  it('show the quote among the paragraphs before and after it', () => {
    const all = paragraphs(30);
    const text = all.join('\n\n');
    const { start, end, isFirst, isLast } = windowAt(text, spanOf(text, 'Absatz 15: Das steht'), 0, MAX);
    const shown = text.slice(start, end).split('\n\n');
    expect(shown).toEqual(all.slice(12, 18));
    expect([isFirst, isLast]).toEqual([false, false]);
  });

  it('show every paragraph once and in order on the way through the document', () => {
    const all = paragraphs(40);
    const text = `${all.join('\r\n\r\n \r\n')}\r\n`;
    const windows = walk(text, spanOf(text, 'Absatz 7: Das steht'));
    expect(windows.flatMap(({ start, end }) => text.slice(start, end).split(/\s*\r\n\s*/))).toEqual(all);
    expect(windows.map(({ n }) => n)).toEqual(windows.map((_, i) => windows[0]!.n + i));
    expect(windows.some(({ cutBefore, cutAfter }) => cutBefore || cutAfter)).toBe(false);
  });

  it('end where the document does, however far one asks', () => {
    const text = paragraphs(20).join('\n\n');
    const quote = spanOf(text, 'Absatz 10: Das steht');
    expect(windowAt(text, quote, -999, MAX)).toMatchObject({ start: 0, isFirst: true, isLast: false });
    expect(windowAt(text, quote, 999, MAX)).toMatchObject({ end: text.length, isFirst: false, isLast: true });
    expect(windowAt('Kurz.', { start: 0, end: 5 }, 3, MAX)).toMatchObject({
      n: 0,
      isFirst: true,
      isLast: true,
    });
  });

  it('cut long paragraphs between sentences and say so', () => {
    const sentence = 'Dieser Satz wird oft wiederholt, damit der Absatz lang wird. ';
    const text = sentence.repeat(100).trim();
    const windows = walk(text, { start: 3000, end: 3050 });
    for (const [i, { start, cutBefore, cutAfter }] of windows.entries()) {
      expect(cutBefore).toBe(i > 0);
      expect(cutAfter).toBe(i < windows.length - 1);
      // Sentences begin at multiples of their length.
      expect(start % sentence.length).toBe(0);
    }
  });

  it('show a quote that is longer than a message in one window after another', () => {
    const text = `Davor.\n\n${'Wort für Wort zitiert. '.repeat(500)}\n\nDanach.`;
    const quote = { start: 8, end: text.length - 11 };
    const { start, end, isLast } = windowAt(text, quote, 0, MAX);
    expect(start).toBe(quote.start);
    expect(end).toBeLessThan(quote.end);
    expect(isLast).toBe(false);
    expect(walk(text, quote).at(-1)!.end).toBe(text.length);
  });

  it('never end with a heading: it goes with what stands under it', () => {
    const all = paragraphs(40).map((paragraph, i) => `## Teil ${i}\n\n### Abschnitt\n\n${paragraph}`);
    const text = all.join('\n\n');
    for (const part of ['Absatz 7: Das', '## Teil 20', 'Absatz 39: Das']) {
      const windows = walk(text, spanOf(text, part), MAX, { start: 0, headings: true });
      const shown = windows.map(({ start, end }) => text.slice(start, end));
      expect(shown.length).toBeGreaterThan(3);
      for (const window of shown) expect(window).toMatch(/^## .*geschrieben\.$/s);
    }
  });

  it('begin behind what is no text, and end there on the way back', () => {
    const head = '---\ntitle: x\n---\n';
    const text = `${head}\n${paragraphs(20).join('\n\n')}`;
    const quote = spanOf(text, 'Absatz 10: Das steht');
    const windows = walk(text, quote, MAX, { start: head.length, headings: true });
    expect(windows[0]).toMatchObject({ start: head.length + 1, isFirst: true });
    expect(windows.at(-1)!.end).toBe(text.length);
  });

  it('cover any document without gap or overlap, whatever the quote', () => {
    const shapes = fc.boolean().map((headings) => ({ start: 0, headings }));
    fc.assert(
      fc.property(documents(), fc.integer({ min: 900, max: 4000 }), shapes, ({ text, quote }, max, shape) => {
        const windows = walk(text, quote, max, shape);
        let done = 0;
        for (const { start, end } of windows) {
          expect(start).toBeGreaterThanOrEqual(done);
          expect(text.slice(done, start).trim()).toBe('');
          done = end;
        }
        expect(text.slice(done).trim()).toBe('');
        expect(windows.filter(({ n }) => n === 0)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
