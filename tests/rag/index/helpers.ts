/** What the tests of the index share: folders of their own, a file system that fails on cue, a small generation. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import type { FileSystem } from '../../../src/rag/index/files.ts';
import { nodeFileSystem } from '../../../src/rag/index/files.ts';
import type { GenerationMeta } from '../../../src/rag/index/manifest.ts';
import type { GenerationWriter } from '../../../src/rag/index/publish.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fundstelle-index-'));
  folders.push(folder);
  return folder;
}

export const meta: GenerationMeta = {
  fingerprint: 'hash-v1/1024',
  analyzer: 'de-v1',
  corpusDigest: 'c0ffee',
  counts: { sources: 2, passages: 3 },
};

/** Writes two files, and one as native code would. */
export function sample(text: string): (writer: GenerationWriter) => Promise<void> {
  return async (writer) => {
    await writer.write('passages.json', Buffer.from(`passages ${text}`));
    await writer.write('postings.bin', Buffer.from(`postings ${text}`));
    await nodeFileSystem.writeFile(join(writer.dir, 'vectors.hnsw'), Buffer.from(`vectors ${text}`));
    await writer.adopt('vectors.hnsw');
  };
}

/** Every file below a folder with its content, except the write lock. */
export async function snapshot(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('write.lock')) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(dir.length + 1)] = (await readFile(path)).toString('latin1');
  }
  return files;
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}

/** Counts operations and lets `onStep` throw in their place. Iterating a file counts as one. */
export function steppedFileSystem(onStep: (step: number, operation: keyof FileSystem) => void): {
  fs: FileSystem;
  steps: () => number;
} {
  let count = 0;
  const fs = new Proxy(nodeFileSystem, {
    get(target, operation: keyof FileSystem) {
      const run = target[operation] as (...args: unknown[]) => unknown;
      if (operation === 'readChunks') {
        return async function* (...args: unknown[]) {
          onStep(++count, operation);
          yield* run(...args) as AsyncIterable<Uint8Array>;
        };
      }
      return async (...args: unknown[]) => {
        onStep(++count, operation);
        return run(...args);
      };
    },
  });
  return { fs, steps: () => count };
}

export interface Child {
  /** Next line of standard output. */
  line(): Promise<string>;
  /** Ends the child's input, then waits for its end. */
  finish(): Promise<void>;
  kill(): Promise<void>;
}

/** Runs a TypeScript file of this folder in a process of its own. */
export function startChild(file: string, args: string[]): Child {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let received = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  return {
    async line() {
      while (!received.includes('\n')) {
        const more = new Promise((resolve) => child.stdout.once('data', resolve));
        if ((await Promise.race([more, ended.then(() => 'ended')])) === 'ended') break;
      }
      const [first = '', ...rest] = received.split('\n');
      received = rest.join('\n');
      return first;
    },
    async finish() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
