/** What an engine says in a state of the corpus, so that a mixture of two states can be told from either. */
import { systemCode } from '../../../src/errors.ts';
import type { Engine } from '../../../src/rag/engine.ts';
import type { Answer } from '../../../src/rag/types.ts';
import { QUESTIONS, STATES, type StateName, writeCorpus } from './corpus.ts';
import { type Folders, openEngine } from './engine.ts';

export type References = Readonly<Record<StateName, string>>;

/** Everything but ids of generations, times and scores. */
export async function pictureOf(engine: Engine): Promise<string> {
  const sources = engine.sources().map(({ id, sha256 }) => [id, sha256]);
  const answers: object[] = [];
  for (const question of QUESTIONS) answers.push(plain(await engine.ask(question)));
  return JSON.stringify({ sources, answers });
}

/** Which state an engine serves, whole; a picture of neither is a mixture. */
export async function stateOf(engine: Engine, references: References): Promise<StateName | 'none' | 'mixed'> {
  if (!engine.status()) {
    const error = await engine.ask(QUESTIONS[0]!).then(
      () => null,
      (reason: unknown) => reason,
    );
    return systemCode(error) === 'index_damaged' ? 'none' : 'mixed';
  }
  const picture = await pictureOf(engine);
  return (['old', 'new'] as const).find((name) => references[name] === picture) ?? 'mixed';
}

/** Builds both states one after the other; the index of the old one is left to be copied. */
export async function makeReferences(folders: Folders, spare: Folders): Promise<References> {
  await writeCorpus(spare.corpusDir, STATES.old);
  const engine = await openEngine(spare);
  await engine.reindex();
  const old = await pictureOf(engine);
  await writeCorpus(spare.corpusDir, STATES.new);
  await engine.reindex();
  const next = await pictureOf(engine);
  await engine.close();
  await writeCorpus(folders.corpusDir, STATES.old);
  const template = await openEngine(folders);
  await template.reindex();
  await template.close();
  return { old, new: next };
}

function plain(answer: Answer): object {
  const hits = answer.hits.map(({ source, start, end }) => [source, start, end]);
  const found =
    answer.status === 'answered'
      ? { statements: answer.statements, citations: answer.citations }
      : { closest: answer.closest };
  return { status: answer.status, hits, ...found };
}
