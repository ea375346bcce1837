/** Imports point down only: a stage may use those below it and never those above. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** From the bottom up; the longest matching path decides. Entries of one line are neighbours and do not mix. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/errors.ts', 'src/zod.ts', 'src/rag/types.ts'],
  ['src/rag/text'],
  ['src/rag/corpus', 'src/rag/embed'],
  ['src/rag/index'],
  ['src/rag/retrieve'],
  ['src/rag/answer'],
  ['src/rag'],
  ['src/config.ts', 'src/messages', 'src/seen-files.ts', 'src/file-name.ts', 'src/place-file.ts'],
  ['src/trash.ts'],
  ['src/logger.ts', 'src/freshness.ts', 'src/corpus-folder.ts'],
  ['src/app.ts'],
  ['src/bot'],
  ['src/web'],
  ['src/terminal'],
  ['src/main.ts'],
  ['scripts'],
];

interface Place {
  readonly layer: number;
  readonly entry: string;
}

function placeOf(file: string): Place {
  const found = LAYERS.flatMap((entries, layer) => entries.map((entry) => ({ layer, entry })))
    .filter(({ entry }) => file === entry || file.startsWith(`${entry}/`))
    .sort((a, b) => b.entry.length - a.entry.length)[0];
  if (!found) throw new Error(`${file} belongs to no layer`);
  return found;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const pattern = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;
  return [...text.matchAll(pattern)].map((match) =>
    relative(ROOT, join(ROOT, dirname(file), match[1]!))
      .split(sep)
      .join('/'),
  );
}

const files = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(sep).join('/')}`),
);

describe('import direction', () => {
  it.each(files)('%s uses only what lies below it', (file) => {
    const own = placeOf(file);
    for (const target of importsOf(file)) {
      // The benchmark runs the bot on the local Discord of the tests.
      if (file.startsWith('scripts/') && target.startsWith('tests/support/')) continue;
      expect(target.startsWith('tests/'), `${file} imports ${target}`).toBe(false);
      const other = placeOf(target);
      const allowed = other.layer < own.layer || (other.layer === own.layer && other.entry === own.entry);
      expect(allowed, `${file} imports ${target}, which is not below it`).toBe(true);
    }
  });

  it('finds the files', () => {
    expect(files.length).toBeGreaterThan(50);
  });
});
