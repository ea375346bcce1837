/**
 * Re-indexes with as many free file handles as it is told, again and again, and prints what came of it. The limit of
 * handles has to be low (`ulimit -n`). Arguments: JSON.
 */
import { closeSync, openSync } from 'node:fs';
import { systemCode } from '../../../src/errors.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { analyzer } from './engine.ts';
import { notOneLine } from './user-error.ts';

export interface StarvedTask {
  readonly corpusDir: string;
  /** One folder of an index for each number of free handles: 0, 1, 2 … */
  readonly storeDirs: readonly string[];
  /** Somewhere to re-index once without want, so that all modules are loaded. */
  readonly spareDir: string;
}

export interface StarvedOutcome {
  readonly free: number;
  readonly published: boolean;
  readonly error: string | null;
  readonly bad: string | null;
  readonly removed: readonly string[];
}

const { corpusDir, storeDirs, spareDir }: StarvedTask = JSON.parse(process.argv[2]!);
const embedder = createBuiltinEmbedder(analyzer);
const build = (dir: string) =>
  reindex({ corpusDir, store: openGenerationStore(dir), analyzer, embedder }).catch((error: Error) => error);

await build(spareDir);
const outcomes: StarvedOutcome[] = [];
for (const [free, storeDir] of storeDirs.entries()) {
  const handles = takeAll();
  for (const handle of handles.splice(0, free)) closeSync(handle);
  const outcome = await build(storeDir);
  for (const handle of handles) closeSync(handle);
  const failed = outcome instanceof Error;
  outcomes.push({
    free,
    published: !failed && outcome.published,
    error: failed ? (systemCode(outcome) ?? outcome.message) : null,
    bad: failed ? notOneLine(outcome) : null,
    removed: failed ? [] : outcome.removed,
  });
}
console.log(JSON.stringify(outcomes));

function takeAll(): number[] {
  const handles: number[] = [];
  try {
    for (;;) handles.push(openSync('/dev/null', 'r'));
  } catch {
    return handles;
  }
}
