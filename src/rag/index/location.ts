/** Where the index of a corpus lies: each corpus folder has its own, so that switching folders rebuilds nothing. */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

/** Readable, and different for different folders of one name: `corpus-1f3a9c2e`. */
export async function corpusFolderName(corpusDir: string): Promise<string> {
  const path = await realpath(corpusDir).catch(() => resolve(corpusDir));
  const name = basename(path).replace(/[^A-Za-z0-9_-]+/g, '_') || 'corpus';
  return `${name}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}
