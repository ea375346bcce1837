/** Brings the index up to date with the corpus folder: scan, read, analyse, embed, publish. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { readSource } from './corpus/read.ts';
import { type CorpusFile, type CorpusScan, scanCorpus } from './corpus/scan.ts';
import { SourceError } from './corpus/source-error.ts';
import type { Embedder } from './embed/index.ts';
import { buildContent, foldSpace, type PreparedSource } from './index/build.ts';
import { type Content, decodeContent, decodeSources, encodeContent, VECTORS_FILE } from './index/content.ts';
import type { Manifest } from './index/manifest.ts';
import { corpusDigest, type HashedFile, type IndexPlan, isUnchanged, planIndex } from './index/plan.ts';
import { countTerms } from './index/postings.ts';
import { shrinkageOf } from './index/shrinkage.ts';
import { loadSnapshot } from './index/snapshot.ts';
import type { GenerationStore } from './index/store.ts';
import { checkUsable } from './index/usable.ts';
import type { VectorIndex } from './index/vectors.ts';
import { breathe, buildVectors, OtherDimensions } from './index/vectors-build.ts';
import type { VerifiedGeneration } from './index/verify.ts';
import { PIPELINE } from './pipeline.ts';
import type { Analyzer } from './text/analyzer.ts';
import { splitPassages } from './text/passages.ts';
import { passageTerms } from './text/terms.ts';
import type { CorpusProblem, IndexProgress, Source } from './types.ts';

/** Files read at once to compare them; each may be as large as a file may be. */
const HASH_AT_ONCE = 8;

export interface ReindexDeps {
  readonly corpusDir: string;
  readonly store: GenerationStore;
  readonly analyzer: Analyzer;
  readonly embedder: Embedder;
  /** Vectors cost something: those of a build that fails are kept for the next one. */
  readonly keepVectors?: boolean;
}

export interface ReindexOptions {
  /** Goes on where most of the sources would be removed; see `corpus_shrunk`. */
  readonly allowShrink?: boolean;
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ReindexReport {
  /** Id of the generation that serves from now on. */
  readonly generation: string;
  /** `false` when nothing had changed and nothing was written. */
  readonly published: boolean;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files that could not be read; they are not in the index. */
  readonly problems: readonly CorpusProblem[];
  readonly sources: number;
  readonly passages: number;
  /** Texts that were embedded anew. */
  readonly embedded: number;
}

/** What is on disk against what is indexed, without changing anything. */
export interface Comparison {
  readonly plan: IndexPlan;
  readonly problems: readonly CorpusProblem[];
  /** Why everything has to be built anew although files may be the same; `null` when it has not. */
  readonly rebuild: 'no_index' | 'other_model' | 'other_version' | null;
}

/** @throws UserError `corpus_missing`, `corpus_unreadable` */
export async function compareCorpus(
  { corpusDir, embedder }: Pick<ReindexDeps, 'corpusDir' | 'embedder'>,
  previous: VerifiedGeneration | null,
  { onProgress, signal }: ReindexOptions = {},
): Promise<Comparison> {
  const scan = await scanCorpus(corpusDir);
  const { files, problems } = await hashFiles(scan, onProgress, signal);
  refuseExhaustion(corpusDir, problems);
  const rebuild = rebuildReason(previous?.manifest, embedder);
  const indexed = previous && rebuild !== 'other_version' ? decodeSources((name) => previous.read(name)) : [];
  return { plan: planIndex(files, indexed), problems, rebuild };
}

/**
 * Publishes a new generation unless nothing has changed.
 *
 * @throws UserError `corpus_missing`, `corpus_unreadable`, `corpus_empty`, `corpus_shrunk`, `embedding_failed`,
 *   `index_locked`, `index_write_failed`; the index that was live stays so.
 */
export async function reindex(deps: ReindexDeps, options: ReindexOptions = {}): Promise<ReindexReport> {
  const { store, analyzer, embedder } = deps;
  const lock = await store.lock();
  try {
    const { generation: previous, damage } = await store.current(checkUsable);
    const comparison = await compareCorpus(deps, previous, options);
    const { plan, rebuild } = comparison;
    // A damaged generation is replaced even when the one before it, which serves, says the same.
    const sound = rebuild === null && damage.length === 0;
    const unchanged = async (problems: readonly CorpusProblem[]) => {
      // What a build that failed has kept is of no use: its files were changed back.
      if (deps.keepVectors) await (await store.journal(embedder.fingerprint)).discard();
      return unchangedReport(previous!, plan, problems);
    };
    if (previous && sound && isUnchanged(plan)) return await unchanged(comparison.problems);

    const usable = rebuild === 'other_version' ? null : previous;
    const old = usable ? decodeContent((name) => usable.read(name)) : null;
    const { sources: fresh, problems: unread } = await readSources([...plan.added, ...plan.changed], options);
    const problems = [...comparison.problems, ...unread];
    refuseExhaustion(deps.corpusDir, unread);
    // Files that could not be read the last time either change nothing.
    const nothingNew = fresh.length + plan.changed.length + plan.removed.length === 0;
    if (previous && sound && nothingNew) return await unchanged(problems);
    if (plan.kept.length + fresh.length === 0) {
      const unreadable = problems.map(({ id, code }) => `${id} (${code})`).join(', ');
      throw new UserError('corpus_empty', { path: deps.corpusDir, ...(unreadable && { unreadable }) });
    }
    if (previous && !options.allowShrink) {
      const indexed = decodeSources((name) => previous.read(name));
      const shrinkage = shrinkageOf(indexed, [...plan.kept, ...fresh]);
      if (shrinkage) throw new UserError('corpus_shrunk', { path: deps.corpusDir, ...shrinkage });
    }

    const prepared: PreparedSource[] = [];
    for (const source of fresh) {
      await breathe(options.signal);
      prepared.push(prepare(source, analyzer));
    }
    const build = async (reuse: boolean) => {
      const built = buildContent(old, plan.kept, prepared, reuse);
      const journal = deps.keepVectors ? await store.journal(embedder.fingerprint) : null;
      return { built, ...(await buildVectors(reuse ? previous : null, built, embedder, journal, options)) };
    };
    // A server may have another model behind the same name: then nothing of the old vectors can stay.
    const { built, vectors, embedded } = await build(rebuild === null).catch((error: unknown) => {
      if (error instanceof OtherDimensions) return build(false);
      throw error;
    });
    const generation = await publish(deps, built.content, vectors, lock, options);
    const { sources, passages } = built.content;
    const readable = new Set(sources.map(({ id }) => id));
    return {
      generation: generation.id,
      published: true,
      added: ids(plan.added).filter((id) => readable.has(id)),
      changed: ids(plan.changed).filter((id) => readable.has(id)),
      removed: [...plan.removed, ...ids(plan.changed).filter((id) => !readable.has(id))],
      unchanged: plan.kept.length,
      problems,
      sources: sources.length,
      passages: passages.source.length,
      embedded,
    };
  } finally {
    await lock.release();
  }
}

/** Node's messages begin with the code. */
const EXHAUSTED = /^(?:EMFILE|ENFILE|ENOMEM|EAGAIN)\b/;

/** Files that cannot be opened for want of file handles or memory are as good as ever, and must not be taken for gone. */
function refuseExhaustion(path: string, problems: readonly CorpusProblem[]): void {
  const met = problems.find(({ code, cause }) => code === 'unreadable' && EXHAUSTED.test(cause));
  if (met)
    throw new UserError('corpus_unreadable', { path }, { cause: new Error(`${met.id}: ${met.cause}`) });
}

const ids = (files: readonly CorpusFile[]) => files.map(({ id }) => id);

function unchangedReport(
  previous: VerifiedGeneration,
  plan: IndexPlan,
  problems: readonly CorpusProblem[],
): ReindexReport {
  const { sources, passages } = previous.manifest.counts;
  return {
    generation: previous.id,
    published: false,
    added: [],
    changed: [],
    removed: [],
    unchanged: plan.kept.length,
    problems,
    sources,
    passages,
    embedded: 0,
  };
}

function rebuildReason(manifest: Manifest | undefined, embedder: Embedder): Comparison['rebuild'] {
  if (!manifest) return 'no_index';
  if (manifest.analyzer !== PIPELINE) return 'other_version';
  const dimensions = manifest.vectors?.dimensions ?? null;
  const same = embedder.dimensions === null || dimensions === null || embedder.dimensions === dimensions;
  return manifest.fingerprint === embedder.fingerprint && same ? null : 'other_model';
}

async function hashFiles(
  { files, problems }: CorpusScan,
  onProgress: ReindexOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<{ files: HashedFile[]; problems: CorpusProblem[] }> {
  const hashed: HashedFile[] = [];
  const unreadable: CorpusProblem[] = [...problems];
  const hash = async (file: CorpusFile): Promise<HashedFile | CorpusProblem> => {
    try {
      return {
        ...file,
        sha256: createHash('sha256')
          .update(await readFile(file.path))
          .digest('hex'),
      };
    } catch (error) {
      return { id: file.id, code: 'unreadable', cause: messageOf(error) };
    }
  };
  for (let done = 0; done < files.length; done += HASH_AT_ONCE) {
    signal?.throwIfAborted();
    onProgress?.({ stage: 'scan', done, total: files.length, remainingMs: null });
    for (const result of await Promise.all(files.slice(done, done + HASH_AT_ONCE).map(hash))) {
      if ('code' in result) unreadable.push(result);
      else hashed.push(result);
    }
  }
  return { files: hashed, problems: unreadable };
}

async function readSources(
  files: readonly HashedFile[],
  { onProgress, signal }: ReindexOptions,
): Promise<{ sources: Source[]; problems: CorpusProblem[] }> {
  const sources: Source[] = [];
  const problems: CorpusProblem[] = [];
  for (const [done, file] of files.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ stage: 'read', done, total: files.length, remainingMs: null });
    try {
      sources.push(await readSource(file));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      problems.push({ id: file.id, code: error.code, cause: error.message });
    }
  }
  return { sources, problems };
}

function prepare(source: Source, analyzer: Analyzer): PreparedSource {
  return {
    source,
    passages: splitPassages(source).map((passage) => {
      const terms = passageTerms(source, passage, analyzer);
      return {
        ...passage,
        embedded: foldSpace(source.text.slice(passage.start, passage.end)),
        words: countTerms(terms.words),
        grams: countTerms(terms.grams),
      };
    }),
  };
}

async function publish(
  { store, embedder }: ReindexDeps,
  content: Content,
  vectors: VectorIndex | null,
  lock: Awaited<ReturnType<GenerationStore['lock']>>,
  { onProgress, signal }: ReindexOptions,
): Promise<VerifiedGeneration> {
  const meta = {
    fingerprint: embedder.fingerprint,
    analyzer: PIPELINE,
    corpusDigest: corpusDigest(content.sources),
    counts: { sources: content.sources.length, passages: content.passages.source.length },
    vectors: vectors ? { dimensions: vectors.dimensions, count: vectors.size } : null,
  };
  return store.publish(
    meta,
    async (writer) => {
      for (const [name, data] of Object.entries(encodeContent(content))) await writer.write(name, data);
      if (!vectors) return;
      vectors.save(join(writer.dir, VECTORS_FILE));
      await writer.adopt(VECTORS_FILE);
    },
    {
      lock,
      check: async (generation) => {
        await loadSnapshot(generation);
      },
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    },
  );
}
