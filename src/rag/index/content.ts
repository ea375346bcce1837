/** What a generation holds, as plain data: sources, their texts, passages and postings, and their files on disk. */
import type { SourceMeta } from '../types.ts';
import { pack, unpack } from './codec.ts';
import type { Postings } from './postings.ts';

export const CONTENT_FILES = ['sources.json', 'texts.bin', 'passages.bin', 'words.bin', 'grams.bin'] as const;
export const VECTORS_FILE = 'vectors.hnsw';

/** A source and where its parts lie in the arrays of the generation. */
export interface IndexedSource extends SourceMeta {
  readonly pages: readonly number[] | null;
  /** Range of its text in `texts`, UTF-16 code units. */
  readonly textStart: number;
  readonly textLength: number;
  /** Range of its passages. */
  readonly firstPassage: number;
  readonly passages: number;
}

/** Columns of the passages; offsets are into the text of the passage's own source. */
export interface PassageTable {
  readonly source: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Both 0 when the passage stands under no heading. */
  readonly headingStart: Uint32Array;
  readonly headingEnd: Uint32Array;
  /** Sentences of passage `p` are `firstSentence[p]` to `firstSentence[p + 1]`. */
  readonly firstSentence: Uint32Array;
  readonly sentenceStart: Uint32Array;
  readonly sentenceEnd: Uint32Array;
  /** Label of its vector in the vector index. */
  readonly label: Uint32Array;
  /** Two words of the SHA-256 of what was embedded: passages that agree in them share their vector. */
  readonly keyHigh: Uint32Array;
  readonly keyLow: Uint32Array;
}

export interface Content {
  readonly sources: readonly IndexedSource[];
  /** All texts one after another, UTF-16 little endian, so that offsets count as they do in a string. */
  readonly texts: Buffer;
  readonly passages: PassageTable;
  readonly words: Postings;
  readonly grams: Postings;
}

const POSTING_COLUMNS = {
  terms: 'Uint32Array',
  offsets: 'Uint32Array',
  documents: 'Uint32Array',
  frequencies: 'Uint8Array',
  lengths: 'Uint32Array',
} as const;

const PASSAGE_COLUMNS: ReadonlyArray<keyof PassageTable> = [
  'source',
  'start',
  'end',
  'headingStart',
  'headingEnd',
  'firstSentence',
  'sentenceStart',
  'sentenceEnd',
  'label',
  'keyHigh',
  'keyLow',
];

export function encodeContent(content: Content): Record<(typeof CONTENT_FILES)[number], Buffer> {
  return {
    'sources.json': Buffer.from(JSON.stringify(content.sources)),
    'texts.bin': content.texts,
    'passages.bin': pack({ ...content.passages }),
    'words.bin': pack({ ...content.words }),
    'grams.bin': pack({ ...content.grams }),
  };
}

export function decodeSources(read: (name: string) => Buffer): IndexedSource[] {
  return JSON.parse(read('sources.json').toString('utf8')) as IndexedSource[];
}

export function decodeContent(read: (name: string) => Buffer): Content {
  const columns = unpack(read('passages.bin'));
  return {
    sources: decodeSources(read),
    texts: read('texts.bin'),
    passages: Object.fromEntries(
      PASSAGE_COLUMNS.map((name) => [name, columns(name, 'Uint32Array')]),
    ) as unknown as PassageTable,
    words: decodePostings(read('words.bin')),
    grams: decodePostings(read('grams.bin')),
  };
}

function decodePostings(file: Buffer): Postings {
  const columns = unpack(file);
  return Object.fromEntries(
    Object.entries(POSTING_COLUMNS).map(([name, kind]) => [name, columns(name, kind)]),
  ) as unknown as Postings;
}

/** Text of a source between two offsets. */
export function sliceText(content: Content, source: IndexedSource, start: number, end: number): string {
  return content.texts.toString('utf16le', (source.textStart + start) * 2, (source.textStart + end) * 2);
}
