/** A generation in memory, ready to be searched. Never changes; a new generation is a new snapshot. */

import { contextOf, OPENING } from '../text/terms.ts';
import type { Passage, SourceMeta, Span } from '../types.ts';
import { type Bm25, createBm25 } from './bm25.ts';
import { type Content, decodeContent, type IndexedSource, sliceText, VECTORS_FILE } from './content.ts';
import type { Manifest } from './manifest.ts';
import { loadVectorIndex, type VectorIndex } from './vectors.ts';
import type { VerifiedGeneration } from './verify.ts';

/** A passage with the number that names it within this snapshot. */
export interface IndexedPassage extends Passage {
  readonly number: number;
  readonly source: IndexedSource;
}

export interface Snapshot {
  readonly id: string;
  readonly manifest: Manifest;
  /** In the order of the index; by id they are sorted where they are shown. */
  readonly sources: readonly IndexedSource[];
  readonly passageCount: number;
  readonly words: Bm25;
  readonly grams: Bm25;
  /** `null` when nothing was embedded: an empty corpus. */
  readonly vectors: VectorIndex | null;
  /** Languages the sources are in. */
  readonly languages: readonly string[];
  source(id: string): IndexedSource | undefined;
  passage(number: number): IndexedPassage;
  /** Number of the source a passage is in, as in `sources`. */
  sourceNumber(passage: number): number;
  /** Passages that carry the vector of this label. */
  passagesOf(label: number): readonly number[];
  /** Title and heading a passage stands under, as they were indexed with it. */
  context(passage: IndexedPassage): string;
  /** Text of a source between two offsets. */
  text(source: SourceMeta, start?: number, end?: number): string;
}

/** @throws an error when the content is not of the shape its checksum promised, which only a defect can cause. */
export async function loadSnapshot(generation: VerifiedGeneration): Promise<Snapshot> {
  const content = decodeContent((name) => generation.read(name));
  const shape = generation.manifest.vectors;
  const vectors = shape ? await loadVectorIndex(generation.path(VECTORS_FILE), shape) : null;
  return snapshotOf(generation.id, generation.manifest, content, vectors);
}

function snapshotOf(id: string, manifest: Manifest, content: Content, vectors: VectorIndex | null): Snapshot {
  const { sources, passages } = content;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const byLabel = new Map<number, number[]>();
  for (let p = 0; p < passages.label.length; p++) {
    const list = byLabel.get(passages.label[p]!);
    if (list) list.push(p);
    else byLabel.set(passages.label[p]!, [p]);
  }
  return {
    id,
    manifest,
    sources,
    vectors,
    passageCount: passages.source.length,
    words: createBm25(content.words),
    grams: createBm25(content.grams),
    languages: [...new Set(sources.map((source) => source.language))],
    source: (sourceId) => byId.get(sourceId),
    sourceNumber: (passage) => passages.source[passage]!,
    passagesOf: (label) => byLabel.get(label) ?? [],
    passage: (number) => passageAt(content, number),
    context({ source, start, heading }) {
      const at = (from: number, to: number) =>
        sliceText(content, source, from, Math.min(to, source.textLength));
      return contextOf(
        source.title,
        heading ? at(heading.start, heading.end) : '',
        at(start, start + OPENING),
      );
    },
    text(source, start = 0, end) {
      const entry = byId.get(source.id);
      if (!entry) throw new RangeError(`no source ${source.id} in this snapshot`);
      return sliceText(content, entry, start, end ?? entry.textLength);
    },
  };
}

function passageAt({ passages, sources }: Content, number: number): IndexedPassage {
  const sentences: Span[] = [];
  for (let s = passages.firstSentence[number]!; s < passages.firstSentence[number + 1]!; s++) {
    sentences.push({ start: passages.sentenceStart[s]!, end: passages.sentenceEnd[s]! });
  }
  const headingEnd = passages.headingEnd[number]!;
  return {
    number,
    source: sources[passages.source[number]!]!,
    start: passages.start[number]!,
    end: passages.end[number]!,
    heading: headingEnd > 0 ? { start: passages.headingStart[number]!, end: headingEnd } : null,
    sentences,
  };
}
