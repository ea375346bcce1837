import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayText, displayWith } from '../../../src/rag/text/display.ts';

describe('display text', () => {
  test.each([
    ['folds white space', '  Die alte\r\n\tMühle\u00a0am\n\nBach ', 'Die alte Mühle am Bach'],
    ['drops emphasis', 'Die **alte** Mühle *am* __Bach__ mit `Rad`', 'Die alte Mühle am Bach mit Rad'],
    ['keeps the text of a link', 'Die [alte Mühle](https://example.org/a) am Bach', 'Die alte Mühle am Bach'],
    ['keeps the words of a picture', '![Die Mühle](bild.png) am Bach', 'Die Mühle am Bach'],
    ['drops marks at the start', '- Die Mühle', 'Die Mühle'],
    ['drops the mark of a heading', '## Die Mühle', 'Die Mühle'],
    ['drops the mark of a quotation', '> Die Mühle', 'Die Mühle'],
    ['keeps a minus sign', 'minus -5 Grad', 'minus -5 Grad'],
    ['keeps asterisks between figures', '3 * 4 * 5', '3 * 4 * 5'],
    ['keeps underscores in names', 'datei_mit_namen', 'datei_mit_namen'],
    ['keeps brackets', 'Er [Lukaschenko] (71) ging', 'Er [Lukaschenko] (71) ging'],
    ['drops control characters', 'Die\u0007 Mühle\u001b[31m', 'Die Mühle [31m'],
    ['keeps emoji and letters of any script', '😀 Ёлка ß', '😀 Ёлка ß'],
  ])('%s', (_, text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  test('has neither invisible characters nor runs of white space nor white space at its ends', () => {
    const piece = fc.constantFrom(
      'a',
      'Wort',
      ' ',
      '\n',
      '\t',
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '!',
      '#',
      '\u202e',
      '\u0000',
      '\u00ad',
      '\ufeff',
      '😀',
      '\u{e0041}',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((p) => p.join('')),
        (text) => {
          const shown = displayText(text);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\s{2}|^\s|\s$/u);
          expect(shown.replace(/[^\p{L}]/gu, '')).toBe(text.replace(/[^\p{L}]/gu, ''));
        },
      ),
    );
  });

  test('of a very long line of marks comes to an end', () => {
    for (const mark of ['*', '**a', '[', '`', '[a](', '_', '__a', '![', '*a ']) {
      expect(displayText(mark.repeat(5_000)).length).toBeLessThanOrEqual(mark.length * 5_000);
    }
  });
});

describe('a highlighted part', () => {
  /** `<` and `>` mark the part. */
  function show(marked: string): string | null {
    const start = marked.indexOf('<');
    const end = marked.indexOf('>') - 1;
    const { text, part } = displayWith(marked.replace(/[<>]/g, ''), { start, end });
    return part && `${text.slice(0, part.start)}<${text.slice(part.start, part.end)}>${text.slice(part.end)}`;
  }

  test.each([
    ['Sie kam am <13. Dezember> frei.', 'Sie kam am <13. Dezember> frei.'],
    ['  Sie kam\n\nam  <13.\nDezember> frei.', 'Sie kam am <13. Dezember> frei.'],
    ['**Sie** kam *am* <13. Dezember> frei.', 'Sie kam am <13. Dezember> frei.'],
    ['Sie kam am **<13. Dezember>** frei.', 'Sie kam am <13. Dezember> frei.'],
    ['Am [<13. Dezember>](https://example.org) frei.', 'Am <13. Dezember> frei.'],
    ['- <Zwölf> Leute', '<Zwölf> Leute'],
    ['12 von 12, also <12> von 12', '12 von 12, also <12> von 12'],
    ['Sie kam <frei>', 'Sie kam <frei>'],
  ])('of "%s" is shown as "%s"', (marked, shown) => {
    expect(show(marked)).toBe(shown);
  });

  test('that is not there is none', () => {
    expect(displayWith('Sie kam frei.', null)).toEqual({ text: 'Sie kam frei.', part: null });
    expect(displayWith('Sie  kam frei.', { start: 3, end: 5 }).part).toBeNull();
  });

  test('equals the display form of the part, or is none', () => {
    const piece = fc.constantFrom('12', 'Wort', ' ', '\n', '*', '**', '`', '[', '](x)', 'a', '😀');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('');
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const span = { start: start!, end: end! };
        const shown = displayWith(text, span);
        expect(shown.text).toBe(displayText(text));
        if (shown.part)
          expect(shown.text.slice(shown.part.start, shown.part.end)).toBe(
            displayText(text.slice(span.start, span.end)),
          );
      }),
      { numRuns: 500 },
    );
  });
});
