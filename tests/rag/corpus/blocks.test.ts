import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutBlocks } from '../../../src/rag/corpus/blocks.ts';
import type { Extraction } from '../../../src/rag/corpus/formats/format.ts';
import { readHtml } from '../../../src/rag/corpus/formats/html.ts';
import { readMarkdown } from '../../../src/rag/corpus/formats/markdown.ts';
import { readText } from '../../../src/rag/corpus/formats/text.ts';

const PROSE = 'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein wieder hergerichtet.';

const blocksOf = ({ text, lines, continues }: Extraction) => cutBlocks(text, lines, continues);

/** Blocks as text, headings marked. */
async function cut(text: string): Promise<string[]> {
  return blocksOf(await readText(text)).map(
    ({ kind, start, end }) => (kind === 'heading' ? '# ' : '') + text.slice(start, end),
  );
}

describe('headings', () => {
  test('are text when they are longer than any heading, whatever their mark says', async () => {
    const long = 'Mühle '.repeat(200).trim();
    expect(await cut(`# Die Mühle\n\n${PROSE}\n\n# ${long}\n\n${PROSE}`)).toEqual([
      '# Die Mühle',
      PROSE,
      long,
      PROSE,
    ]);
  });
});

describe('paragraphs', () => {
  test('are separated by blank lines and by line breaks that mean something', async () => {
    expect(await cut(`${PROSE}\n${PROSE}\r\n\r\n${PROSE}`)).toEqual([PROSE, PROSE, PROSE]);
  });

  test('hold the lines they were wrapped into', async () => {
    const wrapped = [
      'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein',
      'wieder hergerichtet. Rat und Kreis geben Geld dazu, und auch die',
      'Nachbarn helfen. Am Ende soll hier wieder Mehl gemahlen werden.',
    ].join('\n');
    expect(await cut(`Die Mühle\n${wrapped}\n\n${wrapped}`)).toEqual(['# Die Mühle', wrapped, wrapped]);
  });

  test('keep entries, names and items apart', async () => {
    const lines = ['Telefon: 0123 456', 'Anna Müller', 'Bernd Schulz', '1. Mehl,', '2. Wasser'];
    expect(await cut(lines.join('\n'))).toEqual(lines);
    expect(await cut('- Mehl\n- Wasser\n  und Salz')).toEqual(['Mehl', 'Wasser\n  und Salz']);
  });

  test('lose a dateline they begin with', async () => {
    expect(await cut(`ULM, 8. August (dpa) – ${PROSE}`)).toEqual([PROSE]);
    expect(await cut(`date 2020-09 Die Mühle am Bach\n\n${PROSE}`)).toEqual(['# Die Mühle am Bach', PROSE]);
  });
});

describe('sentences torn apart', () => {
  test.each([
    ['an ordinal number', 'Zum Fest kam auch der 12.', 'Bürgermeister der Stadt mit seiner Frau.'],
    ['the day of a date', 'Das Wehr brach am 3.', 'Februar nach langem Regen.'],
    ['a connective', 'Der Verein sammelt alte Steine und', 'Balken für den Wiederaufbau.'],
    ['a comma', 'Wer helfen möchte,', 'Kinder eingeschlossen, ist willkommen.'],
    ['lower case', 'Die Arbeiten sollen noch in diesem Jahr', 'abgeschlossen werden.'],
    ['an abbreviation', 'Den Plan zeichnete Dr.', 'Anna Beispiel.'],
    ['a hyphen', 'Der Mühlen-', 'Verein freut sich.'],
  ])('at %s are mended', async (_, upper, lower) => {
    expect(await cut(`${PROSE}\n\n${upper}\n\n${lower}`)).toEqual([PROSE, `${upper}\n\n${lower}`]);
  });

  test.each([
    ['Gebaut wurde sie im Jahr 1890.', 'Danach stand sie lange leer.'],
    ['Der Verein hat jetzt das Zimmer 12.', 'Danach folgt der Saal.'],
    ['Der Verein zieht um', PROSE],
  ])('are not seen in "%s"', async (upper, lower) => {
    const blocks = await cut(`${PROSE}\n\n${upper}\n\n${lower}`);
    expect(blocks.map((block) => block.replace('# ', ''))).toEqual([PROSE, upper, lower]);
  });

  test('are not mended across a leftover', async () => {
    expect(
      await cut(`${PROSE}\n\nDer Verein sammelt Steine und\n\nFoto: A. Beispiel\n\nBalken für den Bau.`),
    ).toHaveLength(3);
  });
});

describe('headings', () => {
  test('are short unfinished lines above a paragraph', async () => {
    expect(await cut(`Die Mühle\n\n${PROSE}\n\nDas Wehr\n${PROSE}`)).toEqual([
      '# Die Mühle',
      PROSE,
      '# Das Wehr',
      PROSE,
    ]);
    expect(await cut(`Wer hilft?\n${PROSE}`)).toEqual(['# Wer hilft?', PROSE]);
    expect(await cut(`1. Allgemeines\n\n${PROSE}`)).toEqual(['# 1. Allgemeines', PROSE]);
    expect(await cut('Zutaten:\n- Mehl\n- Wasser')).toEqual(['# Zutaten:', 'Mehl', 'Wasser']);
  });

  test('may have a colon in a title', async () => {
    const title = 'Neues Leben am Bach: Ein Verein richtet die alte Mühle her';
    expect(await cut(`${title}\n\n${PROSE}`)).toEqual([`# ${title}`, PROSE]);
  });

  test('are not entries, sentences or the last of some names', async () => {
    expect(await cut(`${PROSE}\n\nÖffnungszeiten: Mo–Fr 9–17 Uhr\n\n${PROSE}`)).toEqual([
      PROSE,
      'Öffnungszeiten: Mo–Fr 9–17 Uhr',
      PROSE,
    ]);
    expect(await cut(`Es regnet.\n\n${PROSE}`)).toEqual(['Es regnet.', PROSE]);
    expect((await cut(`${PROSE}\n\nAnna Müller\nBernd Schulz\n\n${PROSE}`)).slice(1, 3)).toEqual([
      'Anna Müller',
      'Bernd Schulz',
    ]);
  });

  test('are underlined or marked', async () => {
    expect(await cut(`Die Mühle\n=========\nEs regnet.\n\n## Das Wehr\nAnna`)).toEqual([
      '# Die Mühle',
      'Es regnet.',
      '# Das Wehr',
      'Anna',
    ]);
  });
});

describe('on any text', () => {
  const piece = fc.constantFrom(
    ...[
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      ' ',
      '\t',
      '\u00a0',
      '😀',
      '\ud83d',
      '\ude00',
      'ä',
      'Ein Satz.',
      PROSE,
      'und',
      'der 12.',
      '- ',
      '1. ',
      '#',
      '# ',
      '> ',
    ],
    ...[
      '---',
      '===',
      '```',
      '<!--',
      '-->',
      '|',
      '<p>',
      '</p>',
      '<br>',
      '<li>',
      '<td>',
      '&amp;',
      'Teilen',
      'Startseite',
      '4. Juni 2024',
      'ULM (dpa) – ',
    ],
    ...[
      'Mehr zum Thema:',
      'https://example.org',
      'Titelbild: A',
      ': 12',
      '---\na: b\n---\n',
      'date 2020-09 ',
      '[a](b)',
      '![a](b)',
      '**',
      '„',
      '“',
      ',',
    ],
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  test.each([
    ['plain text', readText],
    ['Markdown', readMarkdown],
    ['HTML', async (html: string) => readHtml(html)],
  ])('blocks of %s ascend, do not overlap and have no white space at their ends', async (_, read) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (input) => {
        const extract = await read(input);
        let last = 0;
        for (const { start, end } of blocksOf(extract)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(extract.text.length);
          const quote = extract.text.slice(start, end);
          expect(quote).toBe(quote.trim());
          for (const at of [start, end]) expect(cutsPair(extract.text, at)).toBe(false);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});

function cutsPair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
