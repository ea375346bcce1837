/** PDF, read by LangChain's loader over the PDF.js that unpdf bundles. The text is that of all pages, with a blank line between. */
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf';
import { messageOf } from '../../../errors.ts';
import type { Continues, Line } from '../blocks.ts';
import { endsSentence } from '../punctuation.ts';
import { SourceError } from '../source-error.ts';
import type { Extraction } from './format.ts';
import { withoutRunningLines } from './pdf-pages.ts';
import { PageParser } from './pdf-parser.ts';
import { plainLines } from './text.ts';

/** Each takes time before the first page is read; a book has some 10,000. */
const MAX_OBJECTS = 400_000;
const OBJECT = Buffer.from(' obj');

const PAGE_BREAK = '\n\n';
/** A sentence's end on a line shorter than this share of the width ends the paragraph too. */
const SHORT_LINE = 0.8;
/** Programs fill in the file's name when nobody gave a title. */
const MADE_UP_TITLE = /^(microsoft word\b.*|untitled|unbenannt|.*\.(docx?|odt|indd|qxd|pdf|rtf|tex|dvi))$/i;

/**
 * Reads a PDF.
 *
 * @throws SourceError `encrypted`, `damaged`, `no_text` or `too_large`
 */
export async function readPdf(bytes: Uint8Array): Promise<Extraction> {
  checkObjects(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { pages, title } = await load(bytes);
  if (pages.every((page) => page.trim() === ''))
    throw new SourceError('no_text', 'only images, a scan perhaps');

  const starts: number[] = [];
  let text = '';
  for (const page of withoutRunningLines(pages)) {
    if (starts.length > 0) text += PAGE_BREAK;
    starts.push(text.length);
    text += page;
  }
  const width = usualWidth(text);
  return {
    text,
    lines: acrossPages(text, plainLines(text), starts, width),
    continues: continuesPage(text, width),
    pages: starts,
    frontMatter: {},
    hints: { title: title !== null && !MADE_UP_TITLE.test(title) ? title : null },
  };
}

function checkObjects(bytes: Buffer): void {
  let objects = 0;
  for (let at = bytes.indexOf(OBJECT); at !== -1; at = bytes.indexOf(OBJECT, at + OBJECT.length)) {
    if (++objects > MAX_OBJECTS) throw new SourceError('too_large', `more than ${MAX_OBJECTS} objects`);
  }
}

async function load(bytes: Uint8Array): Promise<{ pages: string[]; title: string | null }> {
  const loader = new PDFLoader(new Blob([bytes as Uint8Array<ArrayBuffer>]), {
    splitPages: true,
    pdfjs: async () => ({ isV2: true, PDFParse: PageParser }),
  });
  try {
    const documents = await loader.load();
    const { totalPages, info } = (documents[0]?.metadata.pdf ?? {}) as {
      totalPages?: number;
      info?: { Title?: unknown };
    };
    // The loader leaves out empty pages; page numbers must not shift.
    const pages = Array.from({ length: totalPages ?? 0 }, () => '');
    for (const { pageContent, metadata } of documents) pages[metadata.loc.pageNumber - 1] = pageContent;
    return {
      pages,
      title: typeof info?.Title === 'string' && info.Title.trim() !== '' ? info.Title.trim() : null,
    };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new SourceError(isLocked ? 'encrypted' : 'damaged', messageOf(error));
  }
}

/** The length of a full line: nine in ten are not longer. */
function usualWidth(text: string): number {
  const lengths = plainLines(text)
    .map((line) => line.end - line.start)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** A paragraph that is not over at the foot of a page goes on at the head of the next. */
function acrossPages(text: string, lines: readonly Line[], starts: readonly number[], width: number): Line[] {
  let page = 1;
  return lines.map((line, at) => {
    const upper = lines[at - 1];
    const isFirst = page < starts.length && line.start >= starts[page]!;
    while (page < starts.length && line.start >= starts[page]!) page++;
    if (!isFirst || !upper || upper.kind !== 'text' || line.kind !== 'text') return line;
    const isFull = upper.end - upper.start >= width * SHORT_LINE;
    return isFull && !endsSentence(text.slice(upper.start, upper.end)) ? { ...line, apart: false } : line;
  });
}

/** Every line break of a page is made by its width, so lines go together unless a sentence ends on a short one. */
function continuesPage(text: string, width: number): Continues {
  return (upper, lower) => {
    if ((upper.kind !== 'text' && upper.kind !== 'item') || lower.kind !== 'text') return false;
    const isShort = upper.end - upper.start < width * SHORT_LINE;
    return !(isShort && endsSentence(text.slice(upper.start, upper.end)));
  };
}
