import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBm25 } from '../../../src/rag/index/bm25.ts';
import { buildContent, foldSpace, type PreparedSource } from '../../../src/rag/index/build.ts';
import { type Content, decodeContent, encodeContent, sliceText } from '../../../src/rag/index/content.ts';
import { countTerms } from '../../../src/rag/index/postings.ts';
import { createAnalyzer } from '../../../src/rag/text/analyzer.ts';
import { passageTerms } from '../../../src/rag/text/terms.ts';
import type { Passage, Source } from '../../../src/rag/types.ts';

const analyzer = createAnalyzer();

/** A source of one passage a paragraph. */
function prepared(id: string, ...paragraphs: string[]): PreparedSource {
  const text = paragraphs.join('\n\n');
  const source: Source = {
    id,
    title: id,
    publisher: null,
    date: null,
    language: 'de',
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: text.length,
    modified: 1,
    text,
    blocks: [],
    pages: null,
  };
  let start = 0;
  const passages = paragraphs.map((paragraph) => {
    const span = { start, end: start + paragraph.length };
    start = span.end + 2;
    const passage: Passage = { ...span, heading: null, sentences: [span] };
    const terms = passageTerms(source, passage, analyzer);
    const embedded = foldSpace(paragraph);
    return { ...passage, embedded, words: countTerms(terms.words), grams: countTerms(terms.grams) };
  });
  return { source, passages };
}

const build = (previous: Content | null, kept: string[], added: PreparedSource[], reuse = true) =>
  buildContent(previous, previous?.sources.filter(({ id }) => kept.includes(id)) ?? [], added, reuse);

const texts = (toEmbed: readonly { text: string }[]) => toEmbed.map(({ text }) => text);

/** Text of every passage, cut out of its source, with its label. */
function passagesOf(content: Content): { source: string; text: string; label: number }[] {
  const { passages, sources } = content;
  return Array.from(passages.source, (number, p) => {
    const source = sources[number]!;
    const text = sliceText(content, source, passages.start[p]!, passages.end[p]!);
    return { source: source.id, text, label: passages.label[p]! };
  });
}

describe('vectors', () => {
  const first = build(null, [], [prepared('a', 'eins', 'zwei'), prepared('b', 'drei')]);

  test('of everything are made the first time', () => {
    expect(first.toEmbed).toEqual([
      { label: 0, text: 'eins' },
      { label: 1, text: 'zwei' },
      { label: 2, text: 'drei' },
    ]);
    expect(first.dropped).toEqual([]);
  });

  test('of unchanged passages keep their labels', () => {
    const next = build(first.content, ['b'], [prepared('a', 'neu', 'zwei')]);
    expect(texts(next.toEmbed)).toEqual(['neu']);
    expect(passagesOf(next.content)).toEqual([
      { source: 'b', text: 'drei', label: 2 },
      { source: 'a', text: 'neu', label: 3 },
      { source: 'a', text: 'zwei', label: 1 },
    ]);
    expect(next.dropped).toEqual([0]);
  });

  test('of a text that occurs several times are made once', () => {
    const built = build(null, [], [prepared('a', 'eins', 'eins'), prepared('b', 'eins', 'ei\nns', 'ei  ns')]);
    expect(texts(built.toEmbed)).toEqual(['eins', 'ei ns']);
    expect(passagesOf(built.content).map(({ label }) => label)).toEqual([0, 0, 0, 1, 1]);
  });

  test('stay as long as one passage has their text', () => {
    const both = build(null, [], [prepared('a', 'eins'), prepared('b', 'eins')]);
    const one = build(both.content, ['b'], []);
    expect([one.toEmbed, one.dropped]).toEqual([[], []]);
    const none = build(one.content, [], [prepared('c', 'zwei')]);
    expect(none.dropped).toEqual([0]);
  });

  test('of a text that moved to another file are kept', () => {
    const moved = build(first.content, ['b'], [prepared('c', 'eins', 'zwei')]);
    expect([moved.toEmbed, moved.dropped]).toEqual([[], []]);
  });

  test('of another model are all made anew, of kept files too', () => {
    const other = build(first.content, ['a', 'b'], [prepared('c', 'vier')], false);
    expect(texts(other.toEmbed)).toEqual(['eins', 'zwei', 'drei', 'vier']);
    expect(other.dropped).toEqual([]);
  });
});

test('content reads as it was written, from memory at any address', () => {
  const { content } = build(null, [], [prepared('a', 'Eins 😀', 'Zwei'), prepared('ä/ö.md', 'Drei')]);
  const files = encodeContent(content);
  const read = (name: string) => {
    const file = files[name as keyof typeof files];
    const memory = Buffer.from(new ArrayBuffer(file.length + 3));
    file.copy(memory, 3);
    return memory.subarray(3);
  };
  expect(decodeContent(read)).toEqual(content);
});

test('any history of files ends in the content of a fresh build', () => {
  const words = fc.constantFrom('Mühle', 'Bach', 'Wehr', 'Rad 😀', 'Mu\u0308hle', '1890', 'Korn\r\n', 'der');
  const paragraph = fc.array(words, { minLength: 1, maxLength: 5 }).map((some) => some.join(' ').trim());
  const state = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.array(paragraph, { minLength: 1, maxLength: 3 }),
    { minKeys: 1 },
  );
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 4 }), (states) => {
      let content: Content | null = null;
      const vectors = new Map<number, string>();
      for (const files of states) {
        const sources = Object.entries(files).map(([id, paragraphs]) => prepared(id, ...paragraphs));
        const same = (id: string, sha256: string) =>
          sources.some(({ source }) => source.id === id && source.sha256 === sha256);
        const kept: string[] = content
          ? (content as Content).sources.filter((s) => same(s.id, s.sha256)).map(({ id }) => id)
          : [];
        const built = build(
          content,
          kept,
          sources.filter(({ source }) => !kept.includes(source.id)),
        );
        for (const label of built.dropped) vectors.delete(label);
        for (const { label, text } of built.toEmbed) {
          expect(vectors.has(label)).toBe(false);
          vectors.set(label, text);
        }
        content = built.content;
      }
      const last = content!;
      // Every passage has the vector of its own text, and no other vector is left.
      const passages = passagesOf(last);
      for (const { text, label } of passages) expect(vectors.get(label)).toBe(foldSpace(text));
      expect(new Set(passages.map(({ label }) => label))).toEqual(new Set(vectors.keys()));
      // The same as if it had been built at once, in the same order.
      const order = last.sources.map(({ id }) => prepared(id, ...states.at(-1)![id]!));
      const fresh = build(null, [], order).content;
      const withoutLabels = (list: typeof passages) => list.map(({ source, text }) => ({ source, text }));
      expect(withoutLabels(passages)).toEqual(withoutLabels(passagesOf(fresh)));
      expect(last.sources).toEqual(fresh.sources);
      expect(last.texts.equals(fresh.texts)).toBe(true);
      for (const channel of ['words', 'grams'] as const) {
        const query = new Map([...fresh[channel].terms].map((term) => [term, 1]));
        const scores = [last, fresh].map((one) => {
          const found = new Float32Array(passages.length);
          createBm25(one[channel]).score(query, found);
          return [...found].map((score) => score.toFixed(3));
        });
        expect(scores[0]).toEqual(scores[1]);
      }
    }),
    { numRuns: 60 },
  );
});
