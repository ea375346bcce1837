/** Hard links: a file may have a second name outside the folder, and then it is not one of the folder's own. */
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanFs } from './scan.ts';

const AT_ONCE = 32;

/** Names a file whatever its path. */
export function inodeOf({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

/** How many names below a folder each file with several names has; hidden names count, links do not. */
export async function countNames(
  root: string,
  { readdir }: Pick<ScanFs, 'readdir'>,
): Promise<Map<string, number>> {
  const names = new Map<string, number>();
  const count = async (path: string) => {
    const found = await lstat(path).catch(() => null);
    if (found && found.nlink > 1) names.set(inodeOf(found), (names.get(inodeOf(found)) ?? 0) + 1);
  };
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const paths: string[] = [];
    for (const entry of entries) {
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (entry.isFile()) paths.push(join(folder, entry.name));
    }
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      await Promise.all(paths.slice(from, from + AT_ONCE).map(count));
    }
  }
  return names;
}
