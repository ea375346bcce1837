/** Where the passage that a button stands for is now, whatever has happened to its file since. */
import type { SourceInfo } from '../../rag/engine.ts';
import { type Earlier, tracePassage } from '../../rag/trace.ts';
import type { Citation, Span } from '../../rag/types.ts';
import { type Place, placeArgs, sourceKey } from '../ids.ts';
import { sourceByKey } from '../source-index.ts';
import type { BotContext } from '../types.ts';
import { splitsCharacter } from './pieces.ts';
import { clamp } from './render.ts';

/** The source is no longer indexed; `file` names it where that is known. */
export interface Removed {
  readonly status: 'removed';
  readonly file: string | null;
}

export type PassageStatus =
  | 'unchanged'
  /** The file has changed, the passage has not. */
  | 'untouched'
  /** The same file under another name. */
  | 'renamed'
  | 'moved'
  | 'edited'
  /** Edited beyond recognition: `quote` is empty, where the passage stood. */
  | 'gone'
  /** The earlier text is lost: `quote` is empty, at the same offset. */
  | 'incomparable';

export interface Found {
  readonly status: PassageStatus;
  readonly source: SourceInfo;
  readonly text: string;
  /** The passage in `text`; cuts no character. */
  readonly quote: Span;
  /** What it said when it was cited; `null` where that is the same, or unknown. */
  readonly oldQuote: string | null;
  /** For the custom ids of further windows: the place, and what cannot be worked out from it again. */
  readonly args: readonly string[];
  readonly note: string;
  cite(span: Span): Citation;
}

export interface Hints {
  /** What the quote may have been, should the version that it was cut from be lost. */
  readonly quotes?: readonly string[];
  /** Of what was found before. */
  readonly note?: string;
}

type Deps = Pick<BotContext, 'engine' | 'store'>;
type Whereabouts = Pick<Found, 'status' | 'quote'> & Partial<Pick<Found, 'oldQuote' | 'args' | 'note'>>;

/** The place is that of words in a message: the version the answer was made from is lost. */
const BY_WORDS = 'w';
const RADIX = 36;

export function locate(deps: Deps, place: Place, hints: Hints = {}): Found | Removed {
  const { engine, store } = deps;
  const source = sourceOf(engine, place);
  const text = source && engine.sourceText(source.id);
  if (!source || typeof text !== 'string') return removed(store, place);
  const { quote, ...rest } = whereabouts(deps, place, source, text, hints);
  return {
    source,
    text,
    quote: within(text, quote),
    oldQuote: null,
    args: [place.sourceKey, place.version, place.start.toString(RADIX), place.end.toString(RADIX)],
    note: '',
    cite: (span) => engine.cite(source.id, span)!,
    ...rest,
  };
}

/** By its name; or else by its content, should it have been renamed. */
export function sourceOf(engine: Deps['engine'], place: Place): SourceInfo | undefined {
  const sources = engine.sources();
  return (
    sourceByKey(sources, place.sourceKey) ?? sources.find(({ sha256 }) => sha256.startsWith(place.version))
  );
}

export function removed({ versions }: Deps['store'], place: Place): Removed {
  return {
    status: 'removed',
    file: versions.sources().find((id) => sourceKey(id) === place.sourceKey) ?? null,
  };
}

function whereabouts(
  { store }: Deps,
  place: Place,
  { id, sha256 }: SourceInfo,
  text: string,
  { quotes = [], note }: Hints,
): Whereabouts {
  if (sha256.startsWith(place.version)) {
    if (note === BY_WORDS) return { status: 'moved', quote: place, note };
    return { status: sourceKey(id) === place.sourceKey ? 'unchanged' : 'renamed', quote: place };
  }
  const old = store.versions.find(id, place.version);
  if (old) return traced({ text: old.text, span: within(old.text, place) }, text);
  // Quotes of other sources are in the message as well; this one is as long as the place.
  for (const quote of quotes.filter(({ length }) => length === place.end - place.start)) {
    const found = tracePassage(null, text, { quote });
    if (found.status !== 'moved') continue;
    const args = placeArgs({ source: id, sha256, ...found.span });
    return { status: 'moved', quote: found.span, args, note: BY_WORDS };
  }
  return { status: 'incomparable', quote: { start: place.start, end: place.start } };
}

function traced(old: Earlier, text: string): Whereabouts {
  const found = tracePassage(old, text);
  if (found.status !== 'edited') {
    return { status: found.status === 'moved' ? 'moved' : 'untouched', quote: found.span };
  }
  const { oldQuote, span, at } = found;
  if (span) return { status: 'edited', quote: span, oldQuote };
  return { status: 'gone', quote: { start: at, end: at }, oldQuote };
}

/** The part of a span that is in the text, widened where it would cut a character. */
function within(text: string, { start, end }: Span): Span {
  const [from, to] = [clamp(start, 0, text.length), clamp(end, 0, text.length)];
  return {
    start: splitsCharacter(text, from) ? from - 1 : from,
    end: splitsCharacter(text, to) ? to + 1 : to,
  };
}
