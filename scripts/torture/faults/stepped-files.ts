/** A file system that counts what changes the disk, and leaves to somebody else what becomes of each step. */
import { type FileSystem, nodeFileSystem } from '../../../src/rag/index/files.ts';

/** Everything an index does that changes the disk. Native code writes one file by itself, just before it is synced. */
const CHANGING: ReadonlyArray<keyof FileSystem> = [
  'mkdir',
  'writeFile',
  'appendFile',
  'syncFile',
  'syncDirectory',
  'rename',
  'rm',
];

export interface Step {
  /** From 1. */
  readonly number: number;
  readonly operation: string;
  readonly path: string;
  /** What is to be written, for the writing operations. */
  readonly data?: Uint8Array;
}

/** @param proceed does the step, with other data if there are any */
export type Intercept = (step: Step, proceed: (data?: Uint8Array) => Promise<unknown>) => Promise<unknown>;

export interface SteppedFiles {
  readonly fs: FileSystem;
  /** The steps so far. */
  readonly steps: readonly Step[];
}

export function steppedFiles(intercept: Intercept): SteppedFiles {
  const steps: Step[] = [];
  const fs = new Proxy(nodeFileSystem, {
    get(target, operation: keyof FileSystem) {
      const run = target[operation] as (...args: unknown[]) => Promise<unknown>;
      if (!CHANGING.includes(operation)) return run;
      return (path: string, ...rest: unknown[]) => {
        const data = rest[0] instanceof Uint8Array ? rest[0] : undefined;
        const step = { number: steps.length + 1, operation, path, ...(data && { data }) };
        steps.push(step);
        return intercept(step, (other) => run(path, ...(other ? [other, ...rest.slice(1)] : rest)));
      };
    },
  });
  return { fs, steps };
}

export const firstHalf = (data: Uint8Array) => data.subarray(0, Math.floor(data.length / 2));
