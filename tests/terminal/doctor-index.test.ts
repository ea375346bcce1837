import { readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { messagesFor } from '../../src/messages/index.ts';
import { corpusFolderName } from '../../src/rag/index/location.ts';
import { checkIndex } from '../../src/terminal/doctor-index.ts';
import { createCountingEmbedder, createWorkspace, type Workspace } from '../support/engine.ts';

let workspace: Workspace;
afterEach(() => workspace.remove());

async function indexed() {
  workspace = await createWorkspace({
    'a.md': 'Ein Text.\n',
    'b.md': 'Noch ein Text.\n',
    'c.md': 'Und einer.\n',
  });
  const open = async () => {
    const embedder = createCountingEmbedder();
    return { ...(await workspace.open(embedder)), embedder };
  };
  const { generation } = await (await open()).reindex();
  const dir = join(workspace.dataDir, await corpusFolderName(workspace.corpusDir));
  return { open, live: `gen-${generation}`, dir };
}
const check = async (engine: Parameters<typeof checkIndex>[0]) =>
  checkIndex(engine, workspace, messagesFor('en'));

test('GIVEN a sound index THEN doctor says so', async () => {
  const { open } = await indexed();
  expect(await check(await open())).toEqual(['ok', expect.stringContaining('3 sources')]);
});

test('GIVEN the only generation is damaged THEN doctor names file and fault', async () => {
  const { open, live, dir } = await indexed();
  await truncate(join(dir, live, 'words.bin'), 3);
  const [state, text] = await check(await open());
  expect(state).toBe('warn');
  expect(text).toContain(`${live}/words.bin has a wrong size`);
  expect(text).toContain('no state is sound');
});

test('GIVEN most sources are gone THEN doctor asks what is meant', async () => {
  const { open } = await indexed();
  for (const name of (await readdir(workspace.corpusDir)).slice(0, 2))
    await rm(join(workspace.corpusDir, name));
  const [state, text] = await check(await open());
  expect(state).toBe('warn');
  expect(text).toContain('2 of 3 sources are gone');
});
