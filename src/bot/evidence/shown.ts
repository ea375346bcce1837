/** Tells which passages a message shows already. */
import { displayText } from '../../rag/text/display.ts';
import type { Citation } from '../../rag/types.ts';
import { CUT, plain } from '../markdown.ts';
import { quotesIn } from '../passage/shown-quotes.ts';
import type { ShownMessage } from '../types.ts';

/** A shorter quote may stand in many passages. */
const MIN_QUOTE = 12;

/** Of places found those whose words are in no quote of the message, nor the other way round. */
export function notShown(
  found: readonly Citation[],
  message: Pick<ShownMessage, 'content' | 'embeds'>,
): Citation[] {
  const quotes = quotesIn(message)
    .map((quote) => plain(quote.endsWith(CUT) ? quote.slice(0, -CUT.length) : quote))
    .filter((quote) => quote.length >= MIN_QUOTE);
  return found.filter(({ quote }) => {
    // Statements are without the Markdown of the source.
    const texts = [plain(quote), plain(displayText(quote))];
    return !quotes.some((shown) => texts.some((text) => shown.includes(text) || text.includes(shown)));
  });
}
