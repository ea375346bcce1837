/** Writes PDF files out of raw objects, so that they can be wrong in any way. */

export interface PdfOptions {
  /** More of the trailer. */
  readonly trailer?: string;
  /** What stands after `startxref`, where it lies. */
  readonly startxref?: number;
}

/** Objects by number; each is its text between `obj` and `endobj`. Number 1 is the catalog. */
export function pdfOf(
  objects: ReadonlyMap<number, string | Uint8Array>,
  { trailer = '', startxref }: PdfOptions = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets = new Map<number, number>();
  let at = parts[0]!.length;
  const push = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const [number, object] of objects) {
    offsets.set(number, at);
    push(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    push(typeof object === 'string' ? Buffer.from(object, 'latin1') : Buffer.from(object));
    push(Buffer.from('\nendobj\n', 'latin1'));
  }
  const start = at;
  const size = Math.max(...[...objects.keys()].slice(0, 1000), objects.size) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  push(Buffer.from(`xref\n0 ${size}\n${rows.join('')}`, 'latin1'));
  push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`, 'latin1'));
  push(Buffer.from(`startxref\n${startxref ?? start}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts);
}

export function stream(data: string | Uint8Array, dictionary = ''): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
export const shown = (text: string, y = 700) => `BT /F1 11 Tf 1 0 0 1 72 ${y} Tm (${text}) Tj ET\n`;

/** A document of one page; `more` adds or replaces objects from 6 on, or any of the usual ones (1–5). */
export function onePage(
  content: string | Uint8Array,
  more: Readonly<Record<number, string | Uint8Array>> = {},
  {
    resources = '',
    catalog = '',
    page = '',
    ...options
  }: PdfOptions & {
    readonly resources?: string;
    readonly catalog?: string;
    readonly page?: string;
  } = {},
): Buffer {
  const objects: Record<number, string | Uint8Array> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> ${resources} >> ${page} >>`,
    4: FONT,
    5: typeof content === 'string' ? stream(content) : content,
    ...more,
  };
  return pdfOf(new Map(Object.entries(objects).map(([number, object]) => [Number(number), object])), options);
}
