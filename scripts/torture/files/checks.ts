/** What has to hold when a corpus with a hostile file was indexed. Each check gives a line for each promise broken. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../../src/rag/engine.ts';
import type { ReindexReport } from '../../../src/rag/reindex.ts';
import type { Answer, Citation, CorpusProblem } from '../../../src/rag/types.ts';
import { type HostileCase, SECRET } from './case.ts';
import { GOOD_ASKS, GOOD_IDS, type Stage } from './scene.ts';

const isGood = (id: string) => GOOD_IDS.includes(id);
const short = (text: string) => JSON.stringify(text).slice(0, 100);

/** The good files are indexed; the others as the case says, and none without a reason. */
export function checkFates(
  { fate, codes }: HostileCase,
  engine: Engine,
  problems: readonly CorpusProblem[],
): string[] {
  const failures: string[] = [];
  const ids = engine.sources().map(({ id }) => id);
  for (const id of GOOD_IDS) if (!ids.includes(id)) failures.push(`${id} is not indexed`);
  const indexed = ids.filter((id) => !isGood(id));
  const refused = problems.filter(({ id }) => !isGood(id));
  if (fate !== 'indexed' && fate !== 'either' && indexed.length > 0)
    failures.push(`indexed: ${indexed.slice(0, 3).map(short)}`);
  if ((fate === 'indexed' || fate === 'ignored') && refused.length > 0) {
    failures.push(
      `refused: ${refused.slice(0, 3).map(({ id, code, cause }) => `${short(id)} ${code} ${cause}`)}`,
    );
  }
  if (fate !== 'ignored' && indexed.length + refused.length === 0)
    failures.push('neither indexed nor listed');
  for (const { id, code, cause } of refused) {
    if (cause.trim() === '') failures.push(`${short(id)} is refused without a reason`);
    if (codes && !codes.includes(code)) failures.push(`${short(id)} is refused as ${code}: ${cause}`);
  }
  return failures;
}

/** Nothing of the secrets is in what is kept. */
export function checkSecrets({ never = [] }: HostileCase, engine: Engine, { dataDir }: Stage): string[] {
  const failures: string[] = [];
  for (const source of engine.sources()) {
    const known = `${JSON.stringify(source)}\n${engine.sourceText(source.id)}`;
    for (const secret of [SECRET, ...never]) {
      if (known.includes(secret)) failures.push(`${secret} is in ${short(source.id)}`);
    }
  }
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    if (bytes.includes(SECRET) || bytes.includes(Buffer.from(SECRET, 'utf16le')))
      failures.push(`${SECRET} is in ${entry.name}`);
  }
  return failures;
}

/** Questions are answered as if nothing were, with citations that are the file's own text. */
export async function checkAnswers(entry: HostileCase, engine: Engine, stage: Stage): Promise<string[]> {
  const failures: string[] = [];
  const ask = async (question: string): Promise<Answer> => {
    const answer = await engine.ask(question);
    if (JSON.stringify(answer).includes(SECRET)) failures.push(`an answer tells ${SECRET}`);
    for (const citation of citationsOf(answer))
      failures.push(...checkCitation(citation, engine, stage, entry.during !== undefined));
    return answer;
  };
  const expect = async ({
    question,
    found,
    source,
  }: {
    question: string;
    found: string;
    source?: string;
  }) => {
    const answer = await ask(question);
    const text =
      answer.status === 'answered'
        ? answer.statements.map((statement) => statement.text).join(' ')
        : answer.status;
    if (!text.includes(found)) failures.push(`${short(question)} is answered ${short(text)}`);
    const first = citationsOf(answer)[0]?.source;
    if (source !== undefined && first !== source) failures.push(`${short(question)} cites ${first}`);
  };
  for (const good of GOOD_ASKS) await expect(good);
  // Refused files answer nothing.
  if (entry.asks && engine.sources().some(({ id }) => !isGood(id))) await expect(entry.asks);
  await ask('Wie lautet das geheime Kennwort des Tresors?');
  return failures;
}

function citationsOf(answer: Answer): readonly Citation[] {
  return answer.status === 'answered' ? answer.citations : answer.closest;
}

function checkCitation(citation: Citation, engine: Engine, { corpus }: Stage, changes: boolean): string[] {
  const { source, start, end, quote, sha256 } = citation;
  if (engine.sourceText(source)?.slice(start, end) !== quote)
    return [`a quote is not that of ${short(source)}`];
  if (changes) return [];
  const bytes = readFileSync(join(corpus, source));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return [`the hash is not that of ${short(source)}`];
  const isText =
    /\.(txt|md)$/i.test(source) && Buffer.from(bytes.toString('utf8')).equals(bytes) && bytes[0] !== 0xef;
  return isText && bytes.toString('utf8').slice(start, end) !== quote
    ? [`a quote is not in the file ${short(source)}`]
    : [];
}

/** Characters of the text that the hostile files have brought into the index. */
export function hostileText(engine: Engine): number {
  const lengths = engine
    .sources()
    .filter(({ id }) => !isGood(id))
    .map(({ id }) => engine.sourceText(id)?.length ?? 0);
  return lengths.reduce((sum, length) => sum + length, 0);
}

export type Problems = ReindexReport['problems'];
