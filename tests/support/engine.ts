/** An engine on a small corpus of a test's own, with embeddings that are counted. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import { createBuiltinEmbedder } from '../../src/rag/embed/builtin.ts';
import type { Embedder } from '../../src/rag/embed/index.ts';
import { createEngine, type Engine } from '../../src/rag/engine.ts';
import { createAnalyzer } from '../../src/rag/text/analyzer.ts';
import { createGlossary, type Glossary } from '../../src/rag/text/glossary.ts';

/** File names below the corpus folder with what is in them. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Workspace {
  readonly dir: string;
  readonly corpusDir: string;
  readonly dataDir: string;
  write(files: Files): Promise<void>;
  /** A further engine on the same folders, not yet indexed. */
  open(embedder?: Embedder): Promise<Engine>;
  /** Closes every engine and removes the folder. */
  remove(): Promise<void>;
}

const analyzer = createAnalyzer();
let glossary: Glossary | undefined;

export async function createWorkspace(files: Files = {}): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'fundstelle-engine-'));
  const corpusDir = join(dir, 'corpus');
  const dataDir = join(dir, 'data');
  const engines: Engine[] = [];
  await mkdir(corpusDir);
  async function write(more: Files) {
    for (const [name, content] of Object.entries(more)) {
      await mkdir(dirname(join(corpusDir, name)), { recursive: true });
      await writeFile(join(corpusDir, name), content);
    }
  }
  await write(files);
  return {
    dir,
    corpusDir,
    dataDir,
    write,
    async open(embedder = createBuiltinEmbedder(analyzer)) {
      const engine = await createEngine({
        corpusDir,
        dataDir,
        analyzer,
        glossary: () => {
          glossary ??= createGlossary(analyzer);
          return glossary;
        },
        embedder,
        logger: { info: () => {}, warn: () => {} },
      });
      engines.push(engine);
      return engine;
    },
    async remove() {
      for (const engine of engines) await engine.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export interface CountingEmbedder extends Embedder {
  /** Texts of passages that were embedded, in order. */
  readonly embedded: string[];
}

/** The built-in embeddings, watched; the vectors do not depend on `fingerprint`. */
export function createCountingEmbedder(fingerprint?: string): CountingEmbedder {
  const inner = createBuiltinEmbedder(analyzer);
  const embedded: string[] = [];
  class Counting extends Embeddings {
    override async embedDocuments(texts: string[]): Promise<number[][]> {
      embedded.push(...texts);
      return inner.embeddings.embedDocuments(texts);
    }
    override embedQuery(text: string): Promise<number[]> {
      return inner.embeddings.embedQuery(text);
    }
  }
  return {
    ...inner,
    fingerprint: fingerprint ?? inner.fingerprint,
    embeddings: new Counting({}),
    embedded,
  };
}
