/** Two states of a small corpus, and questions whose answers tell them apart. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type StateName = 'old' | 'new';

const built = (what: string, name: string, year: number, by: string) =>
  `# ${what}\n\n${what} von ${name} wurde im Jahr ${year} von ${by} gebaut. Viele alte Leute im Dorf wissen das noch heute.\n\nWer ${name} besucht, sieht ihn schon von weitem und bleibt gerne einen Augenblick stehen.\n`;

const COMMON = {
  'rathaus.md': built('Das Rathaus', 'Lindenau', 1746, 'Friedrich Abendroth'),
  'bruecke.md': built('Die Brücke', 'Weidental', 1888, 'Hanna Kessler'),
  'archiv/schule.md': built('Die Schule', 'Eschenfeld', 1921, 'Otto Bergmann'),
};

/** One file stays the same three times over, one changes, one goes and one comes. */
export const STATES: Readonly<Record<StateName, Readonly<Record<string, string>>>> = {
  old: {
    ...COMMON,
    'muehle.md': built('Die Mühle', 'Bachstedt', 1811, 'Karl Winter'),
    'glocke.md': built('Die Glocke', 'Oberau', 1699, 'Paul Sommer'),
  },
  new: {
    ...COMMON,
    'muehle.md': built('Die Mühle', 'Bachstedt', 1911, 'Emil Herbst'),
    'turm.md': built('Der Wasserturm', 'Hochheim', 1905, 'Ida Lenz'),
  },
};

export const QUESTIONS = [
  'Wann wurde die Mühle von Bachstedt gebaut?',
  'Wer baute das Rathaus von Lindenau?',
  'Wann wurde der Wasserturm von Hochheim gebaut?',
  'Wer baute die Glocke von Oberau?',
];

/** Makes the folder hold these files and nothing else. */
export async function writeCorpus(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
}
