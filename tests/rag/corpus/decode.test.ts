import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/rag/corpus/decode.ts';

const GERMAN = 'Das „große“ Straßenfest – für alle Bürger – kostet 3 €.';

describe('decode', () => {
  test('reads UTF-8 and takes nothing off it', async () => {
    const text = 'Zeile\r\nu\u0308ber 😀\u00a0';
    expect(await decode(Buffer.from(text))).toBe(text);
  });

  test('takes a byte order mark off, but only one', async () => {
    expect(await decode(Buffer.from(`\ufeff${GERMAN}`))).toBe(GERMAN);
    expect(await decode(Buffer.from(`\ufeff\ufeff${GERMAN}`))).toBe(`\ufeff${GERMAN}`);
  });

  test('reads UTF-16 with a byte order mark, either way round', async () => {
    const little = Buffer.from(`\ufeff${GERMAN}`, 'utf16le');
    expect(await decode(little)).toBe(GERMAN);
    expect(await decode(Buffer.from(little).swap16())).toBe(GERMAN);
  });

  test('reads Windows-1252 with its quotes, dashes and euro sign', async () => {
    expect(await decode(windows1252(GERMAN))).toBe(GERMAN);
    expect(await decode(windows1252('Müller wohnt in Köln.'))).toBe('Müller wohnt in Köln.');
  });

  test('reads Windows-1251 and KOI8-R', async () => {
    const russian = 'Библиотека открыта с понедельника по пятницу, вход свободный для всех жителей города.';
    expect(await decode(encode(russian, 'windows-1251'))).toBe(russian);
    expect(await decode(encode(russian, 'koi8-r'))).toBe(russian);
  });

  test('believes a declared encoding only when the bytes are not UTF-8', async () => {
    const polish = 'Żółta łódź';
    expect(await decode(encode(polish, 'iso-8859-2'), 'iso-8859-2')).toBe(polish);
    expect(await decode(Buffer.from(GERMAN), 'iso-8859-1')).toBe(GERMAN);
    expect(await decode(windows1252(GERMAN), 'no-such-encoding')).toBe(GERMAN);
  });

  test('stays with UTF-8 that is cut off within a character', async () => {
    const bytes = Buffer.from(`${GERMAN} ${GERMAN} ${GERMAN}ü`);
    expect(await decode(bytes.subarray(0, -1))).toBe(`${GERMAN} ${GERMAN} ${GERMAN}\ufffd`);
  });

  test('refuses what is not text', async () => {
    await expect(decode(Buffer.from('a\0b'))).rejects.toMatchObject({ code: 'binary' });
    await expect(decode(Buffer.from('\x01\x02\x03\x04abc'))).rejects.toMatchObject({ code: 'binary' });
  });
});

function windows1252(text: string): Buffer {
  const high: Record<string, number> = { '€': 0x80, '„': 0x84, '“': 0x93, '–': 0x96 };
  return Buffer.from(Array.from(text, (char) => high[char] ?? char.charCodeAt(0)));
}

/** The inverse of a decoder: tries all bytes. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  return Buffer.from(Array.from(text, (char) => codes.get(char)!));
}
