/** Builds the index in a worker thread, so that questions go on being answered meanwhile. */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, UserError } from '../errors.ts';
import type { DownloadProgress } from './embed/index.ts';
import type { EmbedderSettings } from './embedder.ts';
import type { StoreLogger } from './index/layout.ts';
import type { ReindexOptions, ReindexReport } from './reindex.ts';
import type { IndexProgress } from './types.ts';

export interface WorkerInput {
  readonly corpusDir: string;
  /** Folder of the index. */
  readonly storeDir: string;
  readonly embedder: EmbedderSettings;
}

/** What crosses into the thread. */
export type WorkerTask = WorkerInput & Pick<ReindexOptions, 'allowShrink'>;

export type WorkerMessage =
  | { readonly type: 'progress'; readonly progress: IndexProgress }
  | { readonly type: 'download'; readonly progress: DownloadProgress }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn';
      readonly details: object;
      readonly message: string;
    }
  | { readonly type: 'report'; readonly report: ReindexReport }
  | {
      readonly type: 'user_error';
      readonly code: ErrorCode;
      readonly params: UserError['params'];
      readonly cause: string | undefined;
    }
  | { readonly type: 'failed'; readonly message: string; readonly stack: string | undefined };

export interface BackgroundOptions extends ReindexOptions {
  readonly logger: StoreLogger;
  readonly onDownload?: (progress: DownloadProgress) => void;
}

/**
 * What `reindex` does, in another thread. Throws what it throws, the reason of `signal` when that is aborted, and an
 * error when the worker dies.
 */
export function reindexInWorker(
  input: WorkerInput,
  { allowShrink, onProgress, onDownload, logger, signal }: BackgroundOptions,
): Promise<ReindexReport> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker-entry.js', import.meta.url), {
      execArgv: [],
      workerData: { ...input, allowShrink } satisfies WorkerTask,
    });
    const abort = () => worker.postMessage('abort');
    signal?.addEventListener('abort', abort, { once: true });
    // Of several ends the first counts; `exit` comes after all of them.
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`the indexing worker ended with code ${code}`));
    });
    worker.on('error', reject);
    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'progress':
          return onProgress?.(message.progress);
        case 'download':
          return onDownload?.(message.progress);
        case 'log':
          return logger[message.level](message.details, message.message);
        case 'report':
          return resolve(message.report);
        default:
          return reject(signal?.aborted ? signal.reason : errorOf(message));
      }
    });
  });
}

function errorOf(message: Extract<WorkerMessage, { type: 'user_error' | 'failed' }>): Error {
  if (message.type === 'user_error')
    return new UserError(message.code, message.params, { cause: message.cause });
  return Object.assign(
    new Error(message.message),
    message.stack === undefined ? {} : { stack: message.stack },
  );
}
