/** A tenth of the sources is replaced, again and again: the graph of the vectors must not fall apart. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBuiltinEmbedder } from '../../../src/rag/embed/builtin.ts';
import { foldSpace } from '../../../src/rag/index/build.ts';
import { loadSnapshot } from '../../../src/rag/index/snapshot.ts';
import { openGenerationStore } from '../../../src/rag/index/store.ts';
import { createRandom, type Random } from '../random.ts';
import type { TortureOptions, TortureRow } from '../types.ts';
import { storeDirOf } from './aftermath.ts';
import { analyzer, openEngine } from './engine.ts';

const SOURCES = 200;
const SHARE = 0.1;
const SYLLABLES = 'ba de fi go hu ka le mi no pu ra se ti vo wu zan ber lin tor gel mar sten hof bach'.split(
  ' ',
);

export async function churnRow({ quick, seed, workDir, log }: TortureOptions): Promise<TortureRow> {
  const cycles = quick ? 8 : 50;
  log(`${cycles} cycles of churn`);
  const random = createRandom(seed);
  const folders = { corpusDir: join(workDir, 'churn', 'corpus'), dataDir: join(workDir, 'churn', 'data') };
  await mkdir(folders.corpusDir, { recursive: true });
  let count = 0;
  const names: string[] = [];
  const add = async () => {
    const name = `${count++}.txt`;
    names.push(name);
    await writeFile(join(folders.corpusDir, name), textOf(random));
  };
  while (names.length < SOURCES) await add();
  const engine = await openEngine(folders);
  await engine.reindex();
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (let i = 0; i < SOURCES * SHARE; i++) {
      const [name] = names.splice(random.below(names.length), 1);
      await rm(join(folders.corpusDir, name!));
      await add();
    }
    await engine.reindex();
  }

  const failures: string[] = [];
  const { generation } = await openGenerationStore(await storeDirOf(folders)).current();
  const snapshot = await loadSnapshot(generation!);
  const embedder = createBuiltinEmbedder(analyzer);
  for (let number = 0; number < snapshot.passageCount; number++) {
    const { source, start, end } = snapshot.passage(number);
    const text = foldSpace(snapshot.text(source, start, end));
    const [vector] = await embedder.embeddings.embedDocuments([text]);
    const near = snapshot.vectors!.search(vector!, 1).labels.flatMap((label) => snapshot.passagesOf(label));
    if (!near.includes(number)) failures.push(`${source.id} ${start}: its vector does not find it`);
    const [best] = await engine.passages(text);
    const { source: found, start: at } = best?.citation ?? {};
    if (found !== source.id || at !== start)
      failures.push(`${source.id} ${start}: its words find ${found} ${at}`);
  }
  const { count: live } = generation!.manifest.vectors!;
  if (live !== snapshot.passageCount) failures.push(`${live} vectors for ${snapshot.passageCount} passages`);
  await engine.close();
  return {
    what: `passages after ${cycles} cycles in which a tenth of the sources was replaced`,
    promise: 'every passage finds itself first, by its vector and by its words',
    cases: snapshot.passageCount,
    failures,
  };
}

/** Some paragraphs of words that exist nowhere. */
function textOf(random: Random): string {
  const word = () => Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join('');
  const sentence = () => `Der ${word()} ${Array.from({ length: 8 }, word).join(' ')}.`;
  const paragraph = () => Array.from({ length: 6 }, sentence).join(' ');
  return `${Array.from({ length: 1 + random.below(3) }, paragraph).join('\n\n')}\n`;
}
