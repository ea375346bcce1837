/** The embedding service fails in the middle of a re-index, or the process does: what was embedded is not lost. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../src/errors.ts';
import { reindexInWorker } from '../../../src/rag/background.ts';
import type { ReindexReport } from '../../../src/rag/reindex.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { leftoversIn, storeDirOf } from './aftermath.ts';
import { startChild } from './child.ts';
import { type Behaviour, type EmbeddingServer, startEmbeddingServer } from './embedding-server.ts';
import { silent } from './engine.ts';
import { changedSince, snapshotOf } from './snapshot.ts';
import { notOneLine } from './user-error.ts';

/** Texts that are handed over at once. */
const BATCH = 128;
/** Three batches, the last one not full. */
const TEXTS = 300;
const JOURNAL = 'vectors.journal';

interface Trouble {
  readonly behaviour: Behaviour;
  /** At which of the three requests. */
  readonly request: number;
  /** What ends a request that stalls. */
  readonly end?: 'abort' | 'SIGKILL' | 'SIGTERM';
}

export async function embeddingRow({ quick, workDir, log }: TortureOptions): Promise<TortureRow> {
  const failing = (['unauthorized', 'bad_request', 'not_json', 'nan', 'other_dimensions'] as const).flatMap(
    (behaviour) => [1, 2, 3].map((request): Trouble => ({ behaviour, request })),
  );
  const ending = (['abort', 'SIGKILL', 'SIGTERM'] as const).flatMap((end) =>
    [1, 2, 3].map((request): Trouble => ({ behaviour: 'stall', request, end })),
  );
  const all = [...failing, ...ending];
  const cases = quick ? [failing[1]!, failing[13]!, ending[4]!] : all;
  log(`${cases.length} failures of the embedding service`);
  const server = await startEmbeddingServer();
  const failures: string[] = [];
  try {
    for (const [i, trouble] of cases.entries()) {
      const wrong = await meet(trouble, server, join(workDir, 'embedding', String(i)));
      const { behaviour, request, end = '' } = trouble;
      failures.push(...wrong.map((what) => `${behaviour} ${end} at request ${request}: ${what}`));
    }
  } finally {
    await server.close();
  }
  return {
    what: 'embedding service fails, or the process ends, in the middle of a re-index',
    promise: 'the old index stays byte for byte, one clear line, the next try embeds only the rest',
    cases: cases.length,
    failures,
  };
}

async function meet(trouble: Trouble, server: EmbeddingServer, dir: string): Promise<string[]> {
  const { behaviour, request, end } = trouble;
  const wrong: string[] = [];
  const folders = { corpusDir: join(dir, 'corpus'), dataDir: join(dir, 'data') };
  await writeTexts(folders.corpusDir, 0, 5);
  const storeDir = await storeDirOf(folders);
  const input = {
    corpusDir: folders.corpusDir,
    storeDir,
    embedder: { embeddings: 'openai:test', openaiBaseUrl: server.url },
  };
  const build = (signal?: AbortSignal) =>
    reindexInWorker(input, { logger: silent, ...(signal && { signal }) }).catch((error: Error) => error);
  server.expect('good');
  await build();
  const before = await snapshotOf(storeDir);
  await writeTexts(folders.corpusDir, 5, TEXTS);

  server.expect(behaviour, request);
  if (end === undefined) {
    const outcome = await build();
    // A model that changed behind its name in the first batch is met by embedding all anew, not by failing.
    if (outcome instanceof Error) {
      const bad = notOneLine(outcome);
      if (bad) wrong.push(bad);
      if (systemCode(outcome) !== 'embedding_failed') wrong.push(`${outcome}`);
    } else if (behaviour !== 'other_dimensions' || request !== 1) wrong.push('does not fail');
    else return wrong;
  } else wrong.push(...(await cutOff(end, server, folders, build)));
  const kept = server.embedded.length;
  if (kept !== Math.min(TEXTS, (request - 1) * BATCH)) wrong.push(`${kept} texts were embedded before`);
  const changed = await changedSince(storeDir, before);
  if (changed.length > 0) wrong.push(`changed ${changed.join(' ')}`);
  const left = (await leftoversIn(storeDir)).filter((name) => name !== JOURNAL);
  if (end !== 'SIGKILL' && left.length > 0) wrong.push(`leaves ${left.join(' ')}`);

  server.expect('good');
  const second = (await build()) as ReindexReport | Error;
  const rest = TEXTS - kept;
  if (second instanceof Error) wrong.push(`the second try: ${second}`);
  else if (second.embedded !== rest || server.embedded.length !== rest || second.passages !== TEXTS + 5)
    wrong.push(`the second try embeds ${server.embedded.length} of ${rest}`);
  const still = await leftoversIn(storeDir);
  if (still.length > 0) wrong.push(`the second try leaves ${still.join(' ')}`);
  return wrong;
}

async function cutOff(
  end: NonNullable<Trouble['end']>,
  server: EmbeddingServer,
  { corpusDir, dataDir }: { corpusDir: string; dataDir: string },
  build: (signal: AbortSignal) => Promise<unknown>,
): Promise<string[]> {
  const stalled = server.stalled();
  if (end === 'abort') {
    const abort = new AbortController();
    const building = build(abort.signal);
    await stalled;
    abort.abort(new Error('enough'));
    const outcome = await building;
    return outcome instanceof Error && outcome.message === 'enough' ? [] : [`ends with ${outcome}`];
  }
  const env = { EMBEDDINGS: 'openai:test', OPENAI_BASE_URL: server.url };
  const child = startChild('scripts/index.ts', ['--corpus', corpusDir, '--data', dataDir], { env });
  await Promise.race([stalled, child.ended]);
  const asked = performance.now();
  child.process.kill(end);
  const { code, signal } = await child.ended;
  const ms = performance.now() - asked;
  if (end === 'SIGKILL') return signal === 'SIGKILL' ? [] : [`code ${code}`];
  return [...(code === 143 ? [] : [`code ${code}`]), ...(ms < 10_000 ? [] : [`${Math.round(ms)} ms to end`])];
}

/** One passage a file. */
async function writeTexts(corpusDir: string, from: number, count: number): Promise<void> {
  await mkdir(corpusDir, { recursive: true });
  for (let i = from; i < from + count; i++) {
    const text = `Das Haus Nummer ${i} am Markt wurde von Meister Abendroth erbaut.\n`;
    await writeFile(join(corpusDir, `${String(i).padStart(4, '0')}.txt`), text);
  }
}
