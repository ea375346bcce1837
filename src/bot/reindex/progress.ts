/** How far a re-index is. */
import { reindexTexts } from '../../messages/bot/reindex.ts';
import { messagesFor } from '../../messages/index.ts';
import type { FrameLanguage, IndexProgress } from '../../rag/types.ts';
import { customId } from '../ids.ts';
import type { Job } from '../store/types.ts';
import type { OutgoingMessage } from '../types.ts';
import { button, row } from '../ui.ts';

const BAR_LENGTH = 20;

export interface View {
  readonly language: FrameLanguage;
  /** Server of whoever reads it: people of other servers are not named there. */
  readonly guildId: string | null;
  /** Offers to look again, for messages that nobody keeps up to date. */
  readonly refresh?: boolean;
}

export type Progress = Pick<Job, 'stage' | 'done' | 'total'> & Partial<Pick<IndexProgress, 'remainingMs'>>;

export function runningMessage(
  job: Pick<Job, 'id' | 'guildId' | 'userId' | 'startedAt'>,
  progress: Progress,
  { language, guildId, refresh = false }: View,
): OutgoingMessage {
  const texts = reindexTexts[language];
  const who = job.guildId === guildId ? texts.by(job.userId) : texts.byOtherServer;
  const stop = button(customId('reindex', 'stop', job.id), texts.stop);
  return {
    content: [
      `${texts.running} · ${who} · ${texts.since(relativeTime(job.startedAt))}`,
      progressLine(progress, language),
      `-# ${texts.meanwhile}`,
    ].join('\n'),
    components: [
      refresh
        ? row(button(customId('reindex', 'status'), texts.refresh, { style: 'primary' }), stop)
        : row(stop),
    ],
  };
}

function progressLine({ stage, done, total, remainingMs = null }: Progress, language: FrameLanguage): string {
  const texts = reindexTexts[language];
  const { stages, remaining } = messagesFor(language).index;
  const names: readonly [string, string][] = Object.entries(stages);
  // Before the first sign of life there is no stage.
  const n = Math.max(
    0,
    names.findIndex(([name]) => name === stage),
  );
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return [
    `${bar(share)} ${Math.floor(100 * share)} %`,
    texts.stage(names[n]![1], n + 1, names.length),
    ...(total > 1 ? [texts.count(done, total)] : []),
    ...(remainingMs === null ? [] : [remaining(remainingMs)]),
  ].join(' · ');
}

function bar(share: number): string {
  const full = Math.floor(share * BAR_LENGTH);
  return `\`${'█'.repeat(full)}${'░'.repeat(BAR_LENGTH - full)}\``;
}

/** Discord shows it as "5 minutes ago", in the reader's language. */
export function relativeTime(ms: number): string {
  return `<t:${Math.floor(ms / 1000)}:R>`;
}
