/** Re-indexes as somebody who may not read everything, and prints the code of the error. Arguments: JSON. */
import { systemCode } from '../../../src/errors.ts';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { reindex } from '../../../src/rag/reindex.ts';
import { analyzer } from './engine.ts';

export interface UnreadableTask {
  readonly corpusDir: string;
  readonly storeDir: string;
  /** To load all modules with: the user may not be allowed to read those either. */
  readonly spareDir: string;
}

/** Has no rights of its own anywhere. */
const NOBODY = 65_534;

const { corpusDir, storeDir, spareDir }: UnreadableTask = JSON.parse(process.argv[2]!);
const embedder = createBuiltinEmbedder(analyzer);
const build = (corpus: string, dir: string) =>
  reindex({ corpusDir: corpus, store: openGenerationStore(dir), analyzer, embedder });

await build(`${spareDir}/corpus`, `${spareDir}/data`);
if (process.geteuid?.() === 0) process.seteuid?.(NOBODY);
const code = await build(corpusDir, storeDir).then(
  ({ removed }) => `done, removed ${removed.length}`,
  (error: unknown) => systemCode(error) ?? String(error),
);
console.log(code);
