import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

const SHA = `abcdef01234${'0'.repeat(53)}`;
const OTHER = `abcdef99999${'0'.repeat(53)}`;

describe('versions of sources', () => {
  it('are found by the first characters of their hash', async () => {
    const { versions } = open(IN_MEMORY);
    await versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    await versions.keep({ source: 'a.md', sha256: OTHER, text: 'neu' });
    expect(versions.find('a.md', SHA.slice(0, 11))).toEqual({ sha256: SHA, text: 'alt' });
    expect(versions.find('a.md', OTHER)).toEqual({ sha256: OTHER, text: 'neu' });
    expect(versions.find('b.md', SHA)).toBeNull();
    expect(versions.find('a.md', '0123')).toBeNull();
  });

  it('are not guessed from a prefix of several', async () => {
    const { versions } = open(IN_MEMORY);
    await versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    await versions.keep({ source: 'a.md', sha256: OTHER, text: 'neu' });
    expect(versions.find('a.md', 'abcdef')).toBeNull();
  });

  it.each(['', '%', 'ABCDEF01234', 'abcdef0123_', `${SHA}0`])('are not found by "%s"', async (prefix) => {
    const { versions } = open(IN_MEMORY);
    await versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    expect(versions.find('a.md', prefix)).toBeNull();
  });

  it('are kept once, compressed', async () => {
    const file = path();
    const store = open(file);
    const text = 'Ein Satz, der sich wiederholt. '.repeat(20_000);
    for (let i = 0; i < 10; i++) await store.versions.keep({ source: 'a.md', sha256: SHA, text });
    tamper(file, 'PRAGMA wal_checkpoint(TRUNCATE)');
    expect(readFileSync(file).length).toBeLessThan(300_000);
    expect(store.versions.find('a.md', SHA)?.text).toBe(text);
  });

  it('give back every text to the character', async () => {
    const { versions } = open(IN_MEMORY);
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const sha256 = (n++).toString(16).padStart(64, '0');
        await versions.keep({ source: 'a.md', sha256, text });
        expect(versions.find('a.md', sha256)?.text).toBe(text);
      }),
    );
  });

  it('are forgotten with their source', async () => {
    const { versions } = open(IN_MEMORY);
    for (const source of ['b.md', 'a.md']) {
      await versions.keep({ source, sha256: SHA, text: source });
      await versions.keep({ source, sha256: OTHER, text: source });
    }
    expect(versions.sources()).toEqual(['a.md', 'b.md']);
    versions.forget('a.md');
    expect(versions.find('a.md', SHA)).toBeNull();
    expect(versions.sources()).toEqual(['b.md']);
  });

  it('stay forgotten when they were still being compressed', async () => {
    const { versions } = open(IN_MEMORY);
    const kept = versions.keep({ source: 'a.md', sha256: SHA, text: 'Ein Text' });
    const other = versions.keep({ source: 'b.md', sha256: SHA, text: 'Ein Text' });
    versions.forget('a.md');
    await Promise.all([kept, other]);
    expect(versions.sources()).toEqual(['b.md']);
  });

  it('are the last twenty of a source', async () => {
    const { versions } = open(IN_MEMORY);
    const hash = (n: number) => n.toString(16).padStart(64, '0');
    for (let n = 1; n <= 25; n++)
      await versions.keep({ source: 'a.md', sha256: hash(n), text: `Stand ${n}` });
    await versions.keep({ source: 'b.md', sha256: hash(1), text: 'Anderes' });
    const held = Array.from({ length: 25 }, (_, i) => versions.has('a.md', hash(i + 1)));
    expect(held).toEqual(Array.from({ length: 25 }, (_, i) => i >= 5));
    expect(versions.find('b.md', hash(1))?.text).toBe('Anderes');
  });

  it('are not shown when their bytes are damaged', async () => {
    const file = path();
    const { versions } = open(file);
    await versions.keep({ source: 'a.md', sha256: SHA, text: 'Ein Text' });
    tamper(file, "UPDATE versions SET text = x'789c00ff'");
    expect(versions.find('a.md', SHA)).toBeNull();
  });
});
