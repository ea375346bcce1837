/** `eval`: measures how well questions are answered, and checks every quote. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { messageOf, UserError } from '../../src/errors.ts';
import { type CommandSpec, type CommonOptions, type Context, EXIT } from '../../src/terminal/command.ts';
import { DEFAULT_DEV_DIR, loadDev } from './dev.ts';
import { loadGolden } from './golden.ts';
import type { EvalQuestion } from './questions.ts';
import { mergeQuotes } from './quotes.ts';
import { renderQuotes, renderSet, type SetReport } from './report.ts';
import { type RunOptions, runDev, runGolden } from './run.ts';
import { writeFigures } from './write.ts';

const ROOT = join(import.meta.dirname, '../..');
const GOLDEN_FILE = join(ROOT, 'tests/golden/questions.jsonl');

interface EvalOptions extends CommonOptions {
  readonly only?: 'golden' | 'dev';
  readonly dev: string;
  readonly write?: boolean;
}

export const evalCommand: CommandSpec<EvalOptions> = {
  name: 'eval',
  define(command) {
    command
      .description('Measures retrieval, answers, abstention and quotes. Takes about a minute.')
      .addOption(new Option('--only <set>', 'one set of questions only').choices(['golden', 'dev']))
      .option('--dev <dir>', 'the development set', DEFAULT_DEV_DIR)
      .option('--write', 'puts the figures on the board of the page as well')
      .addHelpText(
        'after',
        `\nWithout --corpus the golden questions are asked of the shipped corpus, without --data of a temporary index.
The exit code is 1 when a quote is not what stands in its file, whatever the other figures are.`,
      );
  },
  async run(context) {
    const { options, config, screen } = context;
    const sets = await measure(context);
    const quotes = mergeQuotes(sets.map((set) => set.quotes));
    if (options.write) {
      const path = await writeFigures(config.dataDir, sets, quotes);
      screen.notice(`Written to ${path}.`);
    }
    if (options.json) screen.json({ sets, quotes });
    else screen.print([...sets.map(renderSet), renderQuotes(quotes)].join('\n\n'));
    return quotes.wrong.length === 0 ? EXIT.ok : EXIT.error;
  },
};

async function measure({
  options,
  config,
  screen,
  signal,
  defer,
}: Context<EvalOptions>): Promise<SetReport[]> {
  const dir = await mkdtemp(join(tmpdir(), 'fundstelle-eval-'));
  defer(() => rm(dir, { recursive: true, force: true }));
  const corpusDir = options.corpus ?? join(ROOT, 'corpus');
  const { embeddings, openaiApiKey, openaiBaseUrl, transformersModelDir: localModelPath } = config;
  const cacheDir = join(config.dataDir, 'models');
  const run: RunOptions = {
    corpusDir,
    dataDir: options.data ?? join(dir, 'data'),
    tempDir: dir,
    embedder: { embeddings, openaiApiKey, openaiBaseUrl, localModelPath, cacheDir },
    onProgress: (what) => screen.notice(what),
    signal,
  };
  const sets: SetReport[] = [];
  if (options.only !== 'dev') sets.push(await runGolden(await golden(corpusDir), run));
  if (options.only === 'golden') return sets;
  const dev = await loadDev(options.dev);
  if (dev) sets.push(await runDev(dev, run));
  else screen.notice(`No development set in ${options.dev}: its figures are left out.`);
  return sets;
}

async function golden(corpusDir: string): Promise<EvalQuestion[]> {
  try {
    return await loadGolden(GOLDEN_FILE, corpusDir);
  } catch (error) {
    throw new UserError('file_unreadable', { path: GOLDEN_FILE, reason: messageOf(error) }, { cause: error });
  }
}
