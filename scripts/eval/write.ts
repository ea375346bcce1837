/** Puts the figures where the board of the page finds them. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { type EvaluationFile, evaluationFile } from '../../src/web/pages/board/evaluation.ts';
import type { QuoteReport } from './quotes.ts';
import { rowGroups, type SetReport } from './report.ts';

/** Returns the path. */
export async function writeFigures(
  dataDir: string,
  sets: readonly SetReport[],
  { checked, wrong }: QuoteReport,
  now = Date.now(),
): Promise<string> {
  const file: EvaluationFile = {
    at: now,
    sets: sets.map((set) => ({
      title: set.title,
      columns: set.columns.map(({ name }) => name),
      rows: rowGroups(set)
        .flat()
        .map(([label = '', ...cells]) => ({ label, cells })),
    })),
    quotes: { checked, wrong: wrong.length },
  };
  const path = evaluationFile(dataDir);
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify(file));
  await rename(`${path}.part`, path);
  return path;
}
