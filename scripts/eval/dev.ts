/** The development set: paragraphs of encyclopaedia articles, each a file, with questions in German, English and Russian. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type EvalQuestion, LANGUAGES, occurrences } from './questions.ts';

/** Where it lies beside the repository; it is not part of it. */
export const DEFAULT_DEV_DIR = join(import.meta.dirname, '../../../shared/eval-dev');

const passageSchema = z.object({ id: z.string().regex(/^\w+$/), article: z.string(), text: z.string() });
const questionSchema = z.object({
  id: z.string(),
  language: z.enum(LANGUAGES),
  passage: z.string(),
  question: z.string(),
  answer: z.string(),
});

export interface DevPassage {
  readonly id: string;
  readonly article: string;
  readonly text: string;
  /** Name of the file it becomes, which is the id of its source. */
  readonly file: string;
}

export interface DevQuestion extends EvalQuestion {
  readonly article: string;
  /** Id of the source that answers. */
  readonly file: string;
}

export interface DevSet {
  readonly passages: readonly DevPassage[];
  readonly questions: readonly DevQuestion[];
  /** In the order of the passages. */
  readonly articles: readonly string[];
}

/** @returns `null` when there is no such folder */
export async function loadDev(dir: string): Promise<DevSet | null> {
  const [passageLines, questionLines] = await Promise.all([
    readLines(join(dir, 'passages.jsonl')),
    readLines(join(dir, 'questions.jsonl')),
  ]);
  if (!passageLines || !questionLines) return null;
  const passages = passageLines.map((line) => {
    const passage = passageSchema.parse(JSON.parse(line));
    return { ...passage, file: `${passage.id}.txt` };
  });
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const questions = questionLines.map((line): DevQuestion => {
    const {
      id,
      language,
      passage: passageId,
      question: text,
      answer,
    } = questionSchema.parse(JSON.parse(line));
    const passage = byId.get(passageId);
    if (!passage) throw new Error(`development question ${id}: no passage ${passageId}`);
    const { article, file } = passage;
    const gold = occurrences(passage.text, answer).map((span) => ({ source: file, ...span }));
    return { id, language, text, kind: 'answerable', article, file, gold, answers: [answer] };
  });
  return { passages, questions, articles: [...new Set(passages.map(({ article }) => article))] };
}

/** Writes each passage into a file of its own. */
export async function writeCorpus(dir: string, passages: readonly DevPassage[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const { file, text } of passages) await writeFile(join(dir, file), `${text}\n`);
}

async function readLines(path: string): Promise<string[] | null> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
