/** Remembers files that differ from the index and need no second look. Only a shortcut: it may be lost at any time. */
import { readFile, writeFile } from 'node:fs/promises';
import { z } from './zod.ts';

const schema = z.record(
  z.string(),
  z.object({
    bytes: z.int(),
    /** Last change, milliseconds since 1970. */
    modified: z.int(),
    /** SHA-256 of a file whose time alone changed; `no_source` or `no_access` for one that is not in the index. */
    state: z.string(),
  }),
);

export type Seen = z.infer<typeof schema>;

/** Beside the folder of the index, in which everything has a checksum. */
export function seenFile(indexDir: string): string {
  return `${indexDir}.seen.json`;
}

export async function readSeen(path: string): Promise<Seen> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

export async function writeSeen(path: string, seen: Seen): Promise<void> {
  await writeFile(path, JSON.stringify(seen)).catch(() => {
    // The next run looks again.
  });
}
