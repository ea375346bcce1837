/** Opens a document and nothing else: no link, no pipe, nothing outside the folder it was found in. */
import { createHash } from 'node:crypto';
import { constants, type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { messageOf, systemCode } from '../../errors.ts';
import { type CorpusFile, MAX_FILE_BYTES } from './scan.ts';
import { SourceError } from './source-error.ts';

export interface FileBytes {
  readonly bytes: Buffer;
  /** Last change, milliseconds since 1970. */
  readonly modified: number;
}

type Place = Pick<CorpusFile, 'path' | 'root'>;

const CHUNK = 1024 * 1024;
/** Both are missing on Windows, where opening waits for nobody. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes that a file has when it is opened: what is appended meanwhile does not count.
 *
 * @throws SourceError `unreadable`, `outside`, `special_file` or `too_large`
 */
export function readBytes(place: Place): Promise<FileBytes> {
  return withFile(place, async (handle, { size, modified }) => {
    const bytes = Buffer.allocUnsafeSlow(size);
    let end = 0;
    for await (const length of pieces(handle, size, (at) => [bytes, at, size - at])) end += length;
    return { bytes: bytes.subarray(0, end), modified };
  });
}

/** SHA-256 of the same bytes in lower-case hex, without holding all of them. Throws as `readBytes` does. */
export function hashFile(place: Place): Promise<string> {
  return withFile(place, async (handle, { size }) => {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafeSlow(Math.min(size, CHUNK));
    for await (const length of pieces(handle, size, (at) => [chunk, 0, Math.min(size - at, CHUNK)])) {
      hash.update(chunk.subarray(0, length));
    }
    return hash.digest('hex');
  });
}

/** Reads on until the end, or until there is nothing where it was. */
async function* pieces(
  handle: FileHandle,
  size: number,
  into: (at: number) => [buffer: Buffer, offset: number, length: number],
): AsyncGenerator<number> {
  for (let at = 0; at < size; ) {
    const { bytesRead } = await handle.read(...into(at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield bytesRead;
  }
}

async function withFile<T>(
  { path, root }: Place,
  work: (handle: FileHandle, file: { size: number; modified: number }) => Promise<T>,
): Promise<T> {
  try {
    const handle = await open(path, FLAGS);
    try {
      const found = await handle.stat();
      // All of this was so when the folder was scanned, and may have changed since.
      if (!found.isFile()) throw new SourceError('special_file', 'a device, pipe or socket');
      if (found.size > MAX_FILE_BYTES) throw new SourceError('too_large', `${found.size} bytes`);
      if (root !== undefined) await checkInside(path, root, found);
      return await work(handle, { size: found.size, modified: Math.trunc(found.mtimeMs) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (systemCode(error) === 'ELOOP') throw new SourceError('outside', 'has become a link');
    if (systemCode(error) === 'ENXIO') throw new SourceError('special_file', 'has become a socket');
    throw new SourceError('unreadable', messageOf(error));
  }
}

/** A folder on the way may have become a link. What is open is compared, so it does not help to change it back. */
async function checkInside(
  path: string,
  root: string,
  opened: { readonly dev: number; readonly ino: number },
): Promise<void> {
  const real = await realpath(path);
  const found = await stat(real);
  const isSame = found.ino === opened.ino && found.dev === opened.dev;
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep) || !isSame) {
    throw new SourceError('outside', 'is no longer where it was found');
  }
}
