/** One statement after another, true and false ones, each with the best real quotes there are: which are shown? */
import type { Engine } from '../../../src/rag/engine.ts';
import type { TortureRow } from '../types.ts';
import { factFile, type LieKind, TOPICS, type Topic } from './facts/index.ts';
import { answerWith } from './model/draft.ts';
import type { World } from './world.ts';

/** Of the true ones so many have to be shown; a verification that refuses everything is none. */
const MIN_ACCEPTED = 0.95;

interface Said {
  readonly topic: Topic;
  /** `null`: true. */
  readonly kind: LieKind | null;
  readonly text: string;
  readonly shown: boolean;
}

export async function statementRows(world: World): Promise<TortureRow[]> {
  const said: Said[] = [];
  for (const topic of TOPICS) {
    for (const text of topic.honest) said.push(await say(world, topic, null, text));
    for (const { kind, text } of topic.lies) said.push(await say(world, topic, kind, text));
  }
  const kinds = [...new Set(said.flatMap(({ kind }) => kind ?? []))];
  return [...kinds.map((kind) => lieRow(kind, said)), honestRow(said)];
}

async function say(
  { engine, think }: World,
  topic: Topic,
  kind: LieKind | null,
  text: string,
): Promise<Said> {
  think((request) => answerWith(request, [{ text }]));
  const answer = await ask(engine, topic);
  const shown = answer.mode === 'generated' && answer.status === 'answered';
  return { topic, kind, text, shown };
}

function ask(engine: Engine, { question, fact }: Topic) {
  return engine.ask(question, { filter: { sources: [factFile(fact)] } });
}

function lieRow(kind: LieKind, said: readonly Said[]): TortureRow {
  const lies = said.filter((one) => one.kind === kind);
  const failures = lies.filter(({ shown }) => shown).map(describe);
  return { what: `false statement: ${kind}`, promise: 'not shown', cases: lies.length, failures };
}

function honestRow(said: readonly Said[]): TortureRow {
  const honest = said.filter(({ kind }) => kind === null);
  const refused = honest.filter(({ shown }) => !shown);
  const accepted = honest.length - refused.length;
  return {
    what: 'true statements in other words',
    promise: `${MIN_ACCEPTED * 100} % are shown`,
    cases: honest.length,
    failures: accepted >= honest.length * MIN_ACCEPTED ? [] : refused.map(describe),
    figure: `${accepted} shown; refused: ${refused.map(({ text }) => text).join(' / ') || 'none'}`,
  };
}

function describe({ topic, text }: Said): string {
  return `${topic.fact.id}, asked in ${topic.language}: ${text}`;
}
