import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reindexInWorker, type WorkerInput } from '../../src/rag/background.ts';
import type { IndexProgress } from '../../src/rag/types.ts';

const logger = { info() {}, warn() {} };
let root: string;
let input: WorkerInput;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'worker-'));
  const corpusDir = join(root, 'corpus');
  mkdirSync(corpusDir);
  input = { corpusDir, storeDir: join(root, 'index'), embedder: { embeddings: 'builtin' } };
});
afterEach(() => rmSync(root, { recursive: true }));

const addFile = (name: string) =>
  writeFileSync(join(input.corpusDir, name), `Ein Absatz über ${name} und die Stadt Lindenau.\n`);

test('report and progress come back from the worker', async () => {
  addFile('a.txt');
  const stages: IndexProgress['stage'][] = [];
  const report = await reindexInWorker(input, { logger, onProgress: ({ stage }) => stages.push(stage) });
  expect(report).toMatchObject({ published: true, added: ['a.txt'], sources: 1 });
  expect(new Set(stages)).toEqual(new Set(['scan', 'read', 'embed', 'write', 'verify', 'publish']));
});

test('errors for people cross with their code and values', async () => {
  await expect(reindexInWorker(input, { logger })).rejects.toMatchObject({
    name: 'UserError',
    code: 'corpus_empty',
    params: { path: input.corpusDir },
  });
});

test('the leave to remove most sources crosses as well', async () => {
  for (const name of ['a.txt', 'b.txt', 'c.txt']) addFile(name);
  await reindexInWorker(input, { logger });
  for (const name of ['a.txt', 'b.txt']) rmSync(join(input.corpusDir, name));
  await expect(reindexInWorker(input, { logger })).rejects.toMatchObject({
    code: 'corpus_shrunk',
    params: { removed: 2, sources: 3 },
  });
  await expect(reindexInWorker(input, { logger, allowShrink: true })).resolves.toMatchObject({ sources: 1 });
});

test('GIVEN an abort THEN it rejects with the reason and the next build finds no lock', async () => {
  for (let i = 0; i < 50; i++) addFile(`${i}.txt`);
  const abort = new AbortController();
  const reason = new Error('enough');
  const building = reindexInWorker(input, {
    logger,
    signal: abort.signal,
    onProgress: () => abort.abort(reason),
  });
  await expect(building).rejects.toBe(reason);
  await expect(reindexInWorker(input, { logger })).resolves.toMatchObject({ published: true, sources: 50 });
});

test('GIVEN a worker that cannot start THEN it rejects', async () => {
  const broken = { ...input, embedder: null } as unknown as WorkerInput;
  await expect(reindexInWorker(broken, { logger })).rejects.toThrow(/null/);
});
