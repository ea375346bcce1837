/** Groups the blocks of a source into passages: a paragraph, or a run of short ones, under one heading. */
import type { Block, Passage, Source, Span } from '../types.ts';
import { splitSentences } from './sentences.ts';

/** Paragraphs are joined until a passage has this many characters … */
export const MIN_PASSAGE = 300;
/** … and cut between sentences so that none has many more than this. */
export const MAX_PASSAGE = 1000;

/** Ascending, not overlapping; a single sentence longer than `MAX_PASSAGE` stays whole. */
export function splitPassages(source: Pick<Source, 'text' | 'blocks'>): Passage[] {
  return runs(source.text, source.blocks).flatMap((run) => cut(run));
}

interface Run {
  readonly heading: Span | null;
  readonly sentences: Span[];
  end: number;
}

/** Sentences of neighbouring text blocks, as long as nothing but white space lies between the blocks. */
function runs(text: string, blocks: readonly Block[]): Run[] {
  const result: Run[] = [];
  let heading: Span | null = null;
  let open: Run | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      heading = { start: block.start, end: block.end };
      open = null;
      continue;
    }
    const sentences = splitSentences(text, block);
    if (sentences.length === 0) continue;
    const fits = open && open.end <= block.start && canJoin(open, sentences);
    if (open && fits && /^\s*$/.test(text.slice(open.end, block.start))) {
      open.sentences.push(...sentences);
    } else {
      open = { heading, sentences, end: block.end };
      result.push(open);
    }
    open.end = block.end;
  }
  return result;
}

function canJoin(open: Run, next: readonly Span[]): boolean {
  const start = open.sentences[0]!.start;
  const length = open.sentences.at(-1)!.end - start;
  const joined = next.at(-1)!.end - start;
  const nextLength = next.at(-1)!.end - next[0]!.start;
  return joined <= MAX_PASSAGE && (length < MIN_PASSAGE || nextLength < MIN_PASSAGE / 2);
}

/** A long run becomes passages of about equal length. */
function cut({ heading, sentences }: Run): Passage[] {
  const length = sentences.at(-1)!.end - sentences[0]!.start;
  const target = length / Math.ceil(length / MAX_PASSAGE);
  const passages: Passage[] = [];
  let part: Span[] = [];
  for (const sentence of sentences) {
    const start = part[0]?.start ?? sentence.start;
    if (part.length > 0 && isFull(start, part.at(-1)!.end, sentence.end, target)) {
      passages.push(passage(heading, part));
      part = [];
    }
    part.push(sentence);
  }
  passages.push(passage(heading, part));
  return passages;
}

/** Full when it would grow too long, or when stopping here comes nearer to the target than going on. */
function isFull(start: number, end: number, nextEnd: number, target: number): boolean {
  const now = end - start;
  const then = nextEnd - start;
  return then > MAX_PASSAGE || (now >= target * 0.75 && then - target > target - now);
}

function passage(heading: Span | null, sentences: Span[]): Passage {
  return { start: sentences[0]!.start, end: sentences.at(-1)!.end, heading, sentences };
}
