/** Lays the text of PDF pages out in lines and paragraphs. Has the shape of pdf-parse's `PDFParse`, which LangChain's loader drives. */
import { getDocumentProxy } from 'unpdf';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

interface Item {
  readonly str?: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
}

interface PageLine {
  readonly text: string;
  /** Of the base line, from the foot of the page. */
  readonly y: number;
  readonly height: number;
}

/** A line further below than this many usual line distances begins a paragraph. */
const PARAGRAPH_GAP = 1.35;
/** The same in heights of the letters, for pages with too few lines to have a usual distance. */
const PARAGRAPH_GAP_HEIGHTS = 2;
/** Letters that differ more than this in height belong to a heading or a footnote. */
const HEIGHT_CHANGE = 1.1;

/** Reads one PDF; `destroy` must be called at the end. */
export class PageParser {
  readonly #data: Uint8Array;
  #pdf: Pdf | null = null;

  constructor(options: { data: Uint8Array }) {
    this.#data = options.data;
  }

  async getText(): Promise<{ pages: { num: number; text: string }[]; total: number }> {
    const pdf = await this.#open();
    const pages: { num: number; text: string }[] = [];
    for (let num = 1; num <= pdf.numPages; num++) {
      const page = await pdf.getPage(num);
      const { items } = await page.getTextContent();
      pages.push({ num, text: layOut(linesOf(items as Item[])) });
      page.cleanup();
    }
    return { pages, total: pdf.numPages };
  }

  async getInfo(): Promise<{ info: unknown; metadata: null }> {
    const pdf = await this.#open();
    // A document whose metadata is damaged can still be read.
    const meta = await pdf.getMetadata().catch(() => null);
    return { info: meta?.info ?? {}, metadata: null };
  }

  async destroy(): Promise<void> {
    await this.#pdf?.loadingTask.destroy();
    this.#pdf = null;
  }

  async #open(): Promise<Pdf> {
    this.#pdf ??= await getDocumentProxy(this.#data, { verbosity: 0 });
    return this.#pdf;
  }
}

function linesOf(items: readonly Item[]): PageLine[] {
  const lines: PageLine[] = [];
  let text = '';
  let y = 0;
  let height = 0;
  const finish = () => {
    const clean = text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ').trim();
    if (clean !== '') lines.push({ text: clean, y, height });
    text = '';
    height = 0;
  };
  for (const item of items) {
    // Marks of tagged PDFs have no text.
    if (item.str === undefined) continue;
    // The tallest letters tell where the line is: a superscript stands above it.
    if (item.str.trim() !== '' && item.height > height) {
      y = item.transform[5] ?? 0;
      height = item.height;
    }
    text += item.str;
    if (item.hasEOL) finish();
  }
  finish();
  return lines;
}

function layOut(lines: readonly PageLine[]): string {
  const distances = lines
    .map((line, at) => (at === 0 ? 0 : lines[at - 1]!.y - line.y))
    .filter((distance) => distance > 0)
    .sort((a, b) => a - b);
  const usual = distances[Math.floor(distances.length / 2)] ?? 0;
  return lines
    .map((line, at) => {
      const upper = lines[at - 1];
      if (!upper) return line.text;
      return `${isParagraphBreak(upper, line, usual) ? '\n\n' : '\n'}${line.text}`;
    })
    .join('');
}

function isParagraphBreak(upper: PageLine, lower: PageLine, usual: number): boolean {
  const distance = upper.y - lower.y;
  const change = Math.max(upper.height, lower.height) / Math.max(1, Math.min(upper.height, lower.height));
  if (change > HEIGHT_CHANGE) return true;
  return distance > usual * PARAGRAPH_GAP || distance > upper.height * PARAGRAPH_GAP_HEIGHTS;
}
