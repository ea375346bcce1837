/** Addresses of documents and passages, both ways. They are stable: what is in them holds for ever. */
import type { Span } from '../rag/types.ts';

export { documentPath, sourcePath, sourceUrl } from '../bot/source-url.ts';

/** Shorter, two versions of a source could share it. */
const HASH = /^[0-9a-f]{8,64}$/;
const SPAN = /^(\d{1,8})-(\d{1,8})$/;

export interface DocumentAddress {
  readonly source: string;
  /** First characters of the SHA-256 of the version that the passage is in. */
  readonly version: string | null;
  readonly passage: Span | null;
}

/**
 * What an address `/s/…` asks for; `null` when it asks for nothing there can be. The id is taken as it stands: whether
 * there is such a source, only the index says.
 */
export function parseDocumentAddress(url: string): DocumentAddress | null {
  const [path = '', search = ''] = url.split('?', 2);
  const source = decoded(path);
  const query = new URLSearchParams(search);
  const [version, passage] = [query.get('h'), query.get('c')];
  const span = passage === null ? null : SPAN.exec(passage);
  if (source === null || (version !== null && !HASH.test(version)) || (passage !== null && !span))
    return null;
  // Offsets mean nothing without the version they are offsets into.
  if (span && (version === null || Number(span[1]) > Number(span[2]))) return null;
  return { source, version, passage: span && { start: Number(span[1]), end: Number(span[2]) } };
}

function decoded(path: string): string | null {
  if (!path.startsWith('/s/')) return null;
  try {
    return path.slice('/s/'.length).split('/').map(decodeURIComponent).join('/');
  } catch {
    return null;
  }
}
