/** Bytes to text. Nothing is normalised: offsets into the text are offsets into the file as decoded. */
import { SourceError } from './source-error.ts';

/** Bytes 0x80–0x9F of windows-1252. `TextDecoder('windows-1252')` of Node 20 leaves them as control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Enough of a file to tell its encoding. */
const SAMPLE_BYTES = 64 * 1024;
/** German has a high byte in about 2 of 100 letters, Polish in 7; Cyrillic, Greek and East Asian text in most. */
const FOREIGN_SCRIPT_SHARE = 0.4;
/** Above this, chardet's guess of a Central European encoding beats the usual windows-1252. */
const SURE = 60;
/** More control characters than this are not text. */
const CONTROL_SHARE = 0.05;
/** Broken characters are tolerated in UTF-8 that has this many times as many sound ones. */
const SOUND_TO_BROKEN = 10;

/**
 * Decodes a text file. A byte order mark tells the encoding and is not part of the text. Without one: UTF-8 if the bytes
 * are, else the declared encoding, else a guess that prefers windows-1252 for Western text.
 *
 * @param declared an encoding the file itself names, used when the bytes are not UTF-8
 * @throws SourceError `binary` or `encoding`
 */
export async function decode(bytes: Uint8Array, declared?: string): Promise<string> {
  const text = decodeMarked(bytes) ?? (await decodeUnmarked(bytes, declared));
  if (looksBinary(text)) throw new SourceError('binary', 'control characters instead of text');
  return text;
}

function decodeMarked(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  // `ignoreBOM: false`, the default, takes the mark off; only the first one, as others would be text.
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

async function decodeUnmarked(bytes: Uint8Array, declared: string | undefined): Promise<string> {
  if (bytes.includes(0)) throw new SourceError('binary', 'a NUL byte');
  return (
    decodeUtf8(bytes) ?? decodeAs(declared, bytes) ?? decodeAs(await guess(bytes), bytes) ?? decode1252(bytes)
  );
}

/** UTF-8, also where a character is cut off or damaged here and there; `null` if it is another encoding. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    let sound = 0;
    let broken = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0xfffd) broken++;
      else if (code > 0x7f) sound++;
    }
    return sound >= broken * SOUND_TO_BROKEN ? text : null;
  }
}

function decodeAs(encoding: string | undefined, bytes: Uint8Array): string | null {
  if (encoding === undefined) return null;
  try {
    const decoder = new TextDecoder(encoding);
    if (decoder.encoding === 'utf-8') return null;
    return decoder.encoding === 'windows-1252' ? decode1252(bytes) : decoder.decode(bytes);
  } catch {
    return null;
  }
}

function decode1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!);
}

/** The encoding that is not windows-1252, `undefined` if it is that one. */
async function guess(bytes: Uint8Array): Promise<string | undefined> {
  const { default: chardet } = await import('chardet');
  const firstHigh = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1024);
  const sample = bytes.subarray(firstHigh, firstHigh + SAMPLE_BYTES);
  const [best] = chardet.analyse(sample);
  const western = best === undefined || /^(ASCII|windows-125[24]|ISO-8859-(1|9)|UTF-.*)$/i.test(best.name);

  if (highShare(sample) < FOREIGN_SCRIPT_SHARE) {
    const central = best !== undefined && /^(windows-1250|ISO-8859-2)$/i.test(best.name);
    return central && best.confidence >= SURE ? best.name : undefined;
  }
  if (western) throw new SourceError('encoding', 'the character encoding cannot be told');
  return best.name;
}

/** Share of bytes above 0x7F among those that can be letters. */
function highShare(bytes: Uint8Array): number {
  let high = 0;
  let letters = 0;
  for (const byte of bytes) {
    if (byte > 0x7f) high++;
    if (byte > 0x40) letters++;
  }
  return letters === 0 ? 0 : high / letters;
}

function looksBinary(text: string): boolean {
  const length = Math.min(text.length, SAMPLE_BYTES);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) return true;
    if ((code < 32 && (code < 9 || code > 13) && code !== 27) || (code >= 0x7f && code < 0xa0)) controls++;
  }
  return controls > length * CONTROL_SHARE;
}
