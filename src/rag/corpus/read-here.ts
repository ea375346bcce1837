/** Reads a document in this process. */
import { createHash } from 'node:crypto';
import type { Source } from '../types.ts';
import { readBytes } from './bytes.ts';
import { describe } from './describe.ts';
import type { CorpusFile } from './scan.ts';

/**
 * The bytes are read once: text and `sha256` belong together even when the file changes meanwhile.
 *
 * @param onLoaded called with the size of the file when everything is loaded that its format needs
 * @throws SourceError with the code to report
 */
export async function readHere(
  file: Pick<CorpusFile, 'id' | 'path' | 'root'>,
  onLoaded?: (bytes: number) => void,
): Promise<Source> {
  const { bytes, modified } = await readBytes(file);
  const { length } = bytes;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { text, blocks, pages, ...meta } = await describe(file.id, bytes, () => onLoaded?.(length));
  return { id: file.id, ...meta, sha256, bytes: length, modified, text, blocks, pages };
}
