/** How a re-index ended. */
import { reindexTexts } from '../../messages/bot/reindex.ts';
import { messagesFor } from '../../messages/index.ts';
import type { ReindexReport } from '../../rag/reindex.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { z } from '../../zod.ts';
import { clip } from '../markdown.ts';
import type { FinishedJob } from '../store/types.ts';
import type { OutgoingMessage } from '../types.ts';
import { listEmbeds } from './lists.ts';
import { relativeTime } from './progress.ts';

const MAX_REASON = 1500;

/** Figures of a re-index that is over, as the store keeps them. */
export const summarySchema = z.object({
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  unreadable: z.int(),
  sources: z.int(),
  passages: z.int(),
  ms: z.number(),
});
type Summary = z.infer<typeof summarySchema>;

export function summaryOf(report: ReindexReport, ms: number): Summary {
  const { added, changed, removed, unchanged, problems, sources, passages } = report;
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged,
    unreadable: problems.length,
    sources,
    passages,
    ms,
  };
}

export function reportMessage(report: ReindexReport, ms: number, language: FrameLanguage): OutgoingMessage {
  const head = report.published ? `${reindexTexts[language].done} ` : '';
  return {
    content: head + summaryText(summaryOf(report, ms), report.published, language),
    embeds: listEmbeds(report, language),
  };
}

function summaryText(summary: Summary, published: boolean, language: FrameLanguage): string {
  const { index } = messagesFor(language);
  const { added, changed, removed, unchanged, unreadable, sources, passages, ms } = summary;
  const what = published
    ? [index.ready(sources, passages, ms), index.changes(added, changed, removed, unchanged)]
    : [index.unchanged(sources, passages)];
  return [...what, ...(unreadable > 0 ? [reindexTexts[language].unreadable(unreadable)] : [])].join(' ');
}

/** Whether questions are answered from the index as it was: there may be none, or one that does not fit any more. */
export type Serving = 'serves' | 'stale' | 'none';

export function failureMessage(reason: string, serving: Serving, language: FrameLanguage): OutgoingMessage {
  const texts = reindexTexts[language];
  const text = clip(reason, MAX_REASON);
  const { notUpdated } = messagesFor(language).index;
  const rest = {
    serves: notUpdated(text),
    stale: `${text} ${texts.stale}`,
    none: `${text} ${texts.noIndex}`,
  };
  return { content: texts.failed(rest[serving]) };
}

/** For whoever looks when nothing runs any more. */
export function lastMessage(job: FinishedJob | undefined, language: FrameLanguage): OutgoingMessage {
  const texts = reindexTexts[language];
  if (!job) return { content: texts.idle };
  return { content: `${texts.idle} ${texts.last(relativeTime(job.endedAt))} ${lastText(job, language)}` };
}

function lastText({ outcome, detail }: FinishedJob, language: FrameLanguage): string {
  const texts = reindexTexts[language];
  if (outcome === 'cancelled') return texts.lastCancelled;
  if (outcome === 'failed') return detail === 'interrupted' ? texts.lastInterrupted : texts.lastFailed;
  return summaryText(summarySchema.parse(JSON.parse(detail)), outcome === 'published', language);
}
