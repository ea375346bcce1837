import { createHash } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BLOCKS, MAX_LINES, MAX_TEXT } from '../../../src/rag/corpus/describe.ts';
import { readSource } from '../../../src/rag/corpus/read.ts';
import { MAX_FILE_BYTES } from '../../../src/rag/corpus/scan.ts';
import { pdf } from '../../support/pdf.ts';
import { docx } from '../../support/zip.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(id: string, content: string | Uint8Array, timeoutMs?: number) {
  const path = join(folder, id);
  await writeFile(path, content);
  return readSource({ id, path, bytes: 0, modified: 0 }, timeoutMs);
}

describe('readSource', () => {
  test.each([
    ['bachweg.txt', 'Die Mühle steht am Bach.'],
    ['bachweg.MD', 'Die Mühle\nsteht am Bach.'],
    ['bachweg.htm', '<p>Die Mühle steht am Bach.'],
    ['bachweg.pdf', pdf([[{ text: 'Die Mühle steht am Bach.' }]])],
    ['bachweg.docx', docx('<w:p><w:r><w:t>Die Mühle steht am Bach.</w:t></w:r></w:p>')],
  ])('reads %s', async (id, content) => {
    const source = await read(id, content);
    const { start, end } = source.blocks[0]!;
    expect(source.text.slice(start, end).replace('\n', ' ')).toBe('Die Mühle steht am Bach.');
    expect(source).toMatchObject({
      id,
      title: 'bachweg',
      publisher: null,
      date: null,
      bytes: Buffer.byteLength(content),
    });
    expect(source.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(source.modified).toBeGreaterThan(0);
    expect(source.pages).toEqual(id === 'bachweg.pdf' ? [0] : null);
  });

  test.each([
    ['leer.txt', '', 'no_text'],
    ['menu.txt', '#eins #zwei', 'no_text'],
    ['bild.txt', 'a\0b', 'binary'],
    ['falsch.pdf', 'Kein PDF.', 'damaged'],
    ['falsch.docx', 'Kein Archiv.', 'damaged'],
    ['lang.txt', 'a'.repeat(MAX_TEXT + 1), 'too_large'],
    ['zeilen.txt', 'Zeile\n'.repeat(MAX_LINES + 1), 'too_large'],
    ['liste.md', '- Punkt\n'.repeat(MAX_BLOCKS + 1), 'too_large'],
    ['objekte.pdf', `%PDF-1.7\n${'1 0 obj\n'.repeat(400_001)}`, 'too_large'],
  ])('rejects %s', async (id, content, code) => {
    await expect(read(id, content)).rejects.toMatchObject({
      name: 'SourceError',
      code,
      cause: expect.any(String),
    });
  });

  test('rejects a file that is gone or has grown since it was found', async () => {
    const gone = { id: 'weg.txt', path: join(folder, 'weg.txt'), bytes: 1, modified: 0 };
    await expect(readSource(gone)).rejects.toMatchObject({ code: 'unreadable' });
    await writeFile(gone.path, '');
    await truncate(gone.path, MAX_FILE_BYTES + 1);
    await expect(readSource(gone)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('gives up on a document that takes too long', async () => {
    const pages = Array.from({ length: 50 }, () => [{ text: 'Die Mühle steht am Bach.' }]);
    await expect(read('lang.pdf', pdf(pages), 1)).rejects.toMatchObject({ code: 'damaged' });
  });

  test.each([
    ['line.txt', 'wort '.repeat(2_000_000)],
    ['space.txt', `a${' '.repeat(10_000_000)}b`],
    ['marks.md', '> '.repeat(5_000_000)],
    ['brackets.md', '['.repeat(5_000_000)],
    ['comments.md', `${'<!-- x\n'.repeat(200_000)}--> Rest`],
    ['roots.html', '<p>Die Mühle.</p>\n'.repeat(30_000)],
    ['open.html', '<'.repeat(2_000_000)],
  ])('does not hang on %s', async (id, content) => {
    // Only the suite's time limit counts here: what is not linear would take hours.
    await read(id, content).catch((error) => expect(error).toMatchObject({ name: 'SourceError' }));
  });
});
