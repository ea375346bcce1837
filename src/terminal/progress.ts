/** Tells on standard error what building the index is at. */
import type { EnsureOptions, Staleness } from '../freshness.ts';
import { errorText, problemText } from '../messages/index.ts';
import type { DownloadProgress } from '../rag/embed/index.ts';
import type { ReindexReport } from '../rag/reindex.ts';
import type { IndexProgress } from '../rag/types.ts';
import type { Screen } from './screen.ts';

/** Milliseconds between two updates of the line. */
const INTERVAL = 100;
/** Unreadable files that are named; a folder of thousands should not scroll everything away. */
const MAX_NAMED = 20;

export interface IndexReporter extends Required<Pick<EnsureOptions, 'onStart' | 'onProgress' | 'onKept'>> {
  readonly onDownload: (progress: DownloadProgress) => void;
  /** Names the files that could not be read. */
  problems(report: ReindexReport): void;
  /** The outcome: files that could not be read, and how much there is now. */
  finished(report: ReindexReport): void;
}

export function createIndexReporter(screen: Screen, now = () => performance.now()): IndexReporter {
  const { index } = screen.messages;
  const starting: Record<Staleness, string> = {
    no_index: index.building,
    other_model: index.otherModel,
    other_version: index.otherVersion,
    damaged: index.damaged,
    files_changed: index.changed,
  };
  const started = now();
  let last = Number.NEGATIVE_INFINITY;
  const update = (text: () => string) => {
    if (now() - last < INTERVAL) return;
    last = now();
    screen.transient(text());
  };
  const problems = (report: ReindexReport) => {
    for (const problem of report.problems.slice(0, MAX_NAMED))
      screen.notice(problemText(problem, screen.messages));
    const more = report.problems.length - MAX_NAMED;
    if (more > 0) screen.notice(index.more(more));
  };
  return {
    onStart: (reason) => screen.notice(starting[reason]),
    onProgress: (progress) => update(() => progressText(progress, screen)),
    onDownload: ({ model, loadedBytes, totalBytes }) =>
      update(() => index.download(model, loadedBytes, totalBytes)),
    onKept: (error) => screen.notice(index.notUpdated(errorText(error, screen.messages))),
    problems,
    finished(report) {
      problems(report);
      screen.notice(index.ready(report.sources, report.passages, now() - started));
    },
  };
}

function progressText({ stage, done, total, remainingMs }: IndexProgress, { messages }: Screen): string {
  const { stages, remaining } = messages.index;
  const share = total > 1 ? ` ${Math.floor((100 * done) / total)} %` : '';
  return `${stages[stage]}${share}${remainingMs === null ? '' : `, ${remaining(remainingMs)}`}`;
}
