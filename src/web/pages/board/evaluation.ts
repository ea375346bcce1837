/** The figures of the last evaluation, where `npm run eval -- --write` has put them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '../../../zod.ts';

const MAX_BYTES = 1_000_000;

const schema = z.object({
  /** Milliseconds since 1970. */
  at: z.number().min(0).max(8.64e15),
  sets: z.array(
    z.object({
      title: z.string(),
      columns: z.array(z.string()),
      /** A cell a column, as it is shown. */
      rows: z.array(z.object({ label: z.string(), cells: z.array(z.string()) })),
    }),
  ),
  quotes: z.object({ checked: z.int(), wrong: z.int() }),
});

export type EvaluationFile = z.infer<typeof schema>;

export function evaluationFile(dataDir: string): string {
  return join(dataDir, 'eval.json');
}

/** `null` when there is none that can be read. */
export async function readEvaluation(dataDir: string): Promise<EvaluationFile | null> {
  try {
    const text = await readFile(evaluationFile(dataDir), 'utf8');
    return text.length > MAX_BYTES ? null : schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
