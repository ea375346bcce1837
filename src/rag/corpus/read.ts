/** One file in, one source out. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Source } from '../types.ts';
import { cutBlocks } from './blocks.ts';
import { decode } from './decode.ts';
import type { Extraction } from './formats/format.ts';
import { inferMetadata } from './metadata.ts';
import { once } from './once.ts';
import { type CorpusFile, MAX_FILE_BYTES } from './scan.ts';
import { SourceError } from './source-error.ts';

/** A book of 1,000 pages is about 3 million; more comes from data dumps and archives made to fill the memory. */
export const MAX_TEXT = 20_000_000;
/** Time for one file. A format can only be stopped where it waits, so a single long step may exceed it. */
export const READ_TIMEOUT_MS = 60_000;

type Reader = (bytes: Buffer) => Promise<Extraction>;

const textFormat = once(() => import('./formats/text.ts'));
const markdownFormat = once(() => import('./formats/markdown.ts'));
const htmlFormat = once(() => import('./formats/html.ts'));

const readPlain: Reader = async (bytes) => (await textFormat()).readText(await decode(bytes));
const readMarkdown: Reader = async (bytes) => (await markdownFormat()).readMarkdown(await decode(bytes));
const readHtml: Reader = async (bytes) => {
  const html = await htmlFormat();
  return html.readHtml(await decode(bytes, html.declaredCharset(bytes)));
};

/** By file name ending. Formats are loaded when the first such file comes: their packages make starting slow. */
const READERS: Readonly<Record<string, Reader>> = {
  '.txt': readPlain,
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.html': readHtml,
  '.htm': readHtml,
  '.pdf': async (bytes) => (await import('./formats/pdf.ts')).readPdf(bytes),
  '.docx': async (bytes) => (await import('./formats/docx.ts')).readDocx(bytes),
};

/**
 * Reads a document that a scan found. The bytes are read once: text and `sha256` belong together even when the file
 * changes meanwhile.
 *
 * @throws SourceError with the code to report
 */
export async function readSource(file: CorpusFile, timeoutMs = READ_TIMEOUT_MS): Promise<Source> {
  const { bytes, modified } = await readBytes(file.path);
  const { extract, blocks, meta } = await within(timeoutMs, describe(file.id, bytes));
  return {
    id: file.id,
    ...meta,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    modified,
    text: extract.text,
    blocks,
    pages: extract.pages,
  };
}

async function describe(id: string, bytes: Buffer) {
  try {
    const reader = READERS[extname(id).toLowerCase()];
    if (!reader) throw new SourceError('binary', 'not a format that is read');
    // PDF.js takes the buffer it is given away, so formats get a copy of their own.
    const extract = await reader(Buffer.from(bytes));
    if (extract.text.length > MAX_TEXT)
      throw new SourceError('too_large', `${extract.text.length} characters of text`);
    const blocks = cutBlocks(extract.text, extract.lines, extract.continues);
    if (blocks.length === 0) throw new SourceError('no_text', 'nothing in it to read');
    return { extract, blocks, meta: await inferMetadata(id, extract, blocks) };
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError('damaged', messageOf(error));
  }
}

async function readBytes(path: string): Promise<{ bytes: Buffer; modified: number }> {
  try {
    const handle = await open(path);
    try {
      const found = await handle.stat();
      // It may have grown since the scan.
      if (found.size > MAX_FILE_BYTES) throw new SourceError('too_large', `${found.size} bytes`);
      return { bytes: await handle.readFile(), modified: Math.trunc(found.mtimeMs) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError('unreadable', messageOf(error));
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SourceError('damaged', `not read within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
