/** The terms by which a passage is found: its own words and those of its heading and title. */
import type { Passage, Source, Span } from '../types.ts';
import { type Analyzer, hash32, type Token } from './analyzer.ts';

/** As many characters at the start of a title and of a passage tell that one was made from the other. */
export const OPENING = 24;

export interface Terms {
  /** Hashed folded stems, stop words left out. */
  readonly words: number[];
  /** Hashed character 4-grams, those of stop words included. */
  readonly grams: Uint32Array;
}

/** Hash of a folded stem, as it stands in the word postings. */
export function wordHash(term: string): number {
  return hash32(term);
}

export function passageTerms(
  source: Pick<Source, 'text' | 'title' | 'language'>,
  passage: Passage,
  analyzer: Analyzer,
): Terms {
  const at = (span: Span) => source.text.slice(span.start, span.end);
  const body = at(passage);
  const context = contextOf(source.title, passage.heading ? at(passage.heading) : '', body.slice(0, OPENING));
  const text = `${context}\n${body}`;
  const tokens = analyzer.tokens(text, source.language);
  return {
    words: tokens.filter((token) => !token.stop).map((token) => wordHash(token.term)),
    grams: gramsOf(tokens),
  };
}

function gramsOf(tokens: readonly Token[]): Uint32Array {
  let count = 0;
  for (const { grams } of tokens) count += grams.length;
  const all = new Uint32Array(count);
  let at = 0;
  for (const { grams } of tokens) {
    all.set(grams, at);
    at += grams.length;
  }
  return all;
}

/**
 * What a passage is indexed with beside its own text. A title that was made from the passage's own first words says
 * nothing new, nor does one that is repeated as heading.
 *
 * @param opening the first `OPENING` characters of the passage
 */
export function contextOf(title: string, heading: string, opening: string): string {
  return `${title.startsWith(opening) || title === heading ? '' : title}\n${heading}`.trim();
}
