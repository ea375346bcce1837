/** `ask`: one question, a batch of them, or standard input line by line. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { OpenEngine } from '../app.ts';
import { systemCode, UserError } from '../errors.ts';
import type { Filter } from '../rag/types.ts';
import { answerJson, errorJson } from './answer-json.ts';
import { type CommandSpec, type CommonOptions, type Context, EXIT } from './command.ts';
import { readFilter, validateFilter } from './filter.ts';
import { readLines } from './lines.ts';
import { openForCommand } from './open.ts';
import { renderAnswer } from './render.ts';
import { oneLine } from './text.ts';

export interface AskOptions extends CommonOptions {
  readonly batch?: string;
  readonly source?: readonly string[];
  readonly publisher?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

type AskContext = Context<AskOptions>;

interface Question {
  /** As it was given; `undefined` for none. */
  readonly id?: unknown;
  readonly text: string;
  /** Set instead of a question that could not be read. */
  readonly error?: UserError;
}

const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

export const askCommand: CommandSpec<AskOptions> = {
  name: 'ask',
  define(command, { cli }) {
    command
      .description(cli.ask)
      .argument('[question...]', cli.askQuestion)
      .option('--batch <file>', cli.batch)
      .option('--source <id>', cli.source, collect)
      .option('--publisher <name>', cli.publisher, collect)
      .option('--from <date>', cli.from)
      .option('--to <date>', cli.to)
      .addHelpText('after', `\n${cli.exitCodes}`);
  },
  async run(context) {
    const { args, options, screen } = context;
    const usage = (detail: string) => new UserError('usage', { detail });
    const filter = readFilter(options, screen.messages);
    if (options.batch !== undefined && args.length > 0) throw usage(screen.messages.cli.questionAndBatch);
    if (options.batch !== undefined) {
      const input = await openInput(options.batch);
      return answerAll(context, filter, batchQuestions(input, context));
    }
    if (args.length > 0) return answerAll(context, filter, [{ text: args.join(' ') }], false);
    if (process.stdin.isTTY) throw usage(screen.messages.cli.noQuestion);
    return answerAll(context, filter, lineQuestions(process.stdin));
  },
};

async function openInput(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  const input = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    input.once('ready', resolve);
    input.once('error', (cause) =>
      reject(new UserError('file_unreadable', { path: file, reason: systemCode(cause) ?? '' }, { cause })),
    );
  });
  return input;
}

async function answerAll(
  context: AskContext,
  filter: Filter,
  questions: Iterable<Question> | AsyncIterable<Question>,
  many = true,
): Promise<number> {
  const engine = await openForCommand(context);
  validateFilter(filter, engine.sources(), context.screen.messages);
  let failed = false;
  let first = true;
  for await (const question of questions) {
    if (many && !first && !context.options.json) context.screen.print('');
    first = false;
    failed = !(await answerOne(context, engine, filter, question, many)) || failed;
  }
  return failed ? EXIT.error : EXIT.ok;
}

/** Prints the answer or why there is none; whether there is one. */
async function answerOne(
  { screen, options, config, logger, signal }: AskContext,
  engine: OpenEngine,
  filter: Filter,
  { id, text, error }: Question,
  titled: boolean,
): Promise<boolean> {
  const { style, width } = screen;
  if (titled && !options.json) screen.print(style.bold(style.accent(`> ${oneLine(text).slice(0, 200)}`)));
  try {
    if (error) throw error;
    const answer = await engine.ask(text, { filter, signal });
    const view = { style, width, corpusDir: config.corpusDir, cwd: process.cwd() };
    if (options.json) screen.json(answerJson(answer, id));
    else screen.print(renderAnswer(answer, view));
    return true;
  } catch (thrown) {
    signal.throwIfAborted();
    const failure = screen.failure(thrown, logger, options.json);
    if (options.json) screen.json(errorJson(failure, id));
    return false;
  }
}

async function* lineQuestions(input: Readable): AsyncGenerator<Question> {
  for await (const { text } of readLines(input)) yield { text };
}

async function* batchQuestions(input: Readable, { screen }: AskContext): AsyncGenerator<Question> {
  for await (const { number, text } of readLines(input)) {
    const { id = null, question } = parseLine(text);
    const detail = screen.messages.cli.badLine(number);
    if (typeof question === 'string') yield { id, text: question };
    else yield { id, text, error: new UserError('usage', { detail }) };
  }
}

function parseLine(line: string): { id?: unknown; question?: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
