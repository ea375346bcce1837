import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_MEMORY } from '../../../src/bot/store/database.ts';
import { tamper, useFolder } from './folder.ts';

const { path, open } = useFolder();

const SHA = `abcdef01234${'0'.repeat(53)}`;
const OTHER = `abcdef99999${'0'.repeat(53)}`;

describe('versions of sources', () => {
  it('are found by the first characters of their hash', () => {
    const { versions } = open(IN_MEMORY);
    versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    versions.keep({ source: 'a.md', sha256: OTHER, text: 'neu' });
    expect(versions.find('a.md', SHA.slice(0, 11))).toEqual({ sha256: SHA, text: 'alt' });
    expect(versions.find('a.md', OTHER)).toEqual({ sha256: OTHER, text: 'neu' });
    expect(versions.find('b.md', SHA)).toBeNull();
    expect(versions.find('a.md', '0123')).toBeNull();
  });

  it('are not guessed from a prefix of several', () => {
    const { versions } = open(IN_MEMORY);
    versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    versions.keep({ source: 'a.md', sha256: OTHER, text: 'neu' });
    expect(versions.find('a.md', 'abcdef')).toBeNull();
  });

  it.each(['', '%', 'ABCDEF01234', 'abcdef0123_', `${SHA}0`])('are not found by "%s"', (prefix) => {
    const { versions } = open(IN_MEMORY);
    versions.keep({ source: 'a.md', sha256: SHA, text: 'alt' });
    expect(versions.find('a.md', prefix)).toBeNull();
  });

  it('are kept once, compressed', () => {
    const file = path();
    const store = open(file);
    const text = 'Ein Satz, der sich wiederholt. '.repeat(20_000);
    for (let i = 0; i < 10; i++) store.versions.keep({ source: 'a.md', sha256: SHA, text });
    tamper(file, 'PRAGMA wal_checkpoint(TRUNCATE)');
    expect(readFileSync(file).length).toBeLessThan(300_000);
    expect(store.versions.find('a.md', SHA)?.text).toBe(text);
  });

  it('give back every text to the character', () => {
    const { versions } = open(IN_MEMORY);
    let n = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const sha256 = (n++).toString(16).padStart(64, '0');
        versions.keep({ source: 'a.md', sha256, text });
        expect(versions.find('a.md', sha256)?.text).toBe(text);
      }),
    );
  });

  it('are forgotten with their source', () => {
    const { versions } = open(IN_MEMORY);
    for (const source of ['b.md', 'a.md']) {
      versions.keep({ source, sha256: SHA, text: source });
      versions.keep({ source, sha256: OTHER, text: source });
    }
    expect(versions.sources()).toEqual(['a.md', 'b.md']);
    versions.forget('a.md');
    expect(versions.find('a.md', SHA)).toBeNull();
    expect(versions.sources()).toEqual(['b.md']);
  });

  it('are not shown when their bytes are damaged', () => {
    const file = path();
    const { versions } = open(file);
    versions.keep({ source: 'a.md', sha256: SHA, text: 'Ein Text' });
    tamper(file, "UPDATE versions SET text = x'789c00ff'");
    expect(versions.find('a.md', SHA)).toBeNull();
  });
});
