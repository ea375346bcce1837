/** What comes before and after a passage: other places that answers have cited, or else the passages of the source. */
import type { Store } from '../../../bot/store/types.ts';
import type { Engine, SourceInfo } from '../../../rag/engine.ts';
import type { Span } from '../../../rag/types.ts';

export interface Neighbours {
  readonly kind: 'citation' | 'passage';
  /** Of the present one, from 1. */
  readonly position: number;
  readonly total: number;
  readonly previous: Span | null;
  readonly next: Span | null;
}

interface Deps {
  readonly engine: Pick<Engine, 'passagesOf'>;
  readonly store: Pick<Store, 'citations'>;
}

export function neighboursOf({ engine, store }: Deps, { id, sha256 }: SourceInfo, place: Span): Neighbours {
  const cited = store.citations.of(id, sha256);
  const others = cited.filter((other) => !isSame(other, place));
  return others.length > 0 ? among('citation', cited, place) : among('passage', engine.passagesOf(id), place);
}

function among(kind: Neighbours['kind'], spans: readonly Span[], place: Span): Neighbours {
  const holds = (span: Span) =>
    isSame(span, place) || (kind === 'passage' && span.start <= place.start && place.start < span.end);
  const found = spans.findIndex(holds);
  // A place that nobody has cited yet is one among them all the same.
  const at = found >= 0 ? found : spans.filter((span) => compare(span, place) < 0).length;
  return {
    kind,
    position: at + 1,
    total: found >= 0 ? spans.length : spans.length + 1,
    previous: spans[at - 1] ?? null,
    next: spans[found >= 0 ? at + 1 : at] ?? null,
  };
}

function compare(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

function isSame(a: Span, b: Span): boolean {
  return compare(a, b) === 0;
}
