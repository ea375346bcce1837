/** An inverted index in typed arrays: which passage holds which term how often. Terms are 32-bit hashes. */

/** Term frequencies are kept in a byte; BM25 saturates long before this. */
const MAX_FREQUENCY = 255;

/** Terms of one document, ascending, with their frequencies. */
export interface TermCounts {
  readonly terms: Uint32Array;
  readonly frequencies: Uint8Array;
  /** Number of terms, repetitions counted. */
  readonly length: number;
}

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

/** Counts in two arrays instead of a map: a large corpus has tens of millions of them in memory at once. */
export function countTerms(all: Iterable<number>): TermCounts {
  const sorted = Uint32Array.from(all).sort();
  const terms = new Uint32Array(sorted.length);
  const frequencies = new Uint8Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) terms[count++] = sorted[i]!;
    if (frequencies[count - 1]! < MAX_FREQUENCY) frequencies[count - 1]!++;
  }
  return { terms: terms.slice(0, count), frequencies: frequencies.slice(0, count), length: sorted.length };
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
  const { terms, slotOf } = mergedTerms(old.terms, added);
  const oldSlots = Int32Array.from(old.terms, slotOf);
  const offsets = new Uint32Array(terms.length + 1);
  for (let t = 0; t < old.terms.length; t++) {
    let count = 0;
    for (let p = old.offsets[t]!; p < old.offsets[t + 1]!; p++)
      if (renumber[old.documents[p]!]! >= 0) count++;
    offsets[oldSlots[t]! + 1] = count;
  }
  for (const counts of added)
    for (let i = 0; i < counts.terms.length; i++) offsets[slotOf(counts.terms[i]!) + 1]!++;
  for (let i = 0; i < terms.length; i++) offsets[i + 1]! += offsets[i]!;
  const documents = new Uint32Array(offsets[terms.length]!);
  const frequencies = new Uint8Array(documents.length);
  const cursor = offsets.slice();
  for (let t = 0; t < old.terms.length; t++) {
    let position = cursor[oldSlots[t]!]!;
    for (let p = old.offsets[t]!; p < old.offsets[t + 1]!; p++) {
      const document = renumber[old.documents[p]!]!;
      if (document < 0) continue;
      documents[position] = document;
      frequencies[position++] = old.frequencies[p]!;
    }
    cursor[oldSlots[t]!] = position;
  }
  for (let d = 0; d < added.length; d++) {
    const counts = added[d]!;
    for (let i = 0; i < counts.terms.length; i++) {
      const position = cursor[slotOf(counts.terms[i]!)]!++;
      documents[position] = kept + d;
      frequencies[position] = counts.frequencies[i]!;
    }
  }
  const lengths = new Uint32Array(kept + added.length);
  for (let d = 0; d < renumber.length; d++) if (renumber[d]! >= 0) lengths[renumber[d]!] = old.lengths[d]!;
  for (let d = 0; d < added.length; d++) lengths[kept + d] = added[d]!.length;
  return { terms, offsets, documents, frequencies, lengths };
}

/** All terms, ascending, and the place of each among them. */
function mergedTerms(old: Uint32Array, added: readonly TermCounts[]) {
  const numbers = termNumbers(old.length);
  for (let t = 0; t < old.length; t++) numbers.add(old[t]!);
  for (const { terms } of added) for (let i = 0; i < terms.length; i++) numbers.add(terms[i]!);
  const terms = numbers.terms().sort();
  const slots = new Int32Array(terms.length);
  for (let i = 0; i < terms.length; i++) slots[numbers.add(terms[i]!)] = i;
  return { terms, slotOf: (term: number) => slots[numbers.add(term)]! };
}

/** Numbers terms in the order in which they come: a hash table with open addressing, many times faster than a `Map`. */
function termNumbers(expected: number) {
  let keys = new Uint32Array(Math.max(1024, expected + (expected >> 1)));
  let table = new Int32Array(2 ** Math.ceil(Math.log2(keys.length * 2)));
  let size = 0;

  function grow(): void {
    const larger = new Uint32Array(keys.length * 2);
    larger.set(keys);
    keys = larger;
    table = new Int32Array(table.length * 2);
    for (let number = 0; number < size; number++) table[slotFor(keys[number]!)] = number + 1;
  }

  /** The slot that holds a term, or the empty one where it belongs. */
  function slotFor(term: number): number {
    const mask = table.length - 1;
    let slot = (term ^ (term >>> 15)) & mask;
    for (; table[slot] !== 0; slot = (slot + 1) & mask) if (keys[table[slot]! - 1] === term) break;
    return slot;
  }

  return {
    /** The number of a term, a new one for a new term. */
    add(term: number): number {
      const slot = slotFor(term);
      if (table[slot] !== 0) return table[slot]! - 1;
      if (size === keys.length) {
        grow();
        return this.add(term);
      }
      keys[size++] = term;
      table[slot] = size;
      return size - 1;
    },
    terms: (): Uint32Array<ArrayBuffer> => keys.slice(0, size),
  };
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
