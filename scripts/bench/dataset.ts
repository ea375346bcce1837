/** Questions with the passages that answer them: eval-dev when it is there, else the golden questions on the corpus. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../src/rag/engine.ts';
import { corpusFolderName } from '../../src/rag/index/location.ts';
import { type IndexedPassage, loadSnapshot } from '../../src/rag/index/snapshot.ts';
import { openGenerationStore } from '../../src/rag/index/store.ts';
import { openEngine } from './wiring.ts';

export interface BenchPassage {
  readonly id: string;
  readonly text: string;
}

export interface BenchQuestion {
  readonly language: string;
  readonly text: string;
  /** Ids of the passages that answer it; finding one of them is enough. */
  readonly relevant: ReadonlySet<string>;
}

export interface Dataset {
  readonly name: string;
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
  /** Answers from the same passages. */
  readonly engine: Engine;
  /** Id of a passage that the engine found. */
  idOf(passage: IndexedPassage): string;
}

/** @param dir a temporary folder */
export async function openDataset(options: {
  evalDev: string;
  corpus: string;
  golden: string;
  dir: string;
}): Promise<Dataset> {
  return existsSync(join(options.evalDev, 'passages.jsonl')) ? openEvalDev(options) : openGolden(options);
}

async function openEvalDev({ evalDev, dir }: { evalDev: string; dir: string }): Promise<Dataset> {
  const passages = await readLines<BenchPassage>(join(evalDev, 'passages.jsonl'));
  const rows = await readLines<{ language: string; question: string; passage: string }>(
    join(evalDev, 'questions.jsonl'),
  );
  const corpusDir = join(dir, 'eval-dev');
  await mkdir(corpusDir);
  for (const { id, text } of passages) await writeFile(join(corpusDir, `${id}.txt`), `${text}\n`);
  const engine = await openEngine(corpusDir, join(dir, 'data'));
  await engine.reindex();
  return {
    name: 'eval-dev',
    passages,
    questions: rows.map(({ language, question, passage }) => ({
      language,
      text: question,
      relevant: new Set([passage]),
    })),
    engine,
    idOf: ({ source }) => source.id.replace(/\.txt$/, ''),
  };
}

async function openGolden({
  corpus,
  golden,
  dir,
}: {
  corpus: string;
  golden: string;
  dir: string;
}): Promise<Dataset> {
  const dataDir = join(dir, 'data');
  const engine = await openEngine(corpus, dataDir);
  await engine.reindex();
  const { generation } = await openGenerationStore(join(dataDir, await corpusFolderName(corpus))).current();
  const snapshot = await loadSnapshot(generation!);
  const idOf = ({ source, start }: IndexedPassage) => `${source.id}:${start}`;
  const found = Array.from({ length: snapshot.passageCount }, (_, number) => snapshot.passage(number));
  const passages = found.map((passage) => {
    const body = snapshot.text(passage.source, passage.start, passage.end);
    return {
      id: idOf(passage),
      source: passage.source.id,
      body,
      text: `${snapshot.context(passage)}\n${body}`.trim(),
    };
  });
  const rows = await readLines<GoldenRow>(golden);
  const questions = rows.flatMap(({ kind, language, question, source, evidence }) => {
    if (kind !== 'answerable') return [];
    const sources = [source ?? []].flat();
    const quotes = [evidence ?? []].flat().map(folded);
    const right = passages.filter(
      (p) => sources.includes(p.source) && quotes.some((quote) => folded(p.body).includes(quote)),
    );
    return right.length === 0
      ? []
      : [{ language, text: question, relevant: new Set(right.map(({ id }) => id)) }];
  });
  return { name: 'golden questions', passages, questions, engine, idOf };
}

interface GoldenRow {
  readonly kind: string;
  readonly language: string;
  readonly question: string;
  readonly source?: string | readonly string[] | null;
  readonly evidence?: string | readonly string[] | null;
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

async function readLines<Row>(path: string): Promise<Row[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}
