/** Keeps the index in step with the corpus folder: sees cheaply that something changed, then re-indexes. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { UserError } from './errors.ts';
import { type CorpusFile, scanCorpus } from './rag/corpus/scan.ts';
import type { Embedder } from './rag/embed/index.ts';
import type { Engine } from './rag/engine.ts';
import { corpusFolderName } from './rag/index/location.ts';
import { PIPELINE } from './rag/pipeline.ts';
import type { ReindexOptions, ReindexReport } from './rag/reindex.ts';
import type { IndexProgress } from './rag/types.ts';
import { readSeen, type Seen, seenFile, writeSeen } from './seen-files.ts';

/** Why the index does not serve as it is. */
export type Staleness = 'no_index' | 'other_model' | 'other_version' | 'damaged' | 'files_changed';

type FreshnessConfig = Pick<Config, 'corpusDir' | 'dataDir'>;
type FreshnessEngine = Pick<Engine, 'status' | 'sources' | 'reindex'> & { readonly embedder: Embedder };

export interface EnsureOptions {
  /** Work begins that takes a while. */
  readonly onStart?: (reason: Staleness) => void;
  readonly onProgress?: (progress: IndexProgress) => void;
  /** The index could not be updated; its last state goes on serving. */
  readonly onKept?: (error: UserError) => void;
  readonly signal?: AbortSignal;
}

type UpdateOptions = Pick<EnsureOptions, 'onProgress' | 'signal'> & Pick<ReindexOptions, 'allowShrink'>;

/**
 * Builds the index on first use and brings it up to date when files changed since: size and time of change decide
 * first, the bytes where only the time differs.
 *
 * @returns the report of what was done; `null` when there was nothing to do
 * @throws UserError as `engine.reindex` does, unless the last index still answers
 */
export async function ensureIndex(
  engine: FreshnessEngine,
  config: FreshnessConfig,
  { onStart, onProgress, onKept, signal }: EnsureOptions = {},
): Promise<ReindexReport | null> {
  const reason = await findStaleness(engine, config);
  if (reason === null) return null;
  onStart?.(reason);
  try {
    return await updateIndex(engine, config, { onProgress, signal });
  } catch (error) {
    if (!(error instanceof UserError) || !(SERVING.has(reason) && serves(error))) throw error;
    onKept?.(error);
    return null;
  }
}

/** The index that is there can be answered from. */
const SERVING: ReadonlySet<Staleness> = new Set(['files_changed', 'damaged']);

/**
 * Without its corpus nothing may be answered: files that are gone must be gone from answers, and a wrong folder must not
 * go unnoticed. Where some of it is there and most is not, as after half a copy, only the owner can tell what is meant:
 * until then the last index answers, and says so each time.
 */
function serves({ code }: UserError): boolean {
  return code === 'corpus_shrunk' || !code.startsWith('corpus_');
}

/** `engine.reindex`, and remembers what could not be read, so that it is not tried again until it changes. */
export async function updateIndex(
  engine: FreshnessEngine,
  config: FreshnessConfig,
  { allowShrink, onProgress, signal }: UpdateOptions,
): Promise<ReindexReport> {
  const report = await engine.reindex({
    ...(allowShrink && { allowShrink }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const bad = new Set(report.problems.map(({ id }) => id));
  const { files } = await scanCorpus(config.corpusDir);
  const seen: Seen = {};
  for (const file of files.filter(({ id }) => bad.has(id))) {
    seen[file.id] = stampOf(file, (await isReadable(file.path)) ? 'no_source' : 'no_access');
  }
  await writeSeen(seenFile(await indexDir(config)), seen);
  return report;
}

/** What the index lacks, without reading more than it has to. Throws `corpus_missing`, `corpus_unreadable`. */
export async function findStaleness(
  engine: FreshnessEngine,
  config: FreshnessConfig,
): Promise<Staleness | null> {
  const { files } = await scanCorpus(config.corpusDir);
  const status = engine.status();
  if (!status) return 'no_index';
  if (status.fingerprint !== engine.embedder.fingerprint) return 'other_model';
  if (status.pipeline !== PIPELINE) return 'other_version';
  if (status.damage.length > 0) return 'damaged';
  return (await filesChanged(files, engine.sources(), seenFile(await indexDir(config))))
    ? 'files_changed'
    : null;
}

type Stamped = Pick<CorpusFile, 'bytes' | 'modified'>;

async function filesChanged(
  files: readonly CorpusFile[],
  sources: ReadonlyArray<Stamped & { id: string; sha256: string }>,
  path: string,
): Promise<boolean> {
  const seen = await readSeen(path);
  const indexed = new Map(sources.map((source) => [source.id, source]));
  const touched: Seen = {};
  for (const file of files) {
    const source = indexed.get(file.id);
    indexed.delete(file.id);
    if (source && sameStamp(source, file)) continue;
    const known = seen[file.id];
    if (known && sameStamp(known, file) && (await stillHolds(known, file, source?.sha256))) continue;
    if (!source || source.bytes !== file.bytes || (await hashOf(file.path)) !== source.sha256) return true;
    touched[file.id] = stampOf(file, source.sha256);
  }
  if (indexed.size > 0) return true;
  if (Object.keys(touched).length > 0) await writeSeen(path, { ...seen, ...touched });
  return false;
}

async function stillHolds(
  { state }: Seen[string],
  file: CorpusFile,
  indexed: string | undefined,
): Promise<boolean> {
  // Permissions change without a trace in size or time.
  if (state === 'no_access') return !(await isReadable(file.path));
  return state === (indexed ?? 'no_source');
}

const stampOf = ({ bytes, modified }: Stamped, state: Seen[string]['state']) => ({ bytes, modified, state });
const sameStamp = (a: Stamped, b: Stamped) => a.bytes === b.bytes && a.modified === b.modified;

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function hashOf(path: string): Promise<string | null> {
  return readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => null,
  );
}

/** Folder of the index of a corpus. */
export async function indexDir({ dataDir, corpusDir }: FreshnessConfig): Promise<string> {
  return join(dataDir, await corpusFolderName(corpusDir));
}
