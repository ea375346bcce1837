/** Documents as nobody would write them, for property tests. */
import fc from 'fast-check';
import type { Span } from '../../../src/rag/types.ts';

const NASTY = [
  '**fett**',
  '*',
  '__',
  '~~',
  '||',
  '```',
  '`',
  '\\',
  '@everyone',
  '<@123456789012345678>',
  '[Klick](https://example.org)',
  'https://discord.gg/abc',
  '# ',
  '> ',
  '- ',
  '1. ',
  '-# ',
  '\u202e',
  '\u200b',
  '\u2028',
  'م',
  'שלום',
  '👩‍👩‍👧‍👦',
  'a\u0301',
  '😀',
  '\ud83d',
  '…',
  'Das ist ein Satz. ',
  'Und noch einer, der etwas länger ist als die anderen! ',
];

const line = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 30, unit: 'grapheme' }), fc.lorem()), {
    maxLength: 25,
  })
  .map((parts) => parts.join(' '));

const paragraph = fc.oneof(
  fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n')),
  fc.integer({ min: 1, max: 2500 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 1, max: 1200 }).map((length) => '*'.repeat(length)),
  fc.integer({ min: 1, max: 150 }).map((count) => 'Wort um Wort. '.repeat(count)),
);

/** A document with a quote in it that cuts no character. */
export function documents(): fc.Arbitrary<{ text: string; quote: Span }> {
  return fc
    .tuple(
      fc.array(paragraph, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n\n', '\r\n\r\n', '\n \t\n\n', '\r\r'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 3000 }),
    )
    .map(([paragraphs, gap, at, length]) => {
      const text = paragraphs.join(gap);
      const start = Math.floor(at * text.length);
      return { text, quote: { start, end: Math.min(start + length, text.length) } };
    })
    .filter(
      ({ text, quote }) => ![quote.start, quote.end].some((at) => /[\udc00-\udfff]/.test(text.charAt(at))),
    );
}
