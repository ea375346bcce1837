/** The engine: a question goes in, an answer comes out whose every statement carries a quote; or that there is none. */
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { createCiter } from './answer/cite.ts';
import { closestPassages, extractAnswer } from './answer/extractive.ts';
import type { Generator } from './answer/generative.ts';
import { inContext } from './conversation.ts';
import type { Embedder } from './embed/index.ts';
import type { StoreLogger } from './index/layout.ts';
import { corpusFolderName } from './index/location.ts';
import type { Damage } from './index/manifest.ts';
import { loadSnapshot, type Snapshot } from './index/snapshot.ts';
import { openGenerationStore } from './index/store.ts';
import { checkUsable } from './index/usable.ts';
import { PIPELINE } from './pipeline.ts';
import type { Comparison, ReindexDeps, ReindexOptions, ReindexReport } from './reindex.ts';
import { createRetriever, hitsOf, type Retrieval } from './retrieve/retriever.ts';
import { isSearchable } from './retrieve/small-talk.ts';
import type { Analyzer } from './text/analyzer.ts';
import type { Glossary } from './text/glossary.ts';
import { frameLanguage } from './text/language.ts';
import type { Answer, Citation, Filter, SourceMeta, Span, Turn } from './types.ts';

export const MAX_QUESTION = 1000;
const HITS = 10;

export interface AskOptions {
  /** Earlier questions of the conversation, oldest first. */
  readonly history?: readonly Turn[];
  readonly filter?: Filter;
  readonly signal?: AbortSignal;
  /** `extractive` leaves a configured model out: what is shown at once, before the model has answered. */
  readonly mode?: 'extractive';
}

export interface SourceInfo extends SourceMeta {
  readonly passages: number;
}

export interface IndexStatus {
  readonly generation: string;
  readonly createdAt: string;
  readonly fingerprint: string;
  /** How sources became passages and terms; see `PIPELINE`. */
  readonly pipeline: string;
  readonly sources: number;
  readonly passages: number;
  /** What was found damaged when the index was loaded; the newest sound generation serves. */
  readonly damage: readonly Damage[];
}

export interface Engine {
  /**
   * @throws UserError `question_empty`, `question_too_long`, `index_damaged` (no index to answer from),
   *   `index_other_model`, `embedding_failed`
   */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** Passages for a question, best first; at most 20. Throws as `ask` does. */
  retrieve(question: string, options?: AskOptions): Promise<Retrieval>;
  /** The same as places in their sources. */
  passages(
    question: string,
    options?: AskOptions,
  ): Promise<{ readonly citation: Citation; readonly score: number }[]>;
  /** Indexed sources, sorted by id: the same list until another index is live. */
  sources(): readonly SourceInfo[];
  /** `null` for an unknown id. */
  source(id: string): SourceInfo | null;
  /** The text of an indexed source as it was read; `null` for an unknown id. */
  sourceText(id: string): string | null;
  /** Places of the passages of an indexed source, in reading order; none for an unknown id. */
  passagesOf(id: string): readonly Span[];
  /** Where its pages begin, ascending; `null` for a format without pages and for an unknown id. */
  pageStarts(id: string): readonly number[] | null;
  /** The place in a source that a span is on, as citations give it; `null` for an unknown id. */
  cite(id: string, span: Span): Citation | null;
  /** `null` as long as there is no index. */
  status(): IndexStatus | null;
  /** Takes up what another process has published since. Questions do so by themselves. */
  refresh(): Promise<void>;
  /** What a re-index would change. Throws as `reindex` does for the corpus folder. */
  compare(options?: ReindexOptions): Promise<Comparison>;
  /**
   * Brings the index up to date; questions go on being answered from the old one until the new one is live.
   *
   * @throws UserError `corpus_missing`, `corpus_unreadable`, `corpus_empty`, `corpus_shrunk` (more than half of the sources
   *   would go and `allowShrink` is not set), `embedding_failed`, `index_locked`, `index_write_failed`
   */
  reindex(options?: ReindexOptions): Promise<ReindexReport>;
  close(): Promise<void>;
}

export interface EngineDeps {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly analyzer: Analyzer;
  readonly glossary: () => Glossary;
  readonly embedder: Embedder;
  /** Without it answers are extractive. */
  readonly generator?: Generator;
  readonly logger: StoreLogger;
  /** Builds the index, by default in this thread; see `reindexInWorker`. */
  readonly build?: (deps: ReindexDeps, options: ReindexOptions) => Promise<ReindexReport>;
  /** Milliseconds, for timings. */
  readonly now?: () => number;
}

/** The index that questions are answered from. */
interface Live {
  readonly snapshot: Snapshot;
  readonly damage: readonly Damage[];
  readonly sources: readonly SourceInfo[];
}

const NO_SOURCES: readonly SourceInfo[] = [];

/** Opens the index of a corpus folder, if there is one. Nothing is built before `reindex`. */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const { corpusDir, dataDir, analyzer, glossary, embedder, generator, logger } = deps;
  const { build = reindexHere, now = () => performance.now() } = deps;
  const store = openGenerationStore(join(dataDir, await corpusFolderName(corpusDir)), { logger });
  const indexing: ReindexDeps = { corpusDir, store, analyzer, embedder };
  const retriever = createRetriever({ analyzer, glossary, embedder });
  let live: Live | null = null;
  /** Pointer of the last attempt: a damaged generation is not verified again for every question. */
  let tried: string | null = null;
  let loading: Promise<void> | null = null;
  await load();

  /** Whoever asks while an index is being loaded waits for that one. */
  function load(): Promise<void> {
    loading ??= loadNow().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function loadNow(): Promise<void> {
    const pointer = await store.pointer();
    // What is live was verified when it was loaded.
    if (live && pointer === live.snapshot.id) return;
    let snapshot = null as Snapshot | null;
    const { damage } = await store.current(async (generation) => {
      snapshot = generation.id === live?.snapshot.id ? live.snapshot : await loadSnapshot(generation);
    });
    tried = pointer;
    for (const entry of damage) logger.warn(entry, 'damaged index');
    if (snapshot) live = { snapshot, damage, sources: sourcesOf(snapshot) };
  }

  /** Another process may have published; its pointer is one small file. */
  async function refresh(): Promise<void> {
    const pointer = await store.pointer();
    if (pointer !== null && pointer !== tried) await load();
  }

  async function fresh(): Promise<Snapshot> {
    await refresh();
    if (!live) throw new UserError('index_damaged', { path: store.dir });
    // Vectors of another model would be compared with nonsense.
    const { fingerprint, analyzer: pipeline } = live.snapshot.manifest;
    if (fingerprint !== embedder.fingerprint || pipeline !== PIPELINE) {
      throw new UserError('index_other_model', { path: store.dir });
    }
    return live.snapshot;
  }

  async function find(text: string, { history = [], filter }: AskOptions) {
    const question = clean(text);
    const snapshot = await fresh();
    const started = now();
    const asked = inContext(question, history, analyzer);
    const searchable = isSearchable(question, asked);
    const wanted = searchable ? asked : { ...asked, tokens: [] };
    const retrieval = await retriever.retrieve(wanted, snapshot, filter);
    return { question, searchable, snapshot, retrieval, retrieveMs: now() - started };
  }

  return {
    async ask(text, options = {}) {
      const { question, searchable, snapshot, retrieval, retrieveMs } = await find(text, options);
      const started = now();
      const { language } = retrieval.query.question;
      const base = { question, language, frame: frameLanguage(language), hits: hitsOf(retrieval, HITS) };
      const timings = () => ({ retrieveMs: round(retrieveMs), answerMs: round(now() - started) });
      const extraction = extractAnswer(retrieval, snapshot);
      let notes: Answer['notes'] = extraction.found ? extraction.notes : [];
      let cost: Answer['cost'];
      if (generator && options.mode !== 'extractive' && retrieval.passages.length > 0) {
        const { generateAnswer } = await import('./answer/generated.ts');
        const generated = await generateAnswer(generator, { question, retrieval, snapshot, options });
        const made = { ...base, mode: 'generated' as const, notes: generated.notes, cost: generated.cost };
        if (generated.outcome === 'answered') {
          const { statements, citations } = generated;
          return { ...made, status: 'answered', statements, citations, timings: timings() };
        }
        if (generated.outcome === 'unanswerable') {
          return {
            ...made,
            status: 'no_evidence',
            closest: closestPassages(retrieval, snapshot),
            timings: timings(),
          };
        }
        notes = [...notes, ...generated.notes];
        cost = generated.cost;
      }
      const shown = {
        ...base,
        mode: 'extractive' as const,
        notes,
        ...(cost && { cost }),
        timings: timings(),
      };
      if (!extraction.found) {
        const { closest } = extraction;
        return { ...shown, status: 'no_evidence', closest, ...(!searchable && { searchable }) };
      }
      const { statements, citations } = extraction;
      return { ...shown, status: 'answered', statements, citations };
    },
    retrieve: async (text, options = {}) => (await find(text, options)).retrieval,
    async passages(text, options = {}) {
      const { retrieval, snapshot } = await find(text, options);
      const citer = createCiter(snapshot);
      return retrieval.passages.map(({ passage, score }) => {
        const n = citer.cite(passage.source, passage);
        return { citation: citer.citations[n - 1]!, score };
      });
    },
    sources: () => live?.sources ?? NO_SOURCES,
    source(id) {
      const source = live?.snapshot.source(id);
      return source ? sourceInfo(source) : null;
    },
    sourceText(id) {
      const source = live?.snapshot.source(id);
      return source ? live!.snapshot.text(source) : null;
    },
    passagesOf(id) {
      const source = live?.snapshot.source(id);
      if (!source) return [];
      const { snapshot } = live!;
      const passages = Array.from({ length: snapshot.passageCount }, (_, number) => number)
        .filter((number) => snapshot.sources[snapshot.sourceNumber(number)] === source)
        .map((number) => snapshot.passage(number));
      return passages.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
    },
    pageStarts: (id) => live?.snapshot.source(id)?.pages ?? null,
    cite(id, span) {
      const source = live?.snapshot.source(id);
      if (!source) return null;
      const citer = createCiter(live!.snapshot);
      citer.cite(source, span);
      return citer.citations[0]!;
    },
    status() {
      if (!live) return null;
      const { createdAt, fingerprint, analyzer: pipeline, counts } = live.snapshot.manifest;
      const { damage } = live;
      return { generation: live.snapshot.id, createdAt, fingerprint, pipeline, ...counts, damage };
    },
    refresh,
    compare: async (options) =>
      (await import('./reindex.ts')).compareCorpus(
        indexing,
        (await store.current(checkUsable)).generation,
        options,
      ),
    async reindex(options = {}) {
      const report = await build(indexing, options);
      await load();
      return report;
    },
    async close() {
      await embedder.close();
      await store.close();
    },
  };
}

function clean(text: string): string {
  const question = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim();
  if (question === '') throw new UserError('question_empty');
  if (question.length > MAX_QUESTION) throw new UserError('question_too_long', { max: MAX_QUESTION });
  return question;
}

function sourcesOf({ sources }: Snapshot): readonly SourceInfo[] {
  return sources.map(sourceInfo).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sourceInfo({
  id,
  title,
  publisher,
  date,
  language,
  sha256,
  bytes,
  modified,
  passages,
}: SourceInfo): SourceInfo {
  return { id, title, publisher, date, language, sha256, bytes, modified, passages };
}

const round = (ms: number) => Math.round(ms * 10) / 10;

/** Reading and building are many modules that no answer needs. */
async function reindexHere(deps: ReindexDeps, options: ReindexOptions): Promise<ReindexReport> {
  return (await import('./reindex.ts')).reindex(deps, options);
}
