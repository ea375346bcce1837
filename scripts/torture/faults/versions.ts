/** A corpus of which every source says which version it is of. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FIRST_YEAR = 1000;

export function textOf(source: number, version: number): string {
  const year = FIRST_YEAR + version;
  return `# Haus ${source}\n\nDas Haus am Platz ${source} wurde im Jahr ${year} von Meister Abendroth erbaut. Es hat ${source + 2} Fenster und steht bis heute am Markt von Lindenau.\n\nIm Keller von Platz ${source} lagerten ${year} Fässer mit Wein, wie die Chronik der Stadt berichtet.\n`;
}

export async function writeVersion(corpusDir: string, sources: number, version: number): Promise<void> {
  await mkdir(corpusDir, { recursive: true });
  for (let i = 0; i < sources; i++) await writeFile(join(corpusDir, `haus-${i}.md`), textOf(i, version));
}

/** Version of a source by its checksum. */
export function versionsOf(sources: number, versions: number): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (let version = 0; version <= versions; version++) {
    for (let i = 0; i < sources; i++) {
      known.set(createHash('sha256').update(textOf(i, version)).digest('hex'), version);
    }
  }
  return known;
}
