/** Cuts quotes out of sources and says where they stand. */
import { type LineIndex, lineIndex } from '../corpus/lines.ts';
import type { IndexedSource } from '../index/content.ts';
import type { Snapshot } from '../index/snapshot.ts';
import type { Citation, Span } from '../types.ts';

export interface Citer {
  /** Number of the citation of this place; the same place keeps its number. */
  cite(source: IndexedSource, span: Span): number;
  readonly citations: Citation[];
}

export function createCiter(snapshot: Snapshot): Citer {
  const citations: Citation[] = [];
  const lines = new Map<string, LineIndex>();
  const lineIndexOf = (source: IndexedSource) => {
    const index = lines.get(source.id) ?? lineIndex(snapshot.text(source));
    lines.set(source.id, index);
    return index;
  };
  return {
    citations,
    cite(source, { start, end }) {
      const same = citations.find((c) => c.source === source.id && c.start === start && c.end === end);
      if (same) return same.n;
      const index = lineIndexOf(source);
      const n = citations.length + 1;
      citations.push({
        n,
        source: source.id,
        title: source.title,
        publisher: source.publisher,
        date: source.date,
        page: pageAt(source, start),
        start,
        end,
        lines: [index.lineAt(start), index.lineAt(end - 1)],
        quote: snapshot.text(source, start, end),
        sha256: source.sha256,
      });
      return n;
    },
  };
}

/** 1-based page of an offset. */
function pageAt({ pages }: IndexedSource, offset: number): number | null {
  return pages ? Math.max(1, pages.findLastIndex((start) => start <= offset) + 1) : null;
}
