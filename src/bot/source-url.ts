/** Stable addresses of passages on the page; see `src/web/links.ts` for the way back. */
import type { Citation } from '../rag/types.ts';

type Cited = Pick<Citation, 'source' | 'sha256' | 'start' | 'end'>;

/** 48 bits: no two versions of a source share them. */
const SHORT_HASH = 12;

/** `s/<source>?h=<hash>&c=<start>-<end>#c`, below wherever the page is served. */
export function sourcePath({ source, sha256, start, end }: Cited): string {
  return `${documentPath(source)}?h=${sha256.slice(0, SHORT_HASH)}&c=${start}-${end}#c`;
}

/** The same without a passage. */
export function documentPath(source: string): string {
  return `s/${source.split('/').map(encoded).join('/')}`;
}

/** @param publicUrl without a slash at its end */
export function sourceUrl(publicUrl: string, citation: Cited): string {
  return `${publicUrl}/${sourcePath(citation)}`;
}

/** Of these, too, some could end a link in Markdown. */
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
