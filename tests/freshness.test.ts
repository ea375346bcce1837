import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { UserError } from '../src/errors.ts';
import { ensureIndex, updateIndex } from '../src/freshness.ts';
import type { Engine } from '../src/rag/engine.ts';
import { createCountingEmbedder, createWorkspace, type Workspace } from './support/engine.ts';

const NAMES = ['muehle', 'wehr', 'glocke', 'turm'] as const;
const files = Object.fromEntries(
  NAMES.map((name, i) => [`${name}.md`, `Das Bauwerk ${name} wurde im Jahr 190${i} gebaut.\n`]),
);
let workspace: Workspace;

async function indexed() {
  workspace = await createWorkspace(files);
  const embedder = createCountingEmbedder();
  const engine = { ...(await workspace.open(embedder)), embedder };
  await engine.reindex();
  return engine;
}
afterEach(() => workspace.remove());

/** What an update on start comes to: the notice it goes on with, or what it throws. */
async function ensure(engine: Engine & { embedder: ReturnType<typeof createCountingEmbedder> }) {
  const kept: string[] = [];
  const onKept = ({ code }: UserError) => kept.push(code);
  try {
    const report = await ensureIndex(engine, workspace, { onKept });
    return { report, kept, thrown: null };
  } catch (error) {
    return { report: null, kept, thrown: (error as UserError).code };
  }
}

test('GIVEN most sources are gone THEN the last index answers, with a notice each time, until it is allowed', async () => {
  const engine = await indexed();
  for (const name of NAMES.slice(1)) await rm(join(workspace.corpusDir, `${name}.md`));
  for (let time = 0; time < 2; time++) {
    expect(await ensure(engine)).toEqual({ report: null, kept: ['corpus_shrunk'], thrown: null });
    expect((await engine.ask('Wann wurde das Bauwerk wehr gebaut?')).status).toBe('answered');
  }
  expect(await updateIndex(engine, workspace, { allowShrink: true })).toMatchObject({ sources: 1 });
  expect(await ensure(engine)).toEqual({ report: null, kept: [], thrown: null });
});

test.each([
  ['gone', 'corpus_missing', () => {}],
  ['empty', 'corpus_empty', (dir: string) => mkdir(dir)],
  ['a file', 'corpus_unreadable', (dir: string) => writeFile(dir, 'x')],
])('GIVEN the folder is %s THEN nothing is answered', async (_, code, make) => {
  const engine = await indexed();
  await rm(workspace.corpusDir, { recursive: true });
  await make(workspace.corpusDir);
  expect(await ensure(engine)).toEqual({ report: null, kept: [], thrown: code });
  expect(engine.status()).toMatchObject({ sources: NAMES.length });
});
