/**
 * Keeps the vectors of a build until it is published, so that one which fails half-way has cost nothing in vain.
 *
 * Only a shortcut: whatever goes wrong with it is logged, and the texts are embedded again. The file is a line that names
 * the model, then batches: numbers of vectors and dimensions, SHA-256 of each text, the vectors, SHA-256 of all that.
 */
import { journalPath, type StoreContext } from './layout.ts';
import { sha256 } from './manifest.ts';
import { isMissing } from './verify.ts';

/** Enough for 40,000 vectors of 1,536 dimensions. Beyond it nothing more is kept. */
export const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

const HASH_BYTES = 32;
const HEAD_BYTES = 8;
const FLOAT_BYTES = 4;

export interface VectorJournal {
  /** The vector of a text, if it is there. */
  get(text: string): Float32Array | undefined;
  /** Keeps vectors of equal length, one a text; earlier ones of another length are forgotten. Never rejects. */
  append(texts: readonly string[], vectors: readonly ArrayLike<number>[]): Promise<void>;
  /** Forgets everything. Never rejects. */
  discard(): Promise<void>;
}

/** Never rejects. */
export async function openVectorJournal(
  { fs, dir, logger }: StoreContext,
  fingerprint: string,
): Promise<VectorJournal> {
  const path = journalPath(dir);
  const header = Buffer.from(`${JSON.stringify({ format: 1, fingerprint })}\n`);
  const vectors = new Map<string, Float32Array>();
  let bytes = 0;
  let dimensions: number | null = null;

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, 'vectors could not be kept for a next try');
      // What stands half-written in the file would hide what follows it.
      bytes = Number.POSITIVE_INFINITY;
    }
  };
  const discard = async () => {
    vectors.clear();
    bytes = 0;
    dimensions = null;
    await fs.rm(path);
  };

  await attempt(async () => {
    const info = await fs.lstat(path).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!info) return;
    if (!info.isFile || info.bytes > MAX_JOURNAL_BYTES) return discard();
    const file = await fs.readFile(path);
    if (!file.subarray(0, header.length).equals(header)) return discard();
    bytes = header.length;
    for (let batch = readBatch(file, bytes); batch; batch = readBatch(file, bytes)) {
      for (const [key, vector] of batch.vectors) vectors.set(key, vector);
      dimensions = batch.vectors[0]?.[1].length ?? dimensions;
      bytes = batch.end;
    }
    // Whoever wrote the last batch was interrupted.
    if (bytes < file.length) await fs.writeFile(path, file.subarray(0, bytes));
  });

  return {
    get: (text) => vectors.get(keyOf(text)),
    append: (texts, found) =>
      attempt(async () => {
        const length = found[0]?.length ?? null;
        if (dimensions !== null && length !== dimensions) await discard();
        dimensions = length;
        const batch = encodeBatch(texts, found);
        const data = bytes === 0 ? Buffer.concat([header, batch]) : batch;
        if (bytes + data.length > MAX_JOURNAL_BYTES) return;
        await fs.appendFile(path, data);
        bytes += data.length;
      }),
    discard: () => attempt(discard),
  };
}

function encodeBatch(texts: readonly string[], vectors: readonly ArrayLike<number>[]): Buffer {
  const dimensions = vectors[0]?.length ?? 0;
  const floats = new Float32Array(vectors.length * dimensions);
  for (const [i, vector] of vectors.entries()) floats.set(vector, i * dimensions);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(vectors.length, 0);
  head.writeUInt32LE(dimensions, 4);
  const body = Buffer.concat([
    head,
    ...texts.map((text) => Buffer.from(keyOf(text), 'hex')),
    Buffer.from(floats.buffer),
  ]);
  return Buffer.concat([body, Buffer.from(sha256(body), 'hex')]);
}

/** `null` at the end of what is whole. */
function readBatch(file: Buffer, at: number): { vectors: [string, Float32Array][]; end: number } | null {
  if (at + HEAD_BYTES > file.length) return null;
  const count = file.readUInt32LE(at);
  const dimensions = file.readUInt32LE(at + 4);
  const vectorBytes = dimensions * FLOAT_BYTES;
  const keysAt = at + HEAD_BYTES;
  const vectorsAt = keysAt + count * HASH_BYTES;
  const hashAt = vectorsAt + count * vectorBytes;
  const end = hashAt + HASH_BYTES;
  if (end > file.length) return null;
  if (sha256(file.subarray(at, hashAt)) !== file.toString('hex', hashAt, end)) return null;
  const vectors = Array.from({ length: count }, (_, i): [string, Float32Array] => {
    const key = file.toString('hex', keysAt + i * HASH_BYTES, keysAt + (i + 1) * HASH_BYTES);
    // A copy: the place in the file need not be a multiple of four.
    const bytes = Uint8Array.from(
      file.subarray(vectorsAt + i * vectorBytes, vectorsAt + (i + 1) * vectorBytes),
    );
    return [key, new Float32Array(bytes.buffer)];
  });
  return { vectors, end };
}

const keyOf = (text: string) => sha256(Buffer.from(text));
