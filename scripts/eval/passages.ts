/** The passages a folder is cut into, to know how many right ones there are to find. */
import { readSource } from '../../src/rag/corpus/read.ts';
import { scanCorpus } from '../../src/rag/corpus/scan.ts';
import { splitPassages } from '../../src/rag/text/passages.ts';
import type { Span } from '../../src/rag/types.ts';

/** Source id → passages. */
export async function passagesOf(corpusDir: string): Promise<Map<string, readonly Span[]>> {
  const passages = new Map<string, readonly Span[]>();
  for (const file of (await scanCorpus(corpusDir)).files) {
    passages.set(file.id, splitPassages(await readSource(file)));
  }
  return passages;
}
