import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateQuote } from '../../../src/rag/answer/quote.ts';

const TEXT =
  'Vorab.\n\nDie Freilassung sei „ein wichtiger Schritt“ –\nso Müller\u00a0…  Er wurde un\u00adschuldig gesprochen; es waren −5 Grad und 1.234 Menschen da.';
const ALL = { start: 0, end: TEXT.length };

function located(quote: string, within = ALL): string | null {
  const span = locateQuote(TEXT, quote, within);
  return span && TEXT.slice(span.start, span.end);
}

describe('locateQuote', () => {
  it.each([
    ['Die Freilassung sei', 'Die Freilassung sei'],
    ['"ein wichtiger Schritt" - so Müller ...', '„ein wichtiger Schritt“ –\nso Müller\u00a0…'],
    ['«ein wichtiger Schritt»', '„ein wichtiger Schritt“'],
    ['Schritt“ – so Mu\u0308ller', 'Schritt“ –\nso Müller'],
    ['  Die   Freilassung\tsei ', 'Die Freilassung sei'],
    ['"Die Freilassung sei"', 'Die Freilassung sei'],
    ['… wurde unschuldig gesprochen [...]', 'wurde un\u00adschuldig gesprochen'],
    ['1.234 Menschen', '1.234 Menschen'],
  ])('finds %s', (quote, expected) => {
    expect(located(quote)).toBe(expected);
  });

  it.each([
    ['another case', 'die freilassung sei'],
    ['another word', 'Die Freilassung war'],
    ['a gap', 'Die Freilassung … Schritt'],
    ['a gap in brackets', 'Die Freilassung [...] Schritt'],
    ['too short', 'Vorab.'],
    ['no letter', '− 1.234 … 5'],
    ['half a word', 'schuldig gesprochen'],
    ['half a number', '234 Menschen'],
    ['a number without its sign', '5 Grad und'],
    ['a word cut at its end', 'Die Freilass'],
    ['half an ellipsis', 'so Müller ..'],
    ['nothing', ''],
  ])('refuses %s', (_, quote) => {
    expect(located(quote)).toBeNull();
  });

  it('stays inside the passage', () => {
    expect(located('Die Freilassung sei', { start: 0, end: 20 })).toBeNull();
    expect(located('Die Freilassung sei', { start: 8, end: 60 })).toBe('Die Freilassung sei');
  });

  it('prefers a place where the words are whole', () => {
    const text = 'unschuldig gesprochen, doch schuldig gesprochen';
    expect(locateQuote(text, 'schuldig gesprochen', { start: 0, end: text.length })).toEqual({
      start: 28,
      end: 47,
    });
  });

  it('does not cut characters in two', () => {
    const text = 'Das Cafe\u0301 war offen 👩‍💻 heute';
    const within = { start: 0, end: text.length };
    expect(locateQuote(text, 'Das Cafe', within)).toBeNull();
    expect(locateQuote(text, 'Das Café war', within)).toEqual({ start: 0, end: 13 });
    expect(locateQuote(text, 'war offen 👩', { start: 0, end: 22 })).toBeNull();
  });

  const character = fc.oneof(
    fc.constantFrom(
      ...'abÄé \n\u00a0\u00ad–-„“"…'.split(''),
      'e\u0301',
      'o\u0308',
      '👩‍💻',
      '\u200b',
      '1',
      '.',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  const source = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(''));

  it('finds every run of whole words of a source again, however it is written', () => {
    const word = fc.constantFrom(
      'Müller',
      'sagte',
      '„nie“',
      'wo\u0308rtlich',
      '–',
      'Schritt',
      'un\u00adschuldig',
      '2.000',
    );
    const gap = fc.constantFrom(' ', '  ', '\n', '\u00a0');
    const rewrite = fc.constantFrom<(quote: string) => string>(
      (quote) => quote,
      (quote) => quote.normalize('NFD'),
      (quote) => quote.normalize('NFC').replaceAll('\u00ad', ''),
      (quote) => quote.replace(/\s+/g, ' ').replace(/[„“]/g, '"').replaceAll('–', '-'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, gap), { minLength: 6, maxLength: 20 }),
        fc.nat(3),
        rewrite,
        (pairs, from, change) => {
          const text = pairs.flat().join('');
          const quote = pairs
            .slice(from, from + 4)
            .flat()
            .join('')
            .trim();
          // Without a letter a quote is refused, see above: four times "2.000" is one.
          fc.pre(quote.length >= 16 && /\p{L}/u.test(quote));
          const span = locateQuote(text, change(quote), { start: 0, end: text.length });
          expect(span).not.toBeNull();
          const canonical = (s: string) => s.normalize('NFC').replace(/\s+/g, ' ');
          expect(canonical(text.slice(span!.start, span!.end))).toBe(canonical(quote));
        },
      ),
    );
  });

  it('returns whole characters, trimmed and inside the passage, or nothing', () => {
    fc.assert(
      fc.property(source, fc.nat(60), fc.nat(60), fc.nat(60), (text, a, b, c) => {
        const within = { start: Math.min(c, 10), end: text.length };
        const quote = text.slice(Math.min(a, b), Math.max(a, b));
        const span = locateQuote(text, quote, within);
        if (span === null) return;
        expect(span.start).toBeGreaterThanOrEqual(within.start);
        expect(span.end).toBeLessThanOrEqual(within.end);
        const found = text.slice(span.start, span.end);
        expect(found.trim()).toBe(found);
        expect(/[\udc00-\udfff]/u.test(text.slice(span.end, span.end + 2))).toBe(false);
        expect(/^\p{M}/u.test(text.slice(span.end))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
