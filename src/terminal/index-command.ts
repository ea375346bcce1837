/** `index`: brings the index up to date and reports. */
import { openEngine, updateIndex } from '../app.ts';
import type { ReindexReport } from '../rag/reindex.ts';
import { type CommandSpec, type CommonOptions, EXIT } from './command.ts';
import { createIndexReporter } from './progress.ts';
import { oneLine } from './text.ts';

interface IndexOptions extends CommonOptions {
  readonly force?: boolean;
}

export const indexCommand: CommandSpec<IndexOptions> = {
  name: 'index',
  define(command, { cli }) {
    command
      .description(cli.index)
      .option('--force', cli.force)
      .addHelpText('after', `\n${cli.exitCodesIndex}`);
  },
  async run({ config, logger, screen, options, signal, defer }) {
    const reporter = createIndexReporter(screen);
    const engine = await openEngine(config, { logger, onDownload: reporter.onDownload });
    defer(() => engine.close());
    const started = performance.now();
    const report = await updateIndex(engine, config, {
      allowShrink: options.force === true,
      onProgress: reporter.onProgress,
      signal,
    });
    const durationMs = Math.round(performance.now() - started);
    reporter.problems(report);
    if (options.json) screen.json({ ...report, durationMs });
    else screen.print(reportText(report, durationMs, screen.messages.index));
    return report.problems.length > 0 ? EXIT.unreadableFiles : EXIT.ok;
  },
};

function reportText(
  { published, sources, passages, added, changed, removed, unchanged }: ReindexReport,
  durationMs: number,
  index: Parameters<typeof createIndexReporter>[0]['messages']['index'],
): string {
  if (!published) return index.unchanged(sources, passages);
  const lists = [
    ...added.map((id) => `  + ${id}`),
    ...changed.map((id) => `  ~ ${id}`),
    ...removed.map((id) => `  - ${id}`),
  ];
  return [
    index.ready(sources, passages, durationMs),
    index.changes(added.length, changed.length, removed.length, unchanged),
    ...lists.slice(0, MAX_LISTED).map((line) => `  ${oneLine(line)}`),
    ...(lists.length > MAX_LISTED ? [`  ${index.more(lists.length - MAX_LISTED)}`] : []),
  ].join('\n');
}

const MAX_LISTED = 20;
