/** Reads a UTF-8 text file without the engine, so that what the engine says about it can be checked. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

export interface TextFile {
  readonly text: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
}

/** @throws an error when the file cannot be read or is not UTF-8 */
export async function readText(path: string): Promise<TextFile> {
  const bytes = await readFile(path);
  return {
    text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
