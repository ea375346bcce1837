/** Makes names of uploaded files fit for every file system, and harmless to look at. */

export const MAX_NAME = 120;
/** In UTF-8; file systems stop at 255. */
const MAX_NAME_BYTES = 240;
const MAX_EXTENSION = 12;

const BLANKS = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** Control and direction characters, lone surrogates, and everything else that nobody sees. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{DI}\ufffc\ufffd]/gu;
/** Not allowed on Windows, or read by shells. */
const FORBIDDEN = /[<>:"|?*]/g;
/** Hidden files, options of commands, lock files of Word. */
const LEADING = /^[\s.~-]+/u;
const TRAILING = /[\s.]+$/u;
/** Of Windows, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The last part of a path as a file name: composed (NFC), visible, at most `MAX_NAME` characters, no hidden file.
 *
 * @returns `null` when nothing sensible is left
 */
export function safeFileName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const cleaned = last
    .replace(BLANKS, ' ')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .replace(TRAILING, '');
  const dot = cleaned.lastIndexOf('.');
  const extension = dot < 0 ? '' : cleaned.slice(dot);
  if (extension.length > MAX_EXTENSION) return null;
  const stem = trimStem(cleaned.slice(0, cleaned.length - extension.length));
  const cut = trimStem(
    cutTo(stem, MAX_NAME - extension.length, MAX_NAME_BYTES - Buffer.byteLength(extension)),
  );
  if (!/[\p{L}\p{N}]/u.test(cut) || RESERVED.test(cut.split('.')[0]!.trim())) return null;
  return cut + extension;
}

const trimStem = (stem: string) => stem.replace(LEADING, '').replace(TRAILING, '');

function cutTo(text: string, characters: number, bytes: number): string {
  if (text.length <= characters && Buffer.byteLength(text) <= bytes) return text;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text)) {
    const next = index + segment.length;
    if (next > characters || Buffer.byteLength(text.slice(0, next)) > bytes) break;
    end = next;
  }
  return text.slice(0, end);
}
