/** The golden questions on the shipped corpus. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type EvalQuestion, type GoldPlace, LANGUAGES, occurrences } from './questions.ts';
import { readText } from './text.ts';

const one = z.string().min(1);
const oneOrMore = z.union([one, z.array(one).min(1)]).transform((value) => [value].flat());
const head = { id: one, language: z.enum(LANGUAGES), question: one };

/** `source` and `evidence` go together by position; a single source holds all of the evidence. */
const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('answerable'),
    source: oneOrMore,
    evidence: oneOrMore,
    answer: z.array(one).min(1),
  }),
  z.strictObject({ ...head, kind: z.enum(['near', 'off']) }),
]);

type Entry = z.infer<typeof entrySchema>;

/**
 * @param corpusDir the shipped corpus
 * @throws an error that names the question when an entry is malformed, an id comes twice, or a piece of evidence is not
 *   in its source to the character
 */
export async function loadGolden(file: string, corpusDir: string): Promise<EvalQuestion[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const entries = lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseEntry(line, index + 1)]));
  const seen = new Set<string>();
  const questions: EvalQuestion[] = [];
  for (const entry of entries) {
    if (seen.has(entry.id)) throw new Error(`golden question ${entry.id} comes twice`);
    seen.add(entry.id);
    const { id, language, question: text, kind } = entry;
    const answers = entry.kind === 'answerable' ? entry.answer : [];
    questions.push({ id, language, text, kind, gold: await goldOf(entry, corpusDir), answers });
  }
  return questions;
}

function parseEntry(line: string, number: number): Entry {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`golden question on line ${number}: ${cause}`);
  }
}

async function goldOf(entry: Entry, corpusDir: string): Promise<GoldPlace[]> {
  if (entry.kind !== 'answerable') return [];
  const { id, source: sources, evidence } = entry;
  if (sources.length !== 1 && sources.length !== evidence.length) {
    throw new Error(
      `golden question ${id}: ${sources.length} sources for ${evidence.length} pieces of evidence`,
    );
  }
  const places: GoldPlace[] = [];
  for (const [index, piece] of evidence.entries()) {
    const source = sources[index] ?? sources[0]!;
    const found = occurrences((await readText(join(corpusDir, source))).text, piece);
    if (found.length === 0) throw new Error(`golden question ${id}: "${piece}" is not in ${source}`);
    places.push(...found.map((span) => ({ source, ...span })));
  }
  return places;
}
