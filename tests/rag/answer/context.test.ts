import { describe, expect, test } from 'vitest';
import { widen } from '../../../src/rag/answer/context.ts';
import type { SentenceEvidence } from '../../../src/rag/retrieve/evidence.ts';

/** What is shown for the sentence at `index`. */
function shown(sentences: string[], index: number): string {
  const text = sentences.join(' ');
  let start = 0;
  const evidence = sentences.map((sentence) => {
    const span = { start, end: start + sentence.length };
    start = span.end + 1;
    return { span, text: sentence } as SentenceEvidence;
  });
  const span = widen(evidence, index);
  return text.slice(span.start, span.end);
}

describe('a sentence that points back', () => {
  test.each([
    'Er kam am Montag.',
    'Sie kam am Montag.',
    'Dabei fiel ein Stein.',
    'Diese Brücke ist alt.',
    'Das war im Mai.',
    '„Sie kommt“, hieß es.',
    '**Danach** war Ruhe.',
    'She came on Monday.',
    'This was in May.',
    'Он пришёл в понедельник.',
    'Это было в мае.',
  ])('takes the one before along: "%s"', (sentence) => {
    expect(shown(['Zuerst.', 'Die Müllerin war fort.', sentence, 'Ende.'], 2)).toBe(
      `Die Müllerin war fort. ${sentence}`,
    );
  });

  test('stands alone at the start of its passage', () => {
    expect(shown(['Sie kam am Montag.', 'Ende.'], 0)).toBe('Sie kam am Montag.');
  });

  test('stands alone where both would be too long', () => {
    const long = `Die Müllerin ${'ging '.repeat(120)}fort.`;
    expect(shown([long, 'Sie kam am Montag.'], 1)).toBe('Sie kam am Montag.');
  });
});

test.each([
  'Die Brücke ist alt.',
  'Erst kam der Regen.',
  'Siegfried kam.',
  'Das Haus ist alt.',
  'Esel kamen.',
])('a sentence that is understood alone stands alone: "%s"', (sentence) => {
  expect(shown(['Die Müllerin war fort.', sentence, 'Ende.'], 1)).toBe(sentence);
});

describe('an open quotation', () => {
  test('takes the sentence that closes it', () => {
    const sentences = ['„Wir bauen die Brücke.', 'Sie wird schön“, sagte die Müllerin.', 'Ende.'];
    expect(shown(sentences, 0)).toBe('„Wir bauen die Brücke. Sie wird schön“, sagte die Müllerin.');
  });

  test('stands alone where the next sentence does not close it', () => {
    expect(shown(['„Wir bauen die Brücke.', 'Wir bauen auch das Wehr.'], 0)).toBe('„Wir bauen die Brücke.');
    expect(shown(['„Wir bauen die Brücke.'], 0)).toBe('„Wir bauen die Brücke.');
  });

  test('that is closed stands alone', () => {
    expect(shown(['„Wir bauen“, sagte die Müllerin.', 'Alle „staunten“.'], 0)).toBe(
      '„Wir bauen“, sagte die Müllerin.',
    );
  });
});
