/** Asks the development questions of indexes that hold their answers and of ones that do not. */
import { join } from 'node:path';
import { FEATURES, type Weights } from '../../src/rag/answer/candidates.ts';
import type { EmbedderSettings } from '../../src/rag/embedder.ts';
import type { DevSet } from '../eval/dev.ts';
import { type IndexedEngine, openDev, withTempFolder } from '../eval/engine.ts';
import { type CandidateFit, candidateExample, fitCandidates } from './candidates.ts';
import { foldOf } from './folds.ts';
import { type SignalExample, signalExample } from './signals.ts';
import { rounded } from './weights-file.ts';

/** The questions about this many articles further on are off the topic of an article. */
const ANOTHER = 7;

export interface Collected {
  readonly candidates: CandidateFit;
  readonly signals: readonly SignalExample[];
}

export async function collect(
  set: DevSet,
  embedder: EmbedderSettings,
  onProgress: (what: string) => void,
): Promise<Collected> {
  return withTempFolder(async (dir) => {
    const engine = await openDev(join(dir, 'full'), set.passages, embedder);
    onProgress('sentences that answer');
    const candidates = await learnCandidates(engine, set);
    onProgress('signals, all articles');
    const signals = await signalsOfAll(engine, set, candidates);
    await engine.close();
    for (const [number, article] of set.articles.entries()) {
      onProgress(`signals, article ${number + 1} of ${set.articles.length}`);
      const passages = set.passages.filter((passage) => passage.article === article);
      const small = await openDev(join(dir, `article${number}`), passages, embedder);
      signals.push(...(await signalsOfOne(small, set, candidates, number)));
      await small.close();
    }
    return { candidates, signals };
  });
}

async function learnCandidates(
  engine: IndexedEngine,
  { questions, articles }: DevSet,
): Promise<CandidateFit> {
  const examples = [];
  for (const question of questions) {
    if (question.language !== 'de') continue;
    examples.push(await candidateExample(engine, question, foldOf(articles, question.article)));
  }
  return fitCandidates(examples);
}

async function signalsOfAll(engine: IndexedEngine, set: DevSet, fit: CandidateFit): Promise<SignalExample[]> {
  const examples: SignalExample[] = [];
  const articleOf = new Map(set.passages.map(({ file, article }) => [file, article]));
  const files = [...articleOf.keys()];
  for (const question of set.questions) {
    const fold = foldOf(set.articles, question.article);
    const weights = weightsFor(fit, fold);
    const others = files.filter((file) => file !== question.file);
    const elsewhere = files.filter((file) => articleOf.get(file) !== question.article);
    const example = (kind: SignalExample['kind'], sources?: string[]) =>
      signalExample(engine, question, { kind, scenario: 'full', fold }, weights, sources && { sources });
    examples.push(await example('kept'), await example('near', others), await example('off', elsewhere));
  }
  return examples;
}

async function signalsOfOne(
  engine: IndexedEngine,
  { questions, articles }: DevSet,
  fit: CandidateFit,
  number: number,
): Promise<SignalExample[]> {
  const examples: SignalExample[] = [];
  const files = engine.sources().map(({ id }) => id);
  const far = articles[(number + ANOTHER) % articles.length];
  for (const question of questions) {
    const fold = foldOf(articles, question.article);
    const weights = weightsFor(fit, fold);
    const example = (kind: SignalExample['kind'], sources?: string[]) =>
      signalExample(engine, question, { kind, scenario: 'small', fold }, weights, sources && { sources });
    if (question.article === articles[number]) {
      const others = files.filter((file) => file !== question.file);
      examples.push(await example('kept'), await example('near', others));
    }
    if (question.article === far) examples.push(await example('off'));
  }
  return examples;
}

function weightsFor(fit: CandidateFit, fold: number): { all: Weights; across: Float64Array } {
  return { all: rounded(FEATURES, fit.weights), across: fit.byFold[fold]! };
}
