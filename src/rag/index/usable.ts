/** Whether a generation is one of this program. Its bytes are verified; who made them did not have to know what we need. */
import { CONTENT_FILES, VECTORS_FILE } from './content.ts';
import { checkGraph } from './vectors-file.ts';
import type { VerifiedGeneration } from './verify.ts';

/** Cheap: `loadSnapshot` would tell more, and takes as long as loading does. Rejects when something is missing. */
export async function checkUsable({ manifest, path, read }: VerifiedGeneration): Promise<void> {
  for (const name of CONTENT_FILES) read(name);
  if (manifest.vectors) checkGraph(path(VECTORS_FILE), manifest.vectors);
}
