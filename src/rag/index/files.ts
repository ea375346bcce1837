/** The file operations an index needs, behind an interface so that each of them can be made to fail. */
import { constants } from 'node:fs';
import * as node from 'node:fs/promises';
import { problem } from './problem.ts';

/** Large enough to hash at memory speed, small enough to keep the event loop moving. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Manifests, pointers and locks have a few kilobytes. */
const MAX_SMALL_BYTES = 1024 * 1024;

export interface FileInfo {
  readonly bytes: number;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  /** Last change, milliseconds since 1970. */
  readonly modified: number;
}

/** Every method rejects with a Node system error. */
export interface FileSystem {
  /** Creates the folder and those above it; an existing one is fine. */
  mkdir(path: string): Promise<void>;
  /** Writes the whole file. `exclusive` fails with EEXIST when it exists; a failed exclusive write leaves no file. */
  writeFile(path: string, data: Uint8Array, options?: { exclusive?: boolean }): Promise<void>;
  /** Adds to the end of a file; creates it when there is none. */
  appendFile(path: string, data: Uint8Array): Promise<void>;
  /** Sets the time of the last change to now. */
  touch(path: string): Promise<void>;
  syncFile(path: string): Promise<void>;
  /** Makes renames and removals in the folder durable. Does nothing where folders cannot be synced. */
  syncDirectory(path: string): Promise<void>;
  /** Atomic; replaces an existing file. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder; a missing one is fine. */
  rm(path: string): Promise<void>;
  readFile(path: string): Promise<Buffer>;
  /** The file in pieces. A piece is valid only until the next one is asked for. */
  readChunks(path: string): AsyncIterable<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  stat(path: string): Promise<FileInfo>;
  /** Like `stat`, of the link itself. */
  lstat(path: string): Promise<FileInfo>;
}

/** The real file system. */
export const nodeFileSystem: FileSystem = {
  async mkdir(path) {
    await node.mkdir(path, { recursive: true });
  },
  writeFile: (path, data, options) =>
    options?.exclusive ? writeExclusive(path, data) : node.writeFile(path, data),
  appendFile: (path, data) => node.appendFile(path, data),
  async touch(path) {
    const now = new Date();
    await node.utimes(path, now, now);
  },
  syncFile: (path) => sync(path, constants.O_RDWR),
  async syncDirectory(path) {
    // Windows can neither open nor sync a folder; NTFS journals renames itself.
    if (process.platform !== 'win32') await sync(path, constants.O_RDONLY);
  },
  rename: node.rename,
  rm: (path) => node.rm(path, { recursive: true, force: true }),
  readFile: (path) => node.readFile(path),
  readChunks,
  readdir: (path) => node.readdir(path),
  stat: async (path) => info(await node.stat(path)),
  lstat: async (path) => info(await node.lstat(path)),
};

/**
 * Writes a file so that it survives a power cut, and makes sure that all of it arrived.
 *
 * @throws the file system's error, or one with code `SHORT_WRITE`
 */
export async function writeDurably(fs: FileSystem, path: string, data: Uint8Array): Promise<void> {
  await fs.writeFile(path, data);
  await fs.syncFile(path);
  const { bytes } = await fs.stat(path);
  if (bytes !== data.byteLength) {
    throw problem('SHORT_WRITE', `${path} has ${bytes} of ${data.byteLength} bytes`);
  }
}

/**
 * Reads a small file whose content nothing vouches for yet. A pipe in its place would never end, a device or a huge file
 * would fill the memory.
 *
 * @throws the file system's error, or one with code `NOT_A_FILE`
 */
export async function readSmallFile(fs: FileSystem, path: string): Promise<Buffer> {
  const { isFile, bytes } = await fs.lstat(path);
  if (!isFile || bytes > MAX_SMALL_BYTES) {
    throw problem('NOT_A_FILE', `${path} is no regular file of at most ${MAX_SMALL_BYTES} bytes`);
  }
  return fs.readFile(path);
}

async function writeExclusive(path: string, data: Uint8Array): Promise<void> {
  const file = await node.open(path, 'wx');
  try {
    await file.writeFile(data);
  } catch (error) {
    await node.rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function sync(path: string, flags: number): Promise<void> {
  const file = await node.open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await node.open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    while (true) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function info(stats: Awaited<ReturnType<typeof node.stat>>): FileInfo {
  return {
    bytes: Number(stats.size),
    isFile: stats.isFile(),
    isDirectory: stats.isDirectory(),
    modified: Number(stats.mtimeMs),
  };
}
