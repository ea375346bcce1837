/** Opens damaged indexes, one after the other, and prints a line of JSON for each. Arguments: a file with the task. */
import { readFile } from 'node:fs/promises';
import { messageOf } from '../../../src/errors.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { checkIndex } from '../../../src/terminal/doctor-index.ts';
import { analyzer, openEngine } from './engine.ts';
import { type References, stateOf } from './states.ts';

export interface DamageTask {
  readonly corpusDir: string;
  readonly dataDirs: readonly string[];
  readonly references: References;
}

export interface DamageFinding {
  /** Place in the list. */
  readonly at: number;
  readonly state: string;
  /** Until the first answer. */
  readonly ms: number;
  readonly doctor: string;
  /** State after the next re-index. */
  readonly mended: string;
  readonly error?: string;
}

const task = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as DamageTask;
for (const [at, dataDir] of task.dataDirs.entries()) {
  // Said before, so that a death in the middle has a name.
  console.log(JSON.stringify({ begins: at }));
  console.log(JSON.stringify(await examine(at, dataDir)));
}

async function examine(at: number, dataDir: string): Promise<DamageFinding> {
  const folders = { corpusDir: task.corpusDir, dataDir };
  const found = { at, state: 'none', ms: 0, doctor: '', mended: '' };
  try {
    const started = performance.now();
    const engine = await openEngine(folders);
    found.state = await stateOf(engine, task.references);
    found.ms = performance.now() - started;
    const embedder = createBuiltinEmbedder(analyzer);
    found.doctor = (await checkIndex({ ...engine, embedder }, folders, messagesFor('en')))[1];
    await engine.reindex();
    found.mended = await stateOf(engine, task.references);
    const again = await checkIndex({ ...engine, embedder }, folders, messagesFor('en'));
    if (again[0] !== 'ok') found.mended = again[1];
    await engine.close();
    return found;
  } catch (error) {
    return { ...found, error: messageOf(error) };
  }
}
