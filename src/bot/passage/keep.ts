/** Keeps the texts that answers quote, so that a button still finds its passage when the file has changed. */
import type { Citation } from '../../rag/types.ts';
import type { BotContext } from '../types.ts';

type Kept = Pick<Citation, 'source' | 'sha256'>;

/** Every version once. An answer stands without it, so this never rejects: a failing database is only logged. */
export async function keepCited(
  { engine, store, logger }: Pick<BotContext, 'engine' | 'store' | 'logger'>,
  citations: readonly Kept[],
): Promise<void> {
  const versions = new Map(
    citations.map(({ source, sha256 }) => [`${source}\n${sha256}`, { source, sha256 }]),
  );
  try {
    const kept = [...versions.values()].map(async ({ source, sha256 }) => {
      if (store.versions.has(source, sha256)) return;
      // A re-index may have come between the answer and this: then the text is no longer at hand.
      const text = engine.source(source)?.sha256 === sha256 ? engine.sourceText(source) : null;
      if (text !== null) await store.versions.keep({ source, sha256, text });
    });
    await Promise.all(kept);
  } catch (error) {
    logger.warn({ err: error }, 'cited version not kept');
  }
}

/** After a re-index: what is no longer indexed must not be shown again. */
export function forgetRemoved({ engine, store }: Pick<BotContext, 'engine' | 'store'>): void {
  // Without an index nothing is known to be removed.
  if (engine.status() === null) return;
  const indexed = new Set(engine.sources().map(({ id }) => id));
  for (const source of store.versions.sources()) if (!indexed.has(source)) store.versions.forget(source);
}
