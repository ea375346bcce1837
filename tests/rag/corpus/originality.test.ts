import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const RUN_LENGTH = 8;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const corpusDir = path.join(root, 'corpus');
const originalsDir = path.join(root, '..', 'shared', 'sources');
const originalsPresent = existsSync(originalsDir);

function readTexts(dir: string, extension: string): { name: string; text: string }[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(dir, name), 'utf8') }));
}

/** A capitalised word or a figure: such runs are names and dates, which no one can reword. */
const isNameOrFigure = (word: string): boolean => /^\p{Lu}|\p{N}/u.test(word);

/** Every run of eight consecutive words, lower-cased and without punctuation. */
function wordRuns(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let start = 0; start + RUN_LENGTH <= words.length; start += 1) {
    const run = words.slice(start, start + RUN_LENGTH);
    if (!run.every(isNameOrFigure)) runs.add(run.join(' ').toLowerCase());
  }
  return runs;
}

describe('originality of the corpus', () => {
  it('finds a copied run whatever its case and punctuation, and lets names and figures pass', () => {
    const copied = 'Es war, wie man sagt: ein langer Tag.';
    expect(wordRuns(copied)).toEqual(wordRuns('es war wie man sagt - EIN langer tag'));
    expect(wordRuns(copied).size).toBe(1);
    expect(wordRuns('Anna Berg, Otto Feld, 12 Mai 2020, Ulm').size).toBe(0);
  });

  it.skipIf(!originalsPresent)(
    `shares no run of ${RUN_LENGTH} words with an original text${originalsPresent ? '' : ' (skipped: the original texts are not here)'}`,
    () => {
      const originals = readTexts(originalsDir, '.txt').map(({ name, text }) => ({
        name,
        runs: wordRuns(text),
      }));
      const notes = readTexts(corpusDir, '.md');
      expect(originals.length).toBeGreaterThan(0);
      expect(notes.length).toBeGreaterThan(0);

      const copied = notes.flatMap((note) =>
        [...wordRuns(note.text)].flatMap((run) =>
          originals.filter(({ runs }) => runs.has(run)).map(({ name }) => `${note.name} <- ${name}: ${run}`),
        ),
      );
      expect(copied).toEqual([]);
    },
  );
});
