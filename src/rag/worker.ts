/** The worker thread that builds the index. It composes what it needs from plain settings. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, UserError } from '../errors.ts';
import type { WorkerMessage, WorkerTask } from './background.ts';
import { openEmbedder } from './embedder.ts';
import { openGenerationStore } from './index/store.ts';
import { type ReindexReport, reindex } from './reindex.ts';
import { createAnalyzer } from './text/analyzer.ts';

const port = parentPort!;
const post = (message: WorkerMessage) => port.postMessage(message);
const abort = new AbortController();
port.once('message', () => abort.abort());

try {
  post({ type: 'report', report: await build(workerData as WorkerTask) });
} catch (error) {
  if (error instanceof UserError)
    post({ type: 'user_error', code: error.code, params: error.params, cause: causeOf(error) });
  else
    post({
      type: 'failed',
      message: messageOf(error),
      stack: error instanceof Error ? error.stack : undefined,
    });
} finally {
  port.close();
}

async function build({
  corpusDir,
  storeDir,
  embedder: settings,
  allowShrink,
}: WorkerTask): Promise<ReindexReport> {
  const analyzer = createAnalyzer();
  const embedder = await openEmbedder(settings, analyzer, (progress) => post({ type: 'download', progress }));
  // A request that is under way could outlast the time there is to end in order.
  abort.signal.addEventListener('abort', () => void embedder.close(), { once: true });
  try {
    const store = openGenerationStore(storeDir, { logger: { info: log('info'), warn: log('warn') } });
    const onProgress = (progress: Extract<WorkerMessage, { type: 'progress' }>['progress']) =>
      post({ type: 'progress', progress });
    // The built-in vectors are made faster than they are read back.
    const keepVectors = settings.embeddings !== 'builtin';
    return await reindex(
      { corpusDir, store, analyzer, embedder, keepVectors },
      { allowShrink, onProgress, signal: abort.signal },
    );
  } finally {
    await embedder.close();
  }
}

/** Errors among the details cross as text: not every property of one can be cloned. */
function log(level: 'info' | 'warn') {
  return (details: object, message: string) => {
    const plain = Object.entries(details).map(([name, value]) => [
      name,
      value instanceof Error ? value.stack : value,
    ]);
    post({ type: 'log', level, details: Object.fromEntries(plain), message });
  };
}

function causeOf({ cause }: UserError): string | undefined {
  return cause === undefined ? undefined : messageOf(cause);
}
