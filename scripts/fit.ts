/** Learns the weights of answers and of abstention from the development set. `--help` lists the options. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../src/config.ts';
import { DEFAULT_DEV_DIR, loadDev } from './eval/dev.ts';
import { collect } from './fit/collect.ts';
import { renderFit } from './fit/report.ts';
import { fitSignals } from './fit/signals.ts';
import { weightsModule } from './fit/weights-file.ts';

const WEIGHTS_FILE = join(import.meta.dirname, '../src/rag/answer/weights.ts');

interface Options {
  readonly dev: string;
  readonly keep: number;
  readonly near: number;
  readonly small: number;
  readonly keepForeign: number;
  readonly write?: true;
}

const command = new Command('fit')
  .description('Learns src/rag/answer/weights.ts; prints it, with cross-validated figures on standard error.')
  .option('--dev <dir>', 'the development set', DEFAULT_DEV_DIR)
  .option('--keep <share>', 'share of the answerable questions to answer', share, 0.93)
  .option('--keep-foreign <share>', 'the same for questions in other languages', share, 0.8)
  .option('--near <weight>', 'how much questions on the topic without an answer count', share, 0.5)
  .option('--small <weight>', 'how much questions to an index of one article count', share, 0.5)
  .option('--write', 'replace src/rag/answer/weights.ts')
  .parse();
const { dev, keep, keepForeign, near, small, write } = command.opts<Options>();

const set = (await loadDev(dev)) ?? command.error(`No development set in ${dev}: nothing to learn from.`);
const {
  embeddings,
  openaiApiKey,
  openaiBaseUrl,
  transformersModelDir: localModelPath,
  dataDir,
} = loadConfig();
const embedder = {
  embeddings,
  openaiApiKey,
  openaiBaseUrl,
  localModelPath,
  cacheDir: join(dataDir, 'models'),
};
const { candidates, signals } = await collect(set, embedder, (what) => console.error(what));
const learn = (foreign: boolean, share: number) =>
  fitSignals(
    signals.filter((example) => example.foreign === foreign),
    { near, small },
    share,
  );
const [own, foreign] = [learn(false, keep), learn(true, keepForeign)];
console.error(`\n${renderFit(candidates, [own, foreign])}\n`);
const content = weightsModule({ candidates: candidates.weights, own, foreign });
console.log(content);
if (write) await writeFile(WEIGHTS_FILE, content);

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a number from 0 to 1');
  return value;
}
