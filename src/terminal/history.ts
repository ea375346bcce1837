/** Questions of earlier sessions, for the arrow keys. Losing them is no error. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const MAX_HISTORY = 200;

const fileIn = (dataDir: string) => join(dataDir, 'history');

/** Newest first, as node:readline keeps them. */
export async function loadHistory(dataDir: string): Promise<string[]> {
  try {
    const lines = (await readFile(fileIn(dataDir), 'utf8')).split('\n');
    return lines.filter((line) => line !== '').slice(0, MAX_HISTORY);
  } catch {
    return [];
  }
}

/** Readable by its owner only: questions are nobody else's business. */
export async function saveHistory(dataDir: string, history: readonly string[]): Promise<void> {
  if (history.length === 0) return;
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(fileIn(dataDir), `${history.slice(0, MAX_HISTORY).join('\n')}\n`, { mode: 0o600 });
  } catch {
    // A read-only folder must not spoil the end.
  }
}
