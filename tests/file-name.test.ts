import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_NAME, safeFileName } from '../src/file-name.ts';

describe('names of uploaded files', () => {
  test.each([
    ['Bericht 2024.pdf', 'Bericht 2024.pdf'],
    ['Отчёт.md', 'Отчёт.md'],
    ['u\u0308ber.md', 'über.md'],
    ['../../x.md', 'x.md'],
    ['C:\\Users\\x.md', 'x.md'],
    ['C:x.md', 'C_x.md'],
    ['a\nb.md', 'a b.md'],
    ['a\u0000b.md', 'ab.md'],
    ['\u202Etxt.exe.md', 'txt.exe.md'],
    ['a\u200Bb\uFEFF.md', 'ab.md'],
    ['-rf.txt', 'rf.txt'],
    ['~$Brief.docx', '$Brief.docx'],
    ['...versteckt.md', 'versteckt.md'],
    ['x.md. . ', 'x.md'],
    ['x .md', 'x.md'],
    ['Was?.html', 'Was_.html'],
    ['archiv.tar.md', 'archiv.tar.md'],
    ['console.md', 'console.md'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test.each([
    '',
    '.',
    '..',
    '../..',
    '.md',
    '.env',
    '…',
    '___.md',
    '\u202E\u200B.md',
    'CON.txt',
    'con',
    'Aux.tar.md',
    'LPT1 .md',
    'com¹.txt',
    '\uD83D.md',
    `x.${'y'.repeat(40)}`,
  ])('%j is refused', (name) => {
    expect(safeFileName(name)).toBeNull();
  });

  test('a long name is cut before its ending, between characters', () => {
    const name = safeFileName(`${'ä'.repeat(300)}.md`)!;
    expect(name).toHaveLength(MAX_NAME);
    expect(name.endsWith('ä.md')).toBe(true);
    const family = safeFileName(`${'a'.repeat(114)}👩🏽‍🚀.md`)!;
    expect(family).not.toMatch(/\p{Cs}/u);
    expect(Buffer.byteLength(safeFileName(`${'漢'.repeat(300)}.md`)!)).toBeLessThanOrEqual(240);
  });

  test('whatever comes, the name is safe, and safe as it is', () => {
    const hostile = fc.constantFrom(
      '../',
      '\\',
      '.',
      '-',
      '~$',
      'CON',
      '\n',
      '\u202E',
      '\u200D',
      ' ',
      ':',
      '\u0301',
      '.md',
    );
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), hostile);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const safe = safeFileName(parts.join(''));
        if (safe === null) return;
        expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]|^[\s.~-]|[\s.]$/u);
        expect(safe.length).toBeLessThanOrEqual(MAX_NAME);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(240);
        expect(safe).toBe(safe.normalize('NFC'));
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });
});
