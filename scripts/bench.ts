/** Measures quality and speed: against other retrievers, at scale, and how fast `ask` starts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Comparison, runCompare } from './bench/compare.ts';
import { openDataset } from './bench/dataset.ts';
import { type DiscordFigures, runDiscord } from './bench/discord.ts';
import {
  compareSection,
  discordSection,
  renderSection,
  scaleSection,
  startUpSection,
} from './bench/report.ts';
import { runScale, type ScaleFigures } from './bench/scale.ts';
import { runStartUp, type StartUp } from './bench/start-up.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PARTS = ['compare', 'scale', 'start', 'discord'] as const;

interface Options {
  readonly only?: (typeof PARTS)[number];
  readonly sizes: readonly number[];
  readonly evalDev: string;
  readonly json?: boolean;
}

interface Figures {
  readonly machine: {
    readonly node: string;
    readonly cpus: number;
    readonly model: string;
    readonly load: readonly number[];
  };
  readonly compare?: Comparison;
  readonly scale?: readonly ScaleFigures[];
  readonly start?: StartUp;
  readonly discord?: DiscordFigures;
}

const { only, sizes, evalDev, json } = new Command('bench')
  .description('Measures quality and speed. 50,000 passages take 10 to 20 minutes and 3 GB of memory.')
  .addOption(new Option('--only <part>', 'measure one part').choices(PARTS))
  .option('--sizes <numbers>', 'passages of the scale run', readSizes, [1_000, 10_000, 50_000])
  .option('--eval-dev <dir>', 'passages and questions to compare on', join(ROOT, '../shared/eval-dev'))
  .option('--json', 'print the figures as JSON')
  .addHelpText(
    'after',
    '\nThe exit code tells whether everything could be measured, not whether a figure was reached.',
  )
  .parse()
  .opts<Options>();

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => abort.abort(new Error(name)));
const dir = await mkdtemp(join(tmpdir(), 'fundstelle-bench-'));
try {
  const figures = await measure(dir);
  if (json) console.log(JSON.stringify(figures, null, 2));
  else print(figures);
} catch (error) {
  console.error(abort.signal.aborted ? 'stopped' : error);
  process.exitCode = 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function measure(temporary: string): Promise<Figures> {
  const { signal } = abort;
  const wanted = (part: (typeof PARTS)[number]) => only === undefined || only === part;
  const load = loadavg();
  const corpus = join(ROOT, 'corpus');
  let compare: Comparison | undefined;
  if (wanted('compare')) {
    const golden = join(ROOT, 'tests/golden/questions.jsonl');
    const dataset = await openDataset({ evalDev, corpus, golden, dir: temporary });
    compare = await runCompare(dataset, progress, signal);
    await dataset.engine.close();
  }
  if (wanted('start')) progress('start: asking one question, six times');
  const start = wanted('start') ? await runStartUp(corpus, temporary, signal) : undefined;
  const discord = wanted('discord') ? await runDiscord(temporary, progress, signal) : undefined;
  const scale = wanted('scale') ? await runScale(sizes, temporary, progress, signal) : undefined;
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? '', load };
  return {
    machine,
    ...(compare && { compare }),
    ...(scale && { scale }),
    ...(start && { start }),
    ...(discord && { discord }),
  };
}

function print({ machine, compare, scale, start, discord }: Figures): void {
  const { node, cpus: cores, model, load } = machine;
  console.log(
    `Node ${node}, ${cores} × ${model}, load at the start ${load.map((value) => value.toFixed(1)).join(' ')}\n`,
  );
  if (compare) console.log(renderSection(compareSection(compare)));
  if (scale) console.log(renderSection(scaleSection(scale)));
  if (start) console.log(renderSection(startUpSection(start)));
  if (discord) console.log(renderSection(discordSection(discord)));
}

function progress(line: string): void {
  console.error(line);
}

function readSizes(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 10)) {
    throw new InvalidArgumentError('Give whole numbers of at least 10, with commas between them.');
  }
  return sizes;
}
