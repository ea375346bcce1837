import { expect, test } from 'vitest';
import { plainLines, readText } from '../../../../src/rag/corpus/formats/text.ts';

function lines(text: string): string[] {
  return plainLines(text).map(
    ({ kind, apart, start, end }) => `${kind}${apart ? '*' : ''} ${text.slice(start, end)}`,
  );
}

test('the text is the whole file, whatever is in it', async () => {
  const text = '---\r\ntitel: Obst\r\n---\r\n\r\n  A\u0308pfel \r\n';
  const extract = await readText(text);
  expect(extract.text).toBe(text);
  expect(extract.frontMatter.title).toBe('Obst');
  expect(extract.lines.map(({ start, end }) => text.slice(start, end))).toEqual(['A\u0308pfel']);
});

test('bullets are taken off, numbers stay', () => {
  expect(lines('Obst\n- Apfel\n• Birne\n(a) Quitte\n1. Kirsche\n12. Februar')).toEqual([
    'text* Obst',
    'item Apfel',
    'item Birne',
    'item Quitte',
    'item 1. Kirsche',
    'text 12. Februar',
  ]);
});

test('rules separate, underlines make headings, columns make rows', () => {
  expect(lines('Obst\n====\nApfel\n* * *\nBirne\nJahr\tMenge\n| a | b |')).toEqual([
    'heading* Obst',
    'text* Apfel',
    'text* Birne',
    'row Jahr\tMenge',
    'row | a | b |',
  ]);
});
