import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../src/rag/text/sentences.ts';
import type { Span } from '../../../src/rag/types.ts';

const LONGEST = 1000;

const cut = (text: string, span?: Span) =>
  splitSentences(text, span).map(({ start, end }) => text.slice(start, end));

describe('one sentence is', () => {
  test.each([
    ['a date with a day', 'Am 12. Februar reiste sie ab.'],
    ['an ordinal after an article', 'Er war der 45. Präsident der Vereinigten Staaten.'],
    ['an ordinal after a preposition', 'Das Haus aus dem 19. Jahrhundert und im 3. Stock steht leer.'],
    ['two ordinals', 'Zwischen dem 3. und dem 17. Mai war die Brücke gesperrt.'],
    [
      'abbreviations',
      'Das kostet ca. 3 Mio. Euro, d. h. mehr als z. B. Dr. Beispiel oder Prof. Muster erwartet.',
    ],
    ['abbreviations without spaces', 'Viele Orte, z.B. Minsk, u.a. Brest, haben solche Brücken.'],
    ['initials', 'Das Werk von J. S. Bach und von A. Beispiel wird gespielt.'],
    ['English titles', 'Mr. Smith met Dr. Brown at 5 p.m. in the U.S. embassy.'],
    ['a Russian abbreviation', 'Он родился в 1954 г. в деревне под Оршей.'],
    ['figures with points', 'Es waren 1.234.567 Euro, also 3.5 Prozent.'],
    ['a web address and a version', 'Auf www.example.org steht Version 2.10.3 zum Laden.'],
    ['a short quotation', 'Sie sagte: „Wir gehen. Jetzt gleich! Wohin?“ und ging.'],
    ['a short parenthesis', 'Die Brücke (erbaut 1890. Später erneuert. Heute gesperrt) ist alt.'],
    ['other quotation marks', 'Er rief »Halt. Nicht weiter.« und wartete.'],
    ['an ellipsis before a small letter', 'Und dann … kam nichts mehr.'],
    ['an exclamation before a small letter', 'Der Film Hurra! ist alt.'],
    ['lines and a blank line in it', 'Er führte der 45.\n\nPräsident der Vereinigten\nStaaten vor.'],
    ['a single word', 'Ja'],
    ['no sentence mark', 'Die alte Mühle am Bach'],
  ])('what has %s', (_, text) => {
    expect(cut(text)).toEqual([text]);
  });
});

describe('two sentences are', () => {
  test.each([
    ['parted by a full stop', 'Es regnet.', ' ', 'Die Sonne scheint.'],
    ['parted by a question mark', 'Wer kommt?', ' ', 'Niemand kommt.'],
    ['parted by several marks', 'Was?!', ' ', 'Das kann nicht sein…'],
    ['parted by a line end', 'Es regnet.', '\r\n', 'Die Sonne scheint.'],
    ['parted by a blank line', 'Es regnet.', '\n\n', 'Die Sonne scheint.'],
    ['run together', 'Er verleiht Bücher.', '', 'Zuvor war er Bäcker.'],
    ['run together before a quotation', 'Er verleiht Bücher.', '', '„Zuvor war ich Bäcker.“'],
    ['parted after a year', 'Gebaut wurde sie 1890.', ' ', 'Danach stand sie leer.'],
    ['parted after a number that is no ordinal', 'Er wohnt in Zimmer 12.', ' ', 'Danach folgt der Saal.'],
    ['parted after a single letter', 'Er sagt A, tut aber C.', ' ', 'Es gibt viele davon.'],
    ['parted before a quotation', 'Sie blieb stehen.', ' ', '„Wir gehen“, sagte sie.'],
    ['parted behind a quotation', 'Sie sagte: „Wir gehen.“', ' ', 'Dann ging sie.'],
    ['parted behind a parenthesis', 'Das ist alles (oder nichts.)', ' ', 'Mehr war nicht.'],
    ['parted before a figure', 'Das war das Ende.', ' ', '39 Leute gingen.'],
    ['items of a list', 'Ein Verein sammelt', '\n', '- Steine und Balken'],
    ['Russian', 'Идёт дождь.', ' ', 'Потом светит солнце.'],
  ])('%s', (_, first, between, second) => {
    expect(cut(first + between + second)).toEqual([first, second]);
  });
});

describe('a long quotation', () => {
  const long = 'Das ist ein Satz von vielen in einer langen Rede. '.repeat(8).trim();

  test('is cut into its sentences', () => {
    expect(cut(`Sie sagte: „${long}“`).length).toBeGreaterThan(5);
    expect(cut(`Das Haus (${long}) ist alt.`).length).toBeGreaterThan(5);
  });

  test('that is never closed swallows nothing', () => {
    expect(cut('Sie sagte: „Wir gehen. Wir gehen jetzt.')).toEqual([
      'Sie sagte: „Wir gehen.',
      'Wir gehen jetzt.',
    ]);
    expect(cut('Er sagte „halt.\n\nDanach war Ruhe.“ Ende.').length).toBeGreaterThan(1);
  });
});

describe('a text without stops', () => {
  test('is cut at white space', () => {
    const text = 'wort '.repeat(2000).trim();
    const sentences = cut(text);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(LONGEST);
    expect(sentences.join(' ')).toBe(text);
  });

  test('without white space is cut between characters', () => {
    const text = '😀'.repeat(2501);
    const sentences = cut(`x${text}`);
    expect(sentences.join('')).toBe(`x${text}`);
    for (const sentence of sentences) expect(sentence).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  });
});

test('only the span is cut', () => {
  const text = 'Davor. Es regnet heute. Die Sonne scheint. Danach.';
  const span = { start: text.indexOf('Es'), end: text.indexOf(' Danach') };
  expect(cut(text, span)).toEqual(['Es regnet heute.', 'Die Sonne scheint.']);
  expect(cut(text, { start: 3, end: 3 })).toEqual([]);
  expect(cut(' \n\t ')).toEqual([]);
});

test.each([
  ['(', 1_000_000],
  ['„', 1_000_000],
  ['„(', 100_000],
  ['.', 100_000],
  ['\n', 100_000],
  ['A.', 100_000],
  ['. A', 100_000],
  ['\n\n(', 100_000],
  ['« ', 100_000],
])('%j over and over comes to an end', (piece, length) => {
  const sentences = splitSentences(piece.repeat(length / piece.length));
  expect(sentences.every(({ start, end }) => end - start <= LONGEST)).toBe(true);
});

test('sentences of any text are trimmed, ascending spans that hold everything but white space', () => {
  const piece = fc.constantFrom(
    ...['.', '. ', '! ', '?', '… ', ' ', '\n', '\r\n', '\n\n', '\u00a0', '- ', '1. ', '# ', '|', ',', ':'],
    ...['„', '“', '"', '»', '«', '‚', '‘', '(', ')', '[', ']', '😀', '\ud83d', 'a\u0308', 'ä', 'ß'],
    ...['Ein Satz.', 'Am 12. Mai', 'Dr. ', 'z. B. ', 'A. ', 'Wort', 'wort', '45', 'Минск. ', 'x'.repeat(700)],
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.uint16Array({ maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
      const span = { start: start!, end: end! };
      let last = span.start;
      let covered = '';
      for (const sentence of splitSentences(text, span)) {
        const found = text.slice(sentence.start, sentence.end);
        if (sentence.start < last || sentence.end > span.end || found.length > LONGEST) return false;
        if (found === '' || found !== found.trim()) return false;
        covered += found;
        last = sentence.end;
      }
      return covered.replace(/\s+/g, '') === text.slice(span.start, span.end).replace(/\s+/g, '');
    }),
    { numRuns: 500 },
  );
});
