/** Cuts a document into windows around a quote: window 0 holds it, the others follow on both sides without gap or overlap. */
import type { Span } from '../../rag/types.ts';
import { piecesOf } from './pieces.ts';
import { clamp, renderText } from './render.ts';
import { PLAIN } from './shape.ts';

/** Shown characters that make a window comfortable to read. */
const WINDOW = 1600;
/** A paragraph that is longer is cut between sentences, or else between words. */
export const PIECE = 800;
/** Less than this is not worth cutting a paragraph for. */
const MIN_PIECE = 120;
/** So far nobody walks; it bounds the work that an id can ask for. */
const MAX_WINDOWS = 2000;
/** Between two paragraphs. */
const GAP = 2;

export interface Window extends Span {
  /** Windows from that of the quote, backwards below 0: what was asked for, or the last one there is. */
  readonly n: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether it begins or ends within a paragraph. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * The window `n` away from the quote, which lies within the text and may be empty. Shown, a window has at most `max`
 * characters, which must be more than `PIECE`; the quote is whole in window 0 unless it alone is longer, and then goes
 * on in the next.
 */
export function windowAt(text: string, quote: Span, n: number, max: number, shape = PLAIN): Window {
  const cost = (piece: Span) => renderText(text, piece, quote, shape).length;
  const pieces = piecesOf(text, shape, cost);
  const limit = Math.min(WINDOW, max);
  const forward = {
    take: (span: Span, room: number) => pieces.after(span.end, room),
    join: (span: Span, { end }: Span) => ({ ...span, end }),
    edge: ({ end }: Span) => end,
  };
  const backward: typeof forward = {
    take: (span, room) => pieces.before(span.start, room),
    join: (span, { start }) => ({ ...span, start }),
    edge: ({ start }) => start,
  };

  let span = around();
  let reached = 0;
  const target = clamp(n, -MAX_WINDOWS, MAX_WINDOWS);
  for (const way = n > 0 ? forward : backward; reached !== target; reached += Math.sign(n)) {
    const next = beyond(span, way);
    if (!next) break;
    span = next;
  }
  return {
    ...span,
    n: reached,
    isFirst: reached === -MAX_WINDOWS || pieces.before(span.start, PIECE) === null,
    isLast: reached === MAX_WINDOWS || pieces.after(span.end, PIECE) === null,
    cutBefore: pieces.isInside(span.start),
    cutAfter: pieces.isInside(span.end),
  };

  /** The quote with what stands around it, evenly on both sides as far as there is room. */
  function around(): Span {
    let whole = pieces.head(quote, max);
    let used = cost(whole);
    const sides = [
      // What is left of a long quote comes in the next window.
      { ...forward, used: 0, open: whole.end === quote.end },
      { ...backward, used: 0, open: true },
    ];
    for (;;) {
      const [side] = sides.filter(({ open }) => open).sort((a, b) => a.used - b.used);
      if (!side) return whole;
      const left = limit - used - GAP;
      const isCut = pieces.isInside(side.edge(whole)) && left >= MIN_PIECE;
      const piece = side.take(whole, isCut ? Math.min(PIECE, left) : PIECE);
      const costs = piece ? cost(piece) + GAP : 0;
      if (!piece || used + costs > limit) {
        side.open = false;
        continue;
      }
      side.used += costs;
      used += costs;
      whole = side.join(whole, piece);
    }
  }

  /** As many pieces beyond a window as fit; `null` when there is none. */
  function beyond(window: Span, { take, join }: typeof forward): Span | null {
    let whole = take(window, PIECE);
    if (!whole) return null;
    let used = cost(whole);
    for (let piece = take(whole, PIECE); piece; piece = take(whole, PIECE)) {
      used += cost(piece) + GAP;
      if (used > limit) break;
      whole = join(whole, piece);
    }
    return whole;
  }
}
