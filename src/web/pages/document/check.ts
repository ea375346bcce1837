/** Whether a quote is what stands in the file, found out by reading the file. */
import { isTextFile } from '../../../bot/replies/place.ts';
import { decode } from '../../../rag/corpus/decode.ts';
import { SourceError } from '../../../rag/corpus/source-error.ts';
import type { SourceMeta, Span } from '../../../rag/types.ts';
import type { Disk, DiskState } from '../disk.ts';

export type Verdict =
  /** The file has the same characters at the same offsets. */
  | 'equal'
  | 'elsewhere'
  | 'differs'
  /** The file is the one the text was read from; its characters are not those of the text. */
  | 'extracted'
  /** Such a file has changed. */
  | 'unknown'
  | 'missing'
  | 'unreadable';

export interface Check {
  readonly state: DiskState;
  /** Of the file as it is now; `null` when it cannot be read. */
  readonly sha256: string | null;
  /** `null` without a quote. */
  readonly verdict: Verdict | null;
}

type Source = Pick<SourceMeta, 'id' | 'sha256' | 'bytes' | 'modified'>;

/** @param text of the source as it was indexed */
export async function checkQuote(
  disk: Disk,
  source: Source,
  text: string,
  quote: Span | null,
): Promise<Check> {
  const file = await disk.read(source);
  if (!('bytes' in file)) return { state: file.state, sha256: null, verdict: quote && file.state };
  const { state, sha256, bytes } = file;
  if (!quote) return { state, sha256, verdict: null };
  if (!isTextFile(source.id)) {
    return { state, sha256, verdict: state === 'same' ? 'extracted' : 'unknown' };
  }
  return { state, sha256, verdict: await compare(bytes, text, quote) };
}

async function compare(bytes: Buffer, text: string, { start, end }: Span): Promise<Verdict> {
  try {
    const onDisk = await decode(bytes);
    const quote = text.slice(start, end);
    if (onDisk.slice(start, end) === quote) return 'equal';
    return onDisk.includes(quote) ? 'elsewhere' : 'differs';
  } catch (error) {
    if (error instanceof SourceError) return 'unreadable';
    throw error;
  }
}
