import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PASSAGE, MIN_PASSAGE, splitPassages } from '../../../src/rag/text/passages.ts';
import type { Block } from '../../../src/rag/types.ts';

const SENTENCE = 'Die alte Mühle am Bach wird seit dem Frühjahr von einem Verein wieder hergerichtet.';
const sentences = (count: number) => Array(count).fill(SENTENCE).join(' ');

/** A text of pieces; `# ` makes a heading, `~` something that is in no block. */
function sourceOf(pieces: readonly string[], between = '\n\n'): { text: string; blocks: Block[] } {
  let text = '';
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (text) text += between;
    const start = text.length;
    text += piece;
    if (piece.startsWith('~')) continue;
    blocks.push({ kind: piece.startsWith('# ') ? 'heading' : 'text', start, end: text.length });
  }
  return { text, blocks };
}

const cut = (...pieces: string[]) => {
  const source = sourceOf(pieces);
  return splitPassages(source).map(({ start, end }) => source.text.slice(start, end));
};

describe('a passage', () => {
  test('is a paragraph of the usual length', () => {
    expect(cut(sentences(6), sentences(7))).toEqual([sentences(6), sentences(7)]);
  });

  test('joins short paragraphs with what is between them', () => {
    const short = [SENTENCE, sentences(2), SENTENCE];
    expect(cut(...short)).toEqual([short.join('\n\n')]);
  });

  test('takes a short paragraph that follows a long one', () => {
    expect(cut(sentences(5), SENTENCE)).toEqual([`${sentences(5)}\n\n${SENTENCE}`]);
  });

  test('never grows across a heading', () => {
    expect(cut('# Eins', SENTENCE, '# Zwei', SENTENCE)).toEqual([SENTENCE, SENTENCE]);
  });

  test('never holds what is in no block', () => {
    expect(cut(SENTENCE, '~ Abonnieren Sie uns', SENTENCE)).toEqual([SENTENCE, SENTENCE]);
  });

  test('knows the heading it stands under', () => {
    const source = sourceOf([SENTENCE, '# Eins', SENTENCE, '# Zwei', '# Drei', sentences(9), sentences(9)]);
    const headings = splitPassages(source).map(
      ({ heading }) => heading && source.text.slice(heading.start, heading.end),
    );
    expect(headings).toEqual([null, '# Eins', '# Drei', '# Drei']);
  });

  test('is one of about equal parts of a long paragraph', () => {
    const lengths = cut(sentences(30)).map(({ length }) => length);
    expect(lengths).toHaveLength(3);
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) * 0.8);
  });

  test('holds its sentences', () => {
    const source = sourceOf([sentences(2), sentences(1)]);
    const [passage] = splitPassages(source);
    expect(passage!.sentences.map(({ start, end }) => source.text.slice(start, end))).toEqual([
      SENTENCE,
      SENTENCE,
      SENTENCE,
    ]);
  });
});

test('a source without text has no passage', () => {
  expect(cut()).toEqual([]);
  expect(cut('# Nur eine Überschrift')).toEqual([]);
  expect(splitPassages({ text: '   ', blocks: [{ kind: 'text', start: 0, end: 3 }] })).toEqual([]);
});

test('passages of any blocks hold all their text, in bounds, under one heading', () => {
  const words = fc
    .array(fc.constantFrom('Wort', 'wort', '12.', 'Ende.', 'Ganz!', '😀', 'z. B.', '„so“', '\n'), {
      minLength: 1,
      maxLength: 250,
    })
    .map((parts) => parts.join(' ').trim() || 'Wort');
  const piece = fc.oneof(
    { weight: 6, arbitrary: words },
    { weight: 1, arbitrary: fc.constantFrom('# Eins', '# Zwei. Drei.') },
    { weight: 1, arbitrary: fc.constant('~ Werbung. Mehr Werbung.') },
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('\n\n', '\n', ' '), (pieces, between) => {
      const { text, blocks } = sourceOf(pieces, between);
      const passages = splitPassages({ text, blocks });
      const others = text.split('').map(() => true);
      for (const { kind, start, end } of blocks) if (kind === 'text') others.fill(false, start, end);
      let covered = '';
      let last = 0;
      for (const { start, end, sentences, heading } of passages) {
        if (start < last || start !== sentences[0]!.start || end !== sentences.at(-1)!.end) return false;
        if (sentences.length > 1 && end - start > MAX_PASSAGE) return false;
        for (let at = start; at < end; at++) if (others[at] && /\S/.test(text[at]!)) return false;
        const above = blocks.findLast((block) => block.kind === 'heading' && block.end <= start);
        expect(heading).toEqual(above ? { start: above.start, end: above.end } : null);
        let inner = start;
        for (const sentence of sentences) {
          if (sentence.start < inner) return false;
          covered += text.slice(sentence.start, sentence.end);
          inner = sentence.end;
        }
        last = end;
      }
      const whole = blocks.filter(({ kind }) => kind === 'text').map((b) => text.slice(b.start, b.end));
      return covered.replace(/\s/g, '') === whole.join('').replace(/\s/g, '');
    }),
    { numRuns: 150 },
  );
});

test('neighbours under one heading that both are too short do not occur', () => {
  const source = sourceOf([SENTENCE, SENTENCE, sentences(2), SENTENCE, sentences(6), SENTENCE, SENTENCE]);
  const lengths = splitPassages(source).map(({ start, end }) => end - start);
  for (const [at, length] of lengths.slice(1).entries()) {
    expect(Math.max(length, lengths[at]!)).toBeGreaterThanOrEqual(MIN_PASSAGE);
  }
});
