/** The folders of a case: a corpus with good files, secrets beside it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from '../random.ts';
import { type Scene, SECRET_TEXT } from './case.ts';
import { onePage, shown } from './pdf.ts';
import { docx, paragraph } from './zip.ts';

/** One of each format, such that hostile files are read between them. */
const GOOD_FILES: Readonly<Record<string, string | Uint8Array>> = {
  '0-gut.docx': docx(paragraph('Im Gasthof Drei Linden stehen 48 Betten.')),
  '0-gut.txt': 'Die Hammermühle am Silberbach wurde im Jahr 1842 erbaut.\n',
  'zz-gut.html': '<p>Die Orgel der Paulskirche hat 2816 Pfeifen.',
  'zz-gut.md': '# Brücken\n\nDie Drachenbrücke ist 96 Meter lang.\n',
  'zz-gut.pdf': onePage(shown('Das Freibad Ostwiese hat 3 Becken.')),
};
export const GOOD_IDS = Object.keys(GOOD_FILES);
export const GOOD_ASKS = [
  { question: 'Wann wurde die Hammermühle am Silberbach erbaut?', found: '1842', source: '0-gut.txt' },
  { question: 'Wie viele Pfeifen hat die Orgel der Paulskirche?', found: '2816', source: 'zz-gut.html' },
];

export interface Stage extends Scene {
  readonly home: string;
  readonly dataDir: string;
  remove(): void;
}

export interface StageOptions {
  readonly home: string;
  readonly trapUrl: string;
  readonly seed: number;
}

/** The places, as they are. */
export function stageOf({ home, trapUrl, seed }: StageOptions): Stage {
  const corpus = join(home, 'corpus');
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(corpus, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  return {
    home,
    corpus,
    outside: join(home, 'ausserhalb'),
    dataDir: join(home, 'data'),
    trapUrl,
    random: createRandom(seed),
    write,
    // Paths may be longer than any call of Node.js takes.
    remove: () => execFileSync('rm', ['-rf', home]),
  };
}

/** Fills the places with good files and with secrets. */
export function setStage(options: StageOptions): Stage {
  const stage = stageOf(options);
  const { outside, write } = stage;
  mkdirSync(outside, { recursive: true });
  for (const [name, content] of Object.entries(GOOD_FILES)) write(name, content);
  for (const name of ['geheim.txt', 'geheim.md', 'wandel.txt'])
    writeFileSync(join(outside, name), SECRET_TEXT);
  writeFileSync(join(outside, 'geheim.pdf'), onePage(shown(SECRET_TEXT.trim())));
  return stage;
}

/** Everything about a folder that a change would show in; contents only where they are small. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const visit = (path: Buffer) => {
    for (const name of readdirSync(path, { encoding: 'buffer' }).sort(Buffer.compare)) {
      const place = Buffer.concat([path, Buffer.from('/'), name]);
      // Linux takes 4,096 bytes.
      if (place.length > 4000) continue;
      const found = lstatSync(place);
      hash.update(name).update(`|${found.mode}|${found.size}|${found.isDirectory() ? 0 : found.mtimeMs}|`);
      if (found.isDirectory()) visit(place);
      else if (found.isSymbolicLink()) hash.update(readlinkSync(place));
      else if (found.isFile() && found.size < 100_000) hash.update(readFileSync(place));
    }
  };
  visit(Buffer.from(folder));
  return hash.digest('hex');
}
