/** Tells which passages a message shows already. */
import type { Citation } from '../../rag/types.ts';
import { CUT, plain } from '../markdown.ts';
import { quotesIn } from '../passage/shown-quotes.ts';
import type { ShownMessage } from '../types.ts';

/** A shorter quote may stand in many passages. */
const MIN_QUOTE = 12;

/** Of places found those whose words are in no quote of the message, nor the other way round. */
export function notShown(found: readonly Citation[], message: Pick<ShownMessage, 'embeds'>): Citation[] {
  const quotes = quotesIn(message)
    .map((quote) => plain(quote.endsWith(CUT) ? quote.slice(0, -CUT.length) : quote))
    .filter((quote) => quote.length >= MIN_QUOTE);
  return found.filter(({ quote }) => {
    const text = plain(quote);
    return !quotes.some((shown) => shown.includes(text) || text.includes(shown));
  });
}
