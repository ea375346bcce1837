/** A file of the corpus becomes a source. */
import type { Source } from '../types.ts';
import { isPlain } from './describe.ts';
import { once } from './once.ts';
import { readHere } from './read-here.ts';
import type { CorpusFile } from './scan.ts';

const isolate = once(async () => (await import('./isolate.ts')).createIsolate());

/**
 * Reads a document that a scan found; all formats that need a parser in a process of their own.
 *
 * @param cpuMs CPU time for those, by default as much as a file of its size may need
 * @throws SourceError with the code to report
 */
export async function readSource(file: CorpusFile, cpuMs?: number): Promise<Source> {
  if (isPlain(file.id)) return readHere(file);
  return (await isolate()).read(file, cpuMs);
}
