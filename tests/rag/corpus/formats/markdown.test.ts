import { describe, expect, test } from 'vitest';
import { markdownLines, readMarkdown } from '../../../../src/rag/corpus/formats/markdown.ts';

function lines(text: string): string[] {
  return markdownLines(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('markdownLines', () => {
  test('knows headings in both forms', () => {
    expect(lines('# Obst #\n##\nApfel\n=====\nBirne\n---\n#Quitte')).toEqual([
      'heading Obst',
      'heading Apfel',
      'heading Birne',
      'text #Quitte',
    ]);
  });

  test('knows items, tasks, rows and quotes', () => {
    expect(lines('- Apfel\n* [x] Birne\n1. Quitte\n| a | b |\n|---|:-:|\n> Zitat\n\nText')).toEqual([
      'item Apfel',
      'item Birne',
      'item 1. Quitte',
      'row | a | b |',
      'text Zitat',
      'text Text',
    ]);
  });

  test('gives code as one piece, also when it is never closed', () => {
    expect(lines('```js\n\na();\n\nb();\n```\nText')).toEqual(['code a();\n\nb();', 'text Text']);
    expect(lines('~~~\na\n```')).toEqual(['code a\n```']);
    expect(lines('```\n```\nText')).toEqual(['text Text']);
  });

  test('leaves out what a reader does not see', () => {
    expect(
      lines(
        '<!-- weg -->\nText\n<!-- auch\n\nweg --> Rest\n[a]: https://example.org\n![Bild](b.png)\n<div class="x">\n***',
      ),
    ).toEqual(['text Text', 'text Rest']);
    expect(lines('Text\n<!-- nie geschlossen\n\nweg')).toEqual(['text Text']);
  });
});

test('lines of a paragraph and of an item go together', async () => {
  const { continues, lines, frontMatter } = await readMarkdown(
    '---\ntitle: Obst\n---\nEin Satz.\nNoch einer.\n- Apfel\n- Birne\n  süß',
  );
  expect(frontMatter.title).toBe('Obst');
  expect(lines.slice(1).map((line, at) => continues(lines[at]!, line))).toEqual([true, false, false, true]);
});
