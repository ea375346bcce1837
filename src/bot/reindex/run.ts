/** Runs a re-index that was asked for, and tells how it goes. Questions are answered from the old index meanwhile. */
import { messageOf, UserError } from '../../errors.ts';
import { reindexTexts } from '../../messages/bot/reindex.ts';
import { messagesFor } from '../../messages/index.ts';
import type { IndexProgress } from '../../rag/types.ts';
import { forgetRemoved } from '../passage/keep.ts';
import { publicErrorText } from '../public-error.ts';
import type { FinishedJob, Job } from '../store/types.ts';
import type { BotContext, Exchange, OutgoingMessage } from '../types.ts';
import { row } from '../ui.ts';
import { type Clock, createDisplay } from './display.ts';
import { failureMessage, reportMessage, type Serving, summaryOf } from './outcome.ts';
import { startButton } from './preview.ts';
import { runningMessage } from './progress.ts';

/** How often is looked whether something is to be shown. */
const TICK_MS = 300;
/** A sign of life for other processes, also when nothing moves; see `store.jobs`. */
export const BEAT_MS = 10_000;

export interface Run {
  readonly exchange: Exchange;
  readonly context: BotContext;
  readonly clock: Clock;
  readonly job: Job;
  /** Whether the old index answers questions meanwhile. */
  readonly serving: Serving;
  /** Most sources may go. */
  readonly allowShrink: boolean;
  /** Somebody wants it to stop. */
  readonly stop: AbortSignal;
}

interface End {
  readonly outcome: FinishedJob['outcome'];
  readonly detail: string;
  readonly message: OutgoingMessage;
}

/** Rejects for nothing that goes wrong with the re-index or with showing it. */
export async function runReindex(run: Run): Promise<void> {
  const { exchange, context, clock, job, stop } = run;
  const { logger, store, signal } = context;
  const { language, caller } = exchange;
  const display = createDisplay({
    exchange,
    clock,
    logger,
    continued: { content: reindexTexts[language].continued },
    signal,
  });
  let progress: IndexProgress = { stage: 'scan', done: 0, total: 0, remainingMs: null };
  let shown: IndexProgress | null = null;
  let lastBeat = clock.now();

  const tick = () => {
    const moved = progress !== shown && display.ready();
    if (moved) {
      shown = progress;
      void display.update(runningMessage(job, progress, { language, guildId: caller.guildId }));
    }
    if (moved || clock.now() - lastBeat >= BEAT_MS) {
      lastBeat = clock.now();
      quietly(context, 'no sign of life', () => store.jobs.beat(job.id, progress, lastBeat));
    }
  };
  tick();
  const stopTicking = clock.every(TICK_MS, tick);
  let end: End;
  try {
    end = await reindex(run, (next) => {
      progress = next;
    });
  } finally {
    stopTicking();
  }
  quietly(context, 'end of the re-index not recorded', () =>
    store.jobs.finish(job.id, end.outcome, end.detail, clock.now()),
  );
  logger.info({ job: job.id, outcome: end.outcome, detail: end.detail, stopped: stop.aborted }, 're-indexed');
  await display.finish(end.message);
}

async function reindex(
  { exchange: { language, id }, context, clock, job, serving, allowShrink, stop }: Run,
  onProgress: (progress: IndexProgress) => void,
): Promise<End> {
  const { engine, logger, signal } = context;
  const texts = reindexTexts[language];
  try {
    const either = AbortSignal.any([signal, stop]);
    const report = await engine.reindex({ allowShrink, onProgress, signal: either });
    quietly(context, 'kept texts of removed sources are still there', () => forgetRemoved(context));
    const ms = clock.now() - job.startedAt;
    return {
      outcome: report.published ? 'published' : 'unchanged',
      detail: JSON.stringify(summaryOf(report, ms)),
      message: reportMessage(report, ms, language),
    };
  } catch (error) {
    if (signal.aborted || stop.aborted) {
      const content = signal.aborted ? texts.shutDown : texts.stopped;
      return { outcome: 'cancelled', detail: '', message: { content } };
    }
    if (error instanceof UserError) {
      logger.warn({ err: error, job: job.id }, 're-index failed');
      const { code, params } = error;
      // Found out only when the files were read; the button is the way out here.
      const shrinks = code === 'corpus_shrunk';
      const reason = shrinks
        ? texts.removesMost(Number(params.removed), Number(params.sources))
        : publicErrorText(error, language);
      const components = shrinks ? [row(startButton(true, language))] : [];
      const message = { ...failureMessage(reason, serving, language), components };
      return { outcome: 'failed', detail: code, message };
    }
    logger.error({ err: error, id, job: job.id }, 're-index failed');
    const message = failureMessage(messagesFor(language).unexpected(id), serving, language);
    return { outcome: 'failed', detail: messageOf(error).slice(0, 200), message };
  }
}

/** What only accompanies the work must not stop it. */
function quietly({ logger }: Pick<BotContext, 'logger'>, what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    logger.error({ err: error }, what);
  }
}
