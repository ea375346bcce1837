/** A graph on disk. hnswlib reads a file of other dimensions, or writes half of one, without complaint: hence the checks. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { problem } from './problem.ts';
import type { VectorShape } from './vectors.ts';

/** The fields of hnswlib's file up to the vectors; sizes are of 64 bits. */
const HEADER_BYTES = 96;
/** Place and bit of the mark of deletion in a point. */
const MARK_AT = 2;
const DELETED = 1;
const READ_BYTES = 4 * 1024 * 1024;

export interface LoadedGraph {
  readonly graph: hnswlib.HierarchicalNSW;
  /** Labels that can be found. */
  readonly live: Set<number>;
  /** Labels of vectors that are only marked as removed. */
  readonly removed: Set<number>;
}

/** @throws an error with code `VECTORS_INVALID` when the file is not of this shape */
export async function readGraph(path: string, shape: VectorShape): Promise<LoadedGraph> {
  const { dimensions, count } = shape;
  const file = checkGraph(path, shape);
  const graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
  await graph.readIndex(path);
  const live = new Set(graph.getIdsList());
  const removed = new Set<number>();
  if (live.size !== count) {
    for (const label of removedLabels(path, file)) removed.add(label);
    for (const label of removed) live.delete(label);
  }
  if (graph.getCurrentCount() !== file.points || live.size !== count) {
    throw problem('VECTORS_INVALID', `${path} holds ${live.size} vectors instead of ${count}`);
  }
  return { graph, live, removed };
}

/** @throws a system error, or one with code `SHORT_WRITE` */
export function writeGraph(graph: hnswlib.HierarchicalNSW, path: string, dimensions: number): void {
  // Reports success whatever happened, so the file itself has to tell.
  graph.writeIndexSync(path);
  const file = inspect(path);
  if (file?.dimensions !== dimensions || file.points !== graph.getCurrentCount()) {
    throw problem('SHORT_WRITE', `${path} was not written completely`);
  }
}

/** A look at the frame of the file alone. @throws an error with code `VECTORS_INVALID` when it is not of this shape */
export function checkGraph(path: string, { dimensions, count }: VectorShape): GraphFile {
  const file = inspect(path);
  if (file?.dimensions !== dimensions || file.points < count) {
    throw problem('VECTORS_INVALID', `${path} does not hold ${count} vectors of ${dimensions} dimensions`);
  }
  return file;
}

/** Labels with hnswlib's mark of deletion, which it can only be asked for by provoking an error for each label. */
function removedLabels(path: string, { points, pointBytes, labelAt }: GraphFile): number[] {
  const labels: number[] = [];
  const file = openSync(path, 'r');
  try {
    const perRead = Math.max(1, Math.floor(READ_BYTES / pointBytes));
    const chunk = Buffer.alloc(perRead * pointBytes);
    for (let point = 0; point < points; point += perRead) {
      const count = Math.min(perRead, points - point);
      readSync(file, chunk, 0, count * pointBytes, HEADER_BYTES + point * pointBytes);
      for (let at = 0; at < count * pointBytes; at += pointBytes) {
        if (chunk[at + MARK_AT]! & DELETED) labels.push(Number(chunk.readBigUInt64LE(at + labelAt)));
      }
    }
  } finally {
    closeSync(file);
  }
  return labels;
}

interface GraphFile {
  readonly dimensions: number;
  /** Vectors that take up room, removed ones included. */
  readonly points: number;
  readonly pointBytes: number;
  /** Where in a point its label is. */
  readonly labelAt: number;
}

/** `null` when the file does not end where it should. */
function inspect(path: string): GraphFile | null {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
    const [points, pointBytes, labelAt, vectorAt] = [16, 24, 32, 40].map((at) =>
      Number(header.readBigUInt64LE(at)),
    ) as [number, number, number, number];
    const levelsAt = HEADER_BYTES + points * pointBytes;
    if (levelsAt > size) return null;
    // After the vectors come the links of the upper levels, each list behind its length.
    const levels = Buffer.alloc(size - levelsAt);
    if (readSync(file, levels, 0, levels.length, levelsAt) < levels.length) return null;
    let at = 0;
    for (let i = 0; i < points; i++) {
      if (at + 4 > levels.length) return null;
      at += 4 + levels.readUInt32LE(at);
    }
    return at === levels.length
      ? { dimensions: (labelAt - vectorAt) / 4, points, pointBytes, labelAt }
      : null;
  } finally {
    closeSync(file);
  }
}
