/** The place of a citation as a link to its page: the only links that the bot writes. */
import type { Citation } from '../../rag/types.ts';
import { sourceUrl } from '../source-url.ts';

/** Of an address; a longer one would take the room of the quote. */
const MAX_URL = 512;
const LINK = /^\[([^[\]]*)\]\(<[^<>\s]*>\)$/;

/**
 * @param place escaped
 * @param publicUrl where the page is; without it nothing links
 */
export function linkedPlace(
  place: string,
  citation: Pick<Citation, 'source' | 'sha256' | 'start' | 'end'>,
  publicUrl: string | null | undefined,
): string {
  // Discord has no way to write brackets in the text of a link.
  if (!publicUrl || place === '' || /[[\]]/.test(place)) return place;
  const url = sourceUrl(publicUrl, citation);
  return url.length <= MAX_URL && !/[<>\s]/.test(url) ? `[${place}](<${url}>)` : place;
}

/** What `linkedPlace` was given. */
export function unlinkedPlace(text: string): string {
  return LINK.exec(text)?.[1] ?? text;
}
