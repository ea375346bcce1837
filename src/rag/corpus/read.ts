/** A file of the corpus becomes a source. */
import { createHash } from 'node:crypto';
import type { Source } from '../types.ts';
import { readBytes } from './bytes.ts';
import { describe, isPlain } from './describe.ts';
import { once } from './once.ts';
import type { CorpusFile } from './scan.ts';

const isolate = once(async () => (await import('./isolate.ts')).createIsolate());

/** Time for one file: a small one that takes long was made to. A book of 1,000 pages has one to five megabytes. */
const BASE_MS = 4_000;
const MS_A_MEGABYTE = 10_000;
const MAX_MS = 60_000;

/**
 * Reads a document that a scan found. The bytes are read once: text and `sha256` belong together even when the file
 * changes meanwhile.
 *
 * @param timeoutMs for formats that need a parser
 * @throws SourceError with the code to report
 */
export async function readSource(file: CorpusFile, timeoutMs?: number): Promise<Source> {
  const { bytes, modified } = await readBytes(file);
  const { length } = bytes;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { text, blocks, pages, ...meta } = isPlain(file.id)
    ? await describe(file.id, bytes)
    : await (await isolate()).describe(file.id, bytes, timeoutMs ?? timeFor(length));
  return { id: file.id, ...meta, sha256, bytes: length, modified, text, blocks, pages };
}

function timeFor(bytes: number): number {
  return Math.min(MAX_MS, BASE_MS + (bytes / 2 ** 20) * MS_A_MEGABYTE);
}
