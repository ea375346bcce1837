/** `sources`: lists what is answered from. */
import { join } from 'node:path';
import type { SourceInfo } from '../rag/engine.ts';
import { type CommandSpec, EXIT } from './command.ts';
import { openForCommand } from './open.ts';
import { shownPath } from './render.ts';
import type { Screen } from './screen.ts';
import { oneLine } from './text.ts';

export const sourcesCommand: CommandSpec = {
  name: 'sources',
  define(command, { cli }) {
    command.description(cli.sources).addHelpText('after', `\n${cli.exitCodes}`);
  },
  async run(context) {
    const { screen, options, config } = context;
    const engine = await openForCommand(context);
    const sources = engine.sources();
    if (options.json) screen.json(sources);
    else screen.print(renderSources(sources, screen, config.corpusDir));
    return EXIT.ok;
  },
};

/** Two lines a source, and how much it is in all. */
export function renderSources(
  sources: readonly SourceInfo[],
  { messages, style }: Screen,
  corpusDir: string,
): string {
  const entries = sources.map(({ id, title, publisher, date, language, passages }) => {
    const facts = [
      publisher,
      date && messages.answer.date(date),
      language,
      messages.sources.passages(passages),
    ];
    const place = style.accent(oneLine(shownPath(join(corpusDir, id), process.cwd())));
    return `${style.bold(oneLine(title))}\n  ${place} · ${oneLine(facts.filter(Boolean).join(' · '))}`;
  });
  return [...entries, '', totalText(sources, messages)].join('\n');
}

/** "5 Quellen, 43 Abschnitte". */
export function totalText(sources: readonly SourceInfo[], { sources: text }: Screen['messages']): string {
  return text.total(
    sources.length,
    sources.reduce((sum, { passages }) => sum + passages, 0),
  );
}
