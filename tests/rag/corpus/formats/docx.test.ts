import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../src/rag/corpus/formats/docx.ts';
import { docx, zip } from '../../../support/zip.ts';

function paragraph(text: string, style?: string): string {
  const look = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${look}<w:r><w:t>${text}</w:t></w:r></w:p>`;
}

describe('readDocx', () => {
  test('gives headings, paragraphs and table rows', async () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
    const body =
      paragraph('Satzung', 'Titel') +
      paragraph('Zweck', 'berschrift1') +
      paragraph('Der Verein pflegt den Obstgarten &amp; das Wehr.') +
      `<w:tbl>${row('Baum', 'Anzahl')}${row('Apfel', '12')}</w:tbl>`;
    const { text, lines } = await readDocx(docx(body));
    expect(lines.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual([
      'heading Satzung',
      'heading Zweck',
      'text Der Verein pflegt den Obstgarten & das Wehr.',
      'row Baum | Anzahl',
      'row Apfel | 12',
    ]);
  });

  test('tells locked, old and damaged files apart', async () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(readDocx(locked)).rejects.toMatchObject({ code: 'encrypted' });
    await expect(readDocx(ole)).rejects.toMatchObject({ code: 'damaged' });
    await expect(readDocx(Buffer.from('Kein Archiv.'))).rejects.toMatchObject({ code: 'damaged' });
    await expect(readDocx(zip({ 'a.xml': '<a/>' }))).rejects.toMatchObject({ code: 'damaged' });
    await expect(readDocx(docx('<w:p>'))).rejects.toMatchObject({ code: 'damaged' });
  });
});
