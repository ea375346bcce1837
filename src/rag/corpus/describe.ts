/** From the bytes of a file to what is known about it: text, blocks, pages, metadata. */
import { extname } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Source } from '../types.ts';
import { cutBlocks } from './blocks.ts';
import { decode } from './decode.ts';
import type { Extraction } from './formats/format.ts';
import { rawLines } from './lines.ts';
import { inferMetadata } from './metadata.ts';
import { once } from './once.ts';
import { SourceError } from './source-error.ts';

/** A book of 1,000 pages is about 3 million; more comes from data dumps and archives made to fill the memory. */
export const MAX_TEXT = 6_000_000;
/** Each costs memory of its own. A book has some 50,000 lines, if they are wrapped, and 10,000 paragraphs. */
export const MAX_LINES = 150_000;
export const MAX_BLOCKS = 50_000;
/** No encoding needs more bytes for a UTF-16 code unit. */
const MAX_UNIT_BYTES = 3;

export type Description = Pick<
  Source,
  'text' | 'blocks' | 'pages' | 'title' | 'publisher' | 'date' | 'language'
>;
type Reader = (bytes: Buffer) => Promise<Extraction>;

const textFormat = once(() => import('./formats/text.ts'));
const markdownFormat = once(() => import('./formats/markdown.ts'));
const htmlFormat = once(() => import('./formats/html.ts'));
const pdfFormat = once(() => import('./formats/pdf.ts'));
const docxFormat = once(() => import('./formats/docx.ts'));

const plain = async (): Promise<Reader> => {
  const { readText } = await textFormat();
  return async (bytes) => readText(await decodeBounded(bytes));
};
const markdown = async (): Promise<Reader> => {
  const { readMarkdown } = await markdownFormat();
  return async (bytes) => readMarkdown(await decodeBounded(bytes));
};
const html = async (): Promise<Reader> => {
  const { readHtml, declaredCharset } = await htmlFormat();
  return async (bytes) => readHtml(await decode(bytes, declaredCharset(bytes)));
};

/** By file name ending. Formats are loaded when the first such file comes: their packages make starting slow. */
const FORMATS: Readonly<Record<string, () => Promise<Reader>>> = {
  '.txt': plain,
  '.md': markdown,
  '.markdown': markdown,
  '.html': html,
  '.htm': html,
  '.pdf': async () => (await pdfFormat()).readPdf,
  '.docx': async () => (await docxFormat()).readDocx,
};

/** Formats without a parser: lines are all there is to find. */
const PLAIN: ReadonlySet<string> = new Set(['.txt', '.md', '.markdown']);

export function isPlain(id: string): boolean {
  return PLAIN.has(extname(id).toLowerCase());
}

/**
 * Describes a document.
 *
 * @param bytes may be given away to a parser
 * @param onLoaded called when everything is loaded that the format needs
 * @throws SourceError with the code to report
 */
export async function describe(id: string, bytes: Buffer, onLoaded?: () => void): Promise<Description> {
  try {
    const load = FORMATS[extname(id).toLowerCase()];
    if (!load) throw new SourceError('binary', 'not a format that is read');
    const read = await load();
    onLoaded?.();
    const extract = await read(bytes);
    check(extract.text.length, MAX_TEXT, 'characters of text');
    check(extract.lines.length, MAX_LINES, 'lines');
    const blocks = cutBlocks(extract.text, extract.lines, extract.continues);
    check(blocks.length, MAX_BLOCKS, 'paragraphs');
    if (blocks.length === 0) throw new SourceError('no_text', 'nothing in it to read');
    return {
      text: extract.text,
      blocks,
      pages: extract.pages,
      ...(await inferMetadata(id, extract, blocks)),
    };
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError('damaged', messageOf(error));
  }
}

/** Nothing is made of a text before it is known to be of a size that the memory holds. */
async function decodeBounded(bytes: Buffer): Promise<string> {
  check(bytes.length / MAX_UNIT_BYTES, MAX_TEXT, 'characters of text');
  const text = await decode(bytes);
  check(text.length, MAX_TEXT, 'characters of text');
  let lines = 0;
  for (const _ of rawLines(text)) check(++lines, MAX_LINES, 'lines');
  return text;
}

function check(count: number, limit: number, what: string): void {
  if (count > limit) throw new SourceError('too_large', `more than ${limit} ${what}`);
}
