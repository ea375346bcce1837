/** Makes the content of the next generation out of the last one: what did not change is taken over. */
import { createHash } from 'node:crypto';
import type { Passage, Source } from '../types.ts';
import { type Content, type IndexedSource, type PassageTable, sliceText } from './content.ts';
import { EMPTY_POSTINGS, mergePostings, type TermCounts } from './postings.ts';

/** A source that is new or has changed, cut up and analysed. */
export interface PreparedSource {
  readonly source: Source;
  readonly passages: readonly PreparedPassage[];
}

export interface PreparedPassage extends Passage {
  /** Text that is embedded. */
  readonly embedded: string;
  readonly words: TermCounts;
  readonly grams: TermCounts;
}

export interface BuiltContent {
  readonly content: Content;
  /** Texts to embed and the labels their vectors get, each text once. */
  readonly toEmbed: ReadonlyArray<{ readonly label: number; readonly text: string }>;
  /** Labels that no passage has any more. */
  readonly dropped: readonly number[];
}

/**
 * @param kept sources of `previous` that stay as they are, in its order
 * @param added in the order in which they are to follow
 * @param reuseVectors whether vectors of `previous` may serve, that is, the embedding model is the same
 */
export function buildContent(
  previous: Content | null,
  kept: readonly IndexedSource[],
  added: readonly PreparedSource[],
  reuseVectors: boolean,
): BuiltContent {
  const labels = previous && reuseVectors ? knownLabels(previous) : new Map<string, number>();
  const table = new TableBuilder();
  const sources: IndexedSource[] = [];
  const texts: Buffer[] = [];
  const toEmbed: { label: number; text: string }[] = [];
  const used = new Set<number>();
  let nextLabel = 0;
  for (const label of labels.values()) nextLabel = Math.max(nextLabel, label + 1);
  let textStart = 0;

  /** The label for what was embedded: a known one, or the next one, which is then to be embedded. */
  const labelOf = (key: string, text: () => string): number => {
    const known = labels.get(key);
    const label = known ?? nextLabel++;
    if (known === undefined) {
      labels.set(key, label);
      toEmbed.push({ label, text: text() });
    }
    used.add(label);
    return label;
  };
  const push = (source: IndexedSource, text: Buffer) => {
    sources.push({ ...source, textStart, firstPassage: table.length - source.passages });
    texts.push(text);
    textStart += source.textLength;
  };

  const renumber = new Int32Array(previous?.passages.source.length ?? 0).fill(-1);
  for (const source of kept) {
    const old = previous!;
    for (let p = source.firstPassage; p < source.firstPassage + source.passages; p++) {
      renumber[p] = table.length;
      const key = keyOf(old.passages.keyHigh[p]!, old.passages.keyLow[p]!);
      const text = () => foldSpace(sliceText(old, source, old.passages.start[p]!, old.passages.end[p]!));
      table.copy(old.passages, p, sources.length, labelOf(key, text));
    }
    push(source, old.texts.subarray(source.textStart * 2, (source.textStart + source.textLength) * 2));
  }
  const keptPassages = table.length;
  for (const { source, passages } of added) {
    for (const passage of passages) {
      const [high, low] = embeddingKey(passage.embedded);
      table.add(
        sources.length,
        passage,
        labelOf(keyOf(high, low), () => passage.embedded),
        high,
        low,
      );
    }
    push(indexed(source, passages.length), Buffer.from(source.text, 'utf16le'));
  }

  const fresh = added.flatMap(({ passages }) => passages);
  const old = reuseVectors && previous ? [...new Set(previous.passages.label)] : [];
  return {
    content: {
      sources,
      texts: Buffer.concat(texts),
      passages: table.finish(),
      words: mergePostings(
        previous?.words ?? EMPTY_POSTINGS,
        renumber,
        keptPassages,
        fresh.map((p) => p.words),
      ),
      grams: mergePostings(
        previous?.grams ?? EMPTY_POSTINGS,
        renumber,
        keptPassages,
        fresh.map((p) => p.grams),
      ),
    },
    toEmbed,
    dropped: old.filter((label) => !used.has(label)),
  };
}

/** What is embedded of a passage: its text with white space folded, so that a moved line break changes nothing. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function indexed(source: Source, passages: number): IndexedSource {
  const { text, blocks: _, ...meta } = source;
  return { ...meta, textStart: 0, textLength: text.length, firstPassage: 0, passages };
}

function knownLabels(content: Content): Map<string, number> {
  const { keyHigh, keyLow, label } = content.passages;
  const labels = new Map<string, number>();
  for (let p = 0; p < label.length; p++) labels.set(keyOf(keyHigh[p]!, keyLow[p]!), label[p]!);
  return labels;
}

function embeddingKey(text: string): [high: number, low: number] {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}

const keyOf = (high: number, low: number) => `${high}:${low}`;

/** Collects rows; `finish` turns them into columns. */
class TableBuilder {
  private readonly rows: number[][] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get length(): number {
    return this.rows.length;
  }

  add(source: number, passage: Passage, label: number, keyHigh: number, keyLow: number): void {
    const { start, end, heading } = passage;
    this.rows.push([
      source,
      start,
      end,
      heading?.start ?? 0,
      heading?.end ?? 0,
      this.starts.length,
      label,
      keyHigh,
      keyLow,
    ]);
    for (const sentence of passage.sentences) {
      this.starts.push(sentence.start);
      this.ends.push(sentence.end);
    }
  }

  copy(table: PassageTable, p: number, source: number, label: number): void {
    const sentences = [];
    for (let s = table.firstSentence[p]!; s < table.firstSentence[p + 1]!; s++) {
      sentences.push({ start: table.sentenceStart[s]!, end: table.sentenceEnd[s]! });
    }
    const heading = { start: table.headingStart[p]!, end: table.headingEnd[p]! };
    const passage = { start: table.start[p]!, end: table.end[p]!, heading, sentences };
    this.add(source, passage, label, table.keyHigh[p]!, table.keyLow[p]!);
  }

  finish(): PassageTable {
    const column = (index: number) => Uint32Array.from(this.rows, (row) => row[index]!);
    return {
      source: column(0),
      start: column(1),
      end: column(2),
      headingStart: column(3),
      headingEnd: column(4),
      firstSentence: Uint32Array.from([...this.rows.map((row) => row[5]!), this.starts.length]),
      label: column(6),
      keyHigh: column(7),
      keyLow: column(8),
      sentenceStart: Uint32Array.from(this.starts),
      sentenceEnd: Uint32Array.from(this.ends),
    };
  }
}
