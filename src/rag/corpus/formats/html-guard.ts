/** Refuses pages that no parser gets through in time. */
import { SourceError } from '../source-error.ts';

/** Parsers slow down with depth; pages of people stay far below. */
const MAX_DEPTH = 2000;
/** Tags and comments; a book has some 50,000. */
const MAX_NODES = 800_000;

const VOID_OR_IMPLIED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup'.split(
    ' ',
  ),
);

/** Comments and scripts hold no elements. */
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<(?:script|style)(?![\w-])[\s\S]*?(?:<\/|$)|<(\/?)([a-z][a-z0-9]{0,20})|<[?!]/gi;

/**
 * Follows the elements that need a closing tag; each is open until that comes.
 *
 * @throws SourceError `too_large` or `damaged`
 */
export function checkMarkup(html: string): void {
  const open: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string) => counts.get(name) ?? 0;
  let nodes = 0;
  for (const [, slash, tag] of html.matchAll(MARKUP)) {
    if (++nodes > MAX_NODES) throw new SourceError('too_large', `more than ${MAX_NODES} elements`);
    const name = tag?.toLowerCase();
    if (name === undefined || VOID_OR_IMPLIED.has(name)) continue;
    if (slash === '') {
      open.push(name);
      counts.set(name, count(name) + 1);
      if (open.length > MAX_DEPTH) throw new SourceError('damaged', 'elements nested too deeply');
    } else if (count(name) > 0) {
      let closed: string;
      do {
        closed = open.pop()!;
        counts.set(closed, count(closed) - 1);
      } while (closed !== name);
    }
  }
}
