/** An inverted index in typed arrays: which passage holds which term how often. Terms are 32-bit hashes. */

/** Term frequencies are kept in a byte; BM25 saturates long before this. */
const MAX_FREQUENCY = 255;

/** Terms of one document with their frequencies. */
export type TermCounts = ReadonlyMap<number, number>;

export interface Postings {
  /** Term hashes, ascending. */
  readonly terms: Uint32Array;
  /** `offsets[i]` to `offsets[i + 1]` is the range of term `i` in `documents` and `frequencies`. */
  readonly offsets: Uint32Array;
  readonly documents: Uint32Array;
  readonly frequencies: Uint8Array;
  /** Number of terms, repetitions counted, of each document. */
  readonly lengths: Uint32Array;
}

export const EMPTY_POSTINGS: Postings = {
  terms: new Uint32Array(0),
  offsets: new Uint32Array(1),
  documents: new Uint32Array(0),
  frequencies: new Uint8Array(0),
  lengths: new Uint32Array(0),
};

export function countTerms(terms: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/**
 * Drops and renumbers the documents of `old` by `renumber` (old number → new number, -1 for gone) and adds `added`,
 * which are numbered on from `kept`. Runs in time linear in the postings: most of a corpus does not change.
 */
export function mergePostings(
  old: Postings,
  renumber: Int32Array,
  kept: number,
  added: readonly TermCounts[],
): Postings {
  const { terms, slot } = mergedTerms(old.terms, added);
  const sizes = new Uint32Array(terms.length);
  forEachPosting(old, renumber, added, kept, slot, (at) => {
    sizes[at]!++;
  });
  const offsets = new Uint32Array(terms.length + 1);
  for (let i = 0; i < terms.length; i++) offsets[i + 1] = offsets[i]! + sizes[i]!;
  const documents = new Uint32Array(offsets[terms.length]!);
  const frequencies = new Uint8Array(documents.length);
  const lengths = new Uint32Array(kept + added.length);
  for (let d = 0; d < renumber.length; d++) if (renumber[d]! >= 0) lengths[renumber[d]!] = old.lengths[d]!;
  const cursor = offsets.slice();
  forEachPosting(old, renumber, added, kept, slot, (at, document, frequency) => {
    const position = cursor[at]!++;
    documents[position] = document;
    frequencies[position] = Math.min(frequency, MAX_FREQUENCY);
  });
  for (const [i, counts] of added.entries()) {
    let length = 0;
    for (const frequency of counts.values()) length += frequency;
    lengths[kept + i] = length;
  }
  return { terms, offsets, documents, frequencies, lengths };
}

function mergedTerms(old: Uint32Array, added: readonly TermCounts[]) {
  const fresh = new Set<number>();
  for (const counts of added) for (const term of counts.keys()) fresh.add(term);
  for (const term of old) fresh.delete(term);
  const terms = new Uint32Array(old.length + fresh.size);
  terms.set(old);
  terms.set([...fresh], old.length);
  terms.sort();
  const slot = new Map<number, number>();
  for (let i = 0; i < terms.length; i++) slot.set(terms[i]!, i);
  return { terms, slot };
}

function forEachPosting(
  old: Postings,
  renumber: Int32Array,
  added: readonly TermCounts[],
  kept: number,
  slot: ReadonlyMap<number, number>,
  visit: (slot: number, document: number, frequency: number) => void,
): void {
  for (let t = 0; t < old.terms.length; t++) {
    const at = slot.get(old.terms[t]!)!;
    for (let p = old.offsets[t]!; p < old.offsets[t + 1]!; p++) {
      const document = renumber[old.documents[p]!]!;
      if (document >= 0) visit(at, document, old.frequencies[p]!);
    }
  }
  for (const [i, counts] of added.entries()) {
    for (const [term, frequency] of counts) visit(slot.get(term)!, kept + i, frequency);
  }
}

/** Index of `term` in `terms`, or -1. */
export function findTerm(terms: Uint32Array, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = terms[middle]!;
    if (value === term) return middle;
    if (value < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
