import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGenerationStore } from '../../src/rag/index/store.ts';
import { reindex } from '../../src/rag/reindex.ts';
import { createAnalyzer } from '../../src/rag/text/analyzer.ts';
import { createCountingEmbedder } from '../support/engine.ts';

const TEXTS = 300;
const BATCH = 128;
const analyzer = createAnalyzer();
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kept-vectors-'));
  await mkdir(join(root, 'corpus'));
  for (let i = 0; i < TEXTS; i++)
    await writeFile(join(root, 'corpus', `${i}.txt`), `Das Haus Nummer ${i} steht am Markt.\n`);
});
afterEach(() => rm(root, { recursive: true }));

/** Fails at the request of this number, from 1. */
function build(failAt: number, fingerprint = 'costly') {
  const embedder = createCountingEmbedder(fingerprint);
  const embed = embedder.embeddings.embedDocuments.bind(embedder.embeddings);
  let requests = 0;
  embedder.embeddings.embedDocuments = (texts) =>
    ++requests === failAt ? Promise.reject(new Error('no vectors')) : embed(texts);
  const store = openGenerationStore(join(root, 'index'));
  const done = reindex({ corpusDir: join(root, 'corpus'), store, analyzer, embedder, keepVectors: true });
  return { embedder, done };
}

test.each([1, 2, 3])(
  'GIVEN a failure at request %i THEN the next try embeds only the rest',
  async (failAt) => {
    const first = build(failAt);
    await expect(first.done).rejects.toThrow('no vectors');
    const kept = (failAt - 1) * BATCH;
    expect(first.embedder.embedded).toHaveLength(kept);

    const second = build(0);
    expect(await second.done).toMatchObject({ published: true, passages: TEXTS, embedded: TEXTS - kept });
    expect(new Set([...first.embedder.embedded, ...second.embedder.embedded]).size).toBe(TEXTS);
    expect(second.embedder.embedded).toHaveLength(TEXTS - kept);
    expect((await readdir(join(root, 'index'))).map((name) => name.slice(0, 4)).sort()).toEqual([
      'CURR',
      'gen-',
    ]);
  },
);

test('GIVEN another model the second time THEN all is embedded', async () => {
  await expect(build(3).done).rejects.toThrow();
  const second = build(0, 'another');
  expect(await second.done).toMatchObject({ embedded: TEXTS });
});

test('GIVEN vectors of another length the second time THEN none of the first is used', async () => {
  await expect(build(3).done).rejects.toThrow();
  const second = build(0);
  second.embedder.embeddings.embedDocuments = async (texts) => texts.map((text) => [1, text.length, 2]);
  expect(await second.done).toMatchObject({ published: true, passages: TEXTS });
});

test('GIVEN the change was taken back THEN what was kept is gone', async () => {
  await build(0).done;
  await writeFile(join(root, 'corpus', 'neu.txt'), 'Ein ganz neuer Text.\n');
  await expect(build(1).done).rejects.toThrow();
  await rm(join(root, 'corpus', 'neu.txt'));
  expect(await build(0).done).toMatchObject({ published: false });
  expect(await readdir(join(root, 'index'))).not.toContain('vectors.journal');
});
