import { describe, expect, test } from 'vitest';
import { cutBlocks } from '../../../../src/rag/corpus/blocks.ts';
import { readPdf } from '../../../../src/rag/corpus/formats/pdf.ts';
import { withoutRunningLines } from '../../../../src/rag/corpus/formats/pdf-pages.ts';
import { type PdfLine, pdf } from '../../../support/pdf.ts';

const FIRST: PdfLine[] = [
  { text: 'Das Freibad', size: 18 },
  { text: 'Das Freibad wurde im Jahr 2021 von Grund auf saniert und im folgen-', down: 30 },
  { text: 'den Sommer wieder eröffnet. Die Kosten lagen bei drei Millionen Euro.' },
  { text: 'Die neue Turnhalle dagegen ist noch lange nicht fertig, weil die zuständige', down: 28 },
];
const LAST: PdfLine[] = [{ text: 'Baufirma die Fenster nicht rechtzeitig zu liefern vermag.' }];

async function blocks(bytes: Buffer) {
  const { text, lines, continues } = await readPdf(bytes);
  return cutBlocks(text, lines, continues).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('readPdf', () => {
  test('keeps the lines of a paragraph together, also across pages', async () => {
    expect(await blocks(pdf([FIRST, LAST]))).toEqual([
      'heading Das Freibad',
      `text ${FIRST[1]!.text}\n${FIRST[2]!.text}`,
      `text ${FIRST[3]!.text}\n\n${LAST[0]!.text}`,
    ]);
  });

  test('knows where each page starts, empty ones included', async () => {
    const { text, pages } = await readPdf(pdf([FIRST, [], LAST]));
    expect(pages).toHaveLength(3);
    expect(text.slice(0, 3)).toBe('Das');
    expect(pages![1]).toBeLessThan(pages![2]!);
    expect(text.slice(pages![2]!)).toBe(LAST[0]!.text);
  });

  test('takes a title from the document unless a program made it up', async () => {
    expect((await readPdf(pdf([FIRST], { title: 'Jahresbericht' }))).hints.title).toBe('Jahresbericht');
    expect((await readPdf(pdf([FIRST], { title: 'Microsoft Word - Bericht.docx' }))).hints.title).toBeNull();
    expect((await readPdf(pdf([FIRST]))).hints.title).toBeNull();
  });

  test('reads two at a time', async () => {
    const [a, b] = await Promise.all([readPdf(pdf([FIRST])), readPdf(pdf([LAST]))]);
    expect(a.text).toContain('saniert');
    expect(b.text).toBe(LAST[0]!.text);
  });

  test('tells locked, damaged and scanned files apart', async () => {
    await expect(readPdf(pdf([FIRST], { locked: true }))).rejects.toMatchObject({ code: 'encrypted' });
    await expect(readPdf(Buffer.from('%PDF-1.4 und sonst nichts'))).rejects.toMatchObject({
      code: 'damaged',
    });
    await expect(readPdf(Buffer.alloc(0))).rejects.toMatchObject({ code: 'damaged' });
    await expect(readPdf(pdf([[], []]))).rejects.toMatchObject({ code: 'no_text' });
  });
});

describe('withoutRunningLines', () => {
  test('takes running heads, feet and page numbers off', () => {
    const pages = ['eins', 'zwei', 'drei', 'vier'].map(
      (word, at) => `Stadt Ulm\n${word}\nmitte\nende ${word}.\nBericht ${at + 1}\n- ${at + 1} -`,
    );
    expect(withoutRunningLines(pages)).toEqual(
      ['eins', 'zwei', 'drei', 'vier'].map((word) => `${word}\nmitte\nende ${word}.`),
    );
  });

  test('keeps lines that are not on most pages, and sentences that are', () => {
    const pages = ['Stadt Ulm\na\nb\nc\nd', 'Stadt Ulm\ne\nf\ng\nh', 'i\nj\nk\nl\nm', 'n\no\np\nq\nr'];
    expect(withoutRunningLines(pages)).toEqual(pages);
    expect(withoutRunningLines(['Ja.\na', 'Ja.\nb', 'Ja.\nc'])).toEqual(['Ja.\na', 'Ja.\nb', 'Ja.\nc']);
  });
});
