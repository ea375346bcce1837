/** Word documents, read through mammoth's HTML: unlike its raw text, that keeps headings, lists and tables. */
import mammoth from 'mammoth';
import { messageOf } from '../../../errors.ts';
import { SourceError } from '../source-error.ts';
import { checkZip } from '../zip-guard.ts';
import type { Extraction } from './format.ts';
import { readHtml } from './html.ts';

/** Titles have no HTML of their own; Word writes style names in English, other programs as shown. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titel'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Untertitel'] => h2:fresh",
];

/** The start of an OLE file: an encrypted document, or one of Word before 2007. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads a Word document (.docx).
 *
 * @throws SourceError `encrypted`, `damaged` or `too_large`
 */
export async function readDocx(bytes: Buffer): Promise<Extraction> {
  if (bytes.subarray(0, OLE.length).equals(OLE)) {
    if (bytes.includes(ENCRYPTED)) throw new SourceError('encrypted', 'the document needs a password');
    throw new SourceError('damaged', 'a document of Word before 2007, not .docx');
  }
  checkZip(bytes);
  return readHtml(await convert(bytes));
}

async function convert(bytes: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      // Images are never read: they are large, and nobody can quote them.
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    return value;
  } catch (error) {
    throw new SourceError('damaged', messageOf(error));
  }
}
