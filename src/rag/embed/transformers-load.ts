/** Fetches and opens a model with `@huggingface/transformers`, and gives up when nothing moves any more. */

import { messageOf, UserError } from '../../errors.ts';
import { type EmbeddingFailure, embeddingFailed } from './checked.ts';

const PACKAGE = '@huggingface/transformers';

/** A hub that accepts the connection and never answers would otherwise hold the start up for minutes. */
const STALL_MS = 60_000;

/** `LogLevel.ERROR` of the package: its warnings about files it looks for first help nobody. */
const LOG_ERRORS = 40;

/** As much of the package as is used here. */
export interface TransformersModule {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    cacheDir: string | null;
    logLevel: number;
    fetch: typeof globalThis.fetch;
  };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { dtype: string; progress_callback: (info: ProgressInfo) => void },
  ): Promise<FeatureExtractor>;
}

/** The events of the package's `progress_callback`; only `progress_total` carries the sums. */
export interface ProgressInfo {
  readonly status: string;
  readonly loaded?: number;
  readonly total?: number;
}

/** A feature-extraction pipeline. */
export interface FeatureExtractor {
  (texts: string[], options: { pooling: 'mean'; normalize: true }): Promise<{ tolist(): unknown }>;
  dispose(): Promise<unknown>;
}

/** Bytes of all files of the model. */
export interface DownloadProgress {
  readonly model: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface TransformersLoading {
  /** Imports the package. */
  readonly load: () => Promise<TransformersModule>;
  /** Where downloads are kept. */
  readonly cacheDir?: string;
  /** Folder with `<org>/<name>/…` inside. With it, nothing is ever downloaded. */
  readonly localModelPath?: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Milliseconds without any progress after which loading is given up. */
  readonly stallMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Imports the package, which people install only if they want it. */
export async function loadTransformers(): Promise<TransformersModule> {
  // A variable, so that the compiler does not look for a package that is not there.
  const name: string = PACKAGE;
  return (await import(name)) as TransformersModule;
}

/**
 * The model, ready for use.
 * @throws UserError `package_missing`; `embedding_failed` with `timeout`, `hub_unreachable`, `model_missing`,
 * `unavailable` (closed meanwhile) or `invalid`.
 */
export async function loadExtractor(
  model: string,
  dtype: string,
  closing: AbortSignal,
  options: TransformersLoading,
): Promise<FeatureExtractor> {
  if (closing.aborted) throw embeddingFailed(model, 'unavailable', new Error('closed'));
  const abort = new AbortController();
  const giveUp = (reason: EmbeddingFailure, detail: string) =>
    abort.abort(embeddingFailed(model, reason, new Error(detail)));
  const stallMs = options.stallMs ?? STALL_MS;
  const timer = setTimeout(() => giveUp('timeout', `no progress for ${stallMs} ms`), stallMs);
  const close = () => giveUp('unavailable', 'closed');
  closing.addEventListener('abort', close, { once: true });

  const opening = openPipeline(model, dtype, options, abort.signal, () => timer.refresh());
  try {
    return await Promise.race([opening, rejectOn(abort.signal)]);
  } catch (error) {
    // One that arrives after all would keep its memory.
    opening.then((late) => late.dispose()).catch(() => undefined);
    throw error instanceof UserError ? error : embeddingFailed(model, reasonOf(error), error);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', close);
  }
}

async function openPipeline(
  model: string,
  dtype: string,
  options: TransformersLoading,
  signal: AbortSignal,
  moved: () => void,
): Promise<FeatureExtractor> {
  const transformers = await options.load().catch((error: unknown) => {
    // Not there, or there without its native part: the same command helps.
    throw new UserError(
      'package_missing',
      { package: PACKAGE, install: `npm install ${PACKAGE}` },
      { cause: error },
    );
  });
  moved();
  const { env } = transformers;
  const fetch = options.fetch ?? globalThis.fetch;
  env.logLevel = LOG_ERRORS;
  env.allowLocalModels = true;
  env.allowRemoteModels = options.localModelPath === undefined;
  if (options.localModelPath !== undefined) env.localModelPath = options.localModelPath;
  if (options.cacheDir !== undefined) env.cacheDir = options.cacheDir;
  // The package has no way to stop a download; its requests do.
  env.fetch = (input, init) => fetch(input, { ...init, signal });
  return await transformers.pipeline('feature-extraction', model, {
    dtype,
    progress_callback: (info) => {
      moved();
      if (info.status === 'progress_total') {
        options.onProgress?.({ model, loadedBytes: info.loaded ?? 0, totalBytes: info.total ?? 0 });
      }
    },
  });
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function reasonOf(error: unknown): EmbeddingFailure {
  const name = error instanceof Error ? error.name : '';
  const text = messageOf(error);
  if (name === 'ModelFileNotFoundError') return 'model_missing';
  // `fetch` fails with a TypeError, a body that breaks off with "terminated", a sick hub with a status.
  if (/fetch failed|terminated|occurred while trying to load file/i.test(text)) return 'hub_unreachable';
  return 'invalid';
}
