/** What has to hold after a re-index was cut off, whatever it was cut off by. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../../src/errors.ts';
import { corpusFolderName } from '../../../src/rag/index/location.ts';
import type { StateName } from './corpus.ts';
import { type Folders, openEngine } from './engine.ts';
import { type References, stateOf } from './states.ts';

/** Folder of the index. */
export async function storeDirOf({ corpusDir, dataDir }: Folders): Promise<string> {
  return join(dataDir, await corpusFolderName(corpusDir));
}

/** Things in the folder of an index that are neither a generation nor the pointer. */
export async function leftoversIn(storeDir: string): Promise<string[]> {
  const names = await readdir(storeDir).catch(() => []);
  return names.filter((name) => name !== 'CURRENT' && !name.startsWith('gen-'));
}

/**
 * @param allowed states that may serve before the next re-index
 * @param next the state the next one leads to
 * @returns what does not hold, one line each
 */
export async function checkAftermath(
  folders: Folders,
  references: References,
  allowed: ReadonlyArray<StateName | 'none'>,
  next: StateName,
): Promise<string[]> {
  const wrong: string[] = [];
  const storeDir = await storeDirOf(folders);
  // One build aside, its pointer and its lock; more has piled up.
  const left = await leftoversIn(storeDir);
  if (left.length > 3) wrong.push(`${left.length} temporary files: ${left.join(' ')}`);
  try {
    const engine = await openEngine(folders);
    const state = await stateOf(engine, references);
    if (!allowed.includes(state as StateName)) wrong.push(`serves "${state}"`);
    await engine.reindex();
    const after = await stateOf(engine, references);
    if (after !== next) wrong.push(`serves "${after}" after the next re-index`);
    await engine.close();
  } catch (error) {
    wrong.push(`${messageOf(error)}`);
  }
  const still = await leftoversIn(storeDir);
  if (still.length > 0) wrong.push(`the next re-index leaves ${still.join(' ')}`);
  const generations = (await readdir(storeDir)).filter((name) => name.startsWith('gen-'));
  if (generations.length > 2) wrong.push(`${generations.length} generations`);
  return wrong;
}
