import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onePage, shown, stream } from '../../../scripts/torture/files/pdf.ts';
import { deflatedTimes, docx as packed } from '../../../scripts/torture/files/zip.ts';
import { createIsolate } from '../../../src/rag/corpus/isolate.ts';
import { docx } from '../../support/zip.ts';

let folder: string;
const isolate = createIsolate();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(id: string, content: string | Uint8Array) {
  const path = join(folder, id);
  await writeFile(path, content);
  return isolate.read({ id, path, bytes: 0, modified: 0 });
}

const good = () => read('gut.html', '<p>Die Mühle steht am Bach.');

/** Forms that draw the next one ten times each. */
function laughs(): Buffer {
  const forms = Array.from({ length: 10 }, (_, level): [number, Uint8Array] => {
    const content = level === 9 ? shown('lol') : '/X Do '.repeat(10);
    const resources = `/Font << /F1 4 0 R >> /XObject << /X ${11 + level} 0 R >>`;
    return [
      10 + level,
      stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << ${resources} >>`),
    ];
  });
  return onePage('/X Do', Object.fromEntries(forms), { resources: '/XObject << /X 10 0 R >>' });
}

describe('the reading process', () => {
  test('reads a document and says why it cannot', async () => {
    expect(await good()).toMatchObject({ id: 'gut.html', text: 'Die Mühle steht am Bach.', title: 'gut' });
    await expect(read('falsch.pdf', 'Kein PDF.')).rejects.toMatchObject({
      name: 'SourceError',
      code: 'damaged',
    });
    const gone = { id: 'weg.html', path: join(folder, 'weg.html'), bytes: 1, modified: 0 };
    await expect(isolate.read(gone)).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('is ended by a document that would take for ever, and the next one is read', async () => {
    const [hostile, next] = await Promise.allSettled([read('lol.pdf', laughs()), good()]);
    expect(hostile).toMatchObject({ status: 'rejected', reason: { code: 'damaged' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: { title: 'gut' } });
  });

  test('is ended by a document that would fill the memory, and the next one is read', async () => {
    const bomb = deflatedTimes('<a>', ' '.repeat(2 ** 20), 600, '</a>');
    const hostile = packed('', { main: 'word/d', parts: [{ name: 'word/d', data: bomb, method: 8 }] });
    await expect(read('bombe.docx', hostile)).rejects.toMatchObject({ code: 'too_large' });
    const page = read('gut.docx', docx('<w:p><w:r><w:t>Die Mühle.</w:t></w:r></w:p>'));
    expect(await page).toMatchObject({ text: 'Die Mühle.' });
  });
});
