/** Writes small PDF files, for fixtures. */

/** A line of text and how far below the line before it stands, in points. */
export interface PdfLine {
  readonly text: string;
  readonly down?: number;
  readonly size?: number;
}

export interface PdfOptions {
  readonly title?: string;
  /** Asks for a password, which nobody knows. */
  readonly locked?: boolean;
}

/** A PDF with a page for each list of lines; an empty list is a page without text. */
export function pdf(
  pages: readonly (readonly PdfLine[])[],
  { title, locked = false }: PdfOptions = {},
): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids = pages.map((lines) => {
    let y = 800;
    const content = lines
      .map(({ text, down = 14, size = 11 }) => {
        y -= down;
        return `BT /F1 ${size} Tf 1 0 0 1 72 ${y} Tm (${literal(text)}) Tj ET`;
      })
      .join('\n');
    const stream = add(
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    );
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  const info = title === undefined ? '' : ` /Info ${add(`<< /Title (${literal(title)}) >>`)} 0 R`;

  const key = 'x'.repeat(32);
  const lock = locked
    ? ` /ID [(${key}) (${key})] /Encrypt ${add(`<< /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -4 >>`)} 0 R`
    : '';

  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info}${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');

  function add(object: string): number {
    return objects.push(object);
  }
}

/** Strings are in WinAnsi, whose German letters are those of Latin-1. */
function literal(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}
