/** Runs a command line program: options, settings, exit codes, signals, and everything that can end it. */
import { Command, CommanderError } from 'commander';
import { type Config, loadConfig, terminalSettings } from '../config.ts';
import { messageOf, systemCode, UserError } from '../errors.ts';
import { createLogger, type Logger } from '../logger.ts';
import type { Messages } from '../messages/index.ts';
import { createScreen, type Screen } from './screen.ts';

export const EXIT = { ok: 0, error: 1, usage: 2, unreadableFiles: 3 } as const;

export interface CommonOptions {
  readonly corpus?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export interface Context<Options extends CommonOptions = CommonOptions> {
  readonly args: readonly string[];
  readonly options: Options;
  readonly config: Config;
  readonly logger: Logger;
  readonly screen: Screen;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Closed when the command ends, however it ends; last in, first out. */
  defer(close: () => Promise<void>): void;
}

export interface CommandSpec<Options extends CommonOptions = CommonOptions> {
  readonly name: string;
  /** Adds description, arguments and options. */
  define(command: Command, messages: Messages): void;
  /** Resolves to the exit code. */
  run(context: Context<Options>): Promise<number>;
  /** Reports settings that are not valid, in place of one line on standard error; returns the exit code. */
  invalidSettings?(error: UserError, screen: Screen, json: boolean): number;
}

/** Sets the exit code of the process; standard output may still have to be drained. */
export async function runCommand<Options extends CommonOptions>(
  spec: CommandSpec<Options>,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const screen = createScreen(terminalSettings());
  surviveBrokenPipes();
  process.exitCode = await execute(spec, argv, screen);
}

async function execute<Options extends CommonOptions>(
  spec: CommandSpec<Options>,
  argv: readonly string[],
  screen: Screen,
): Promise<number> {
  const closers: (() => Promise<void>)[] = [];
  const interruption = listenForSignals();
  let logger: Logger | undefined;
  try {
    const command = buildCommand(spec, screen);
    command.parse(argv, { from: 'user' });
    const options = command.opts<Options>();
    const config = readConfig(options);
    if (config instanceof UserError) {
      if (!spec.invalidSettings) throw config;
      return spec.invalidSettings(config, screen, options.json === true);
    }
    logger = createLogger({ level: config.logLevel, secrets: config.secrets });
    const { signal } = interruption;
    const defer = (close: () => Promise<void>) => void closers.unshift(close);
    const context = { args: command.args, options, config, logger, screen, signal, defer };
    return await Promise.race([spec.run(context), interruption.happened]);
  } catch (error) {
    if (error instanceof Interrupted) return error.exitCode;
    if (error instanceof CommanderError) return commanderExit(error, screen);
    screen.failure(error, logger ?? createLogger({ level: 'error', secrets: [] }));
    return error instanceof UserError && error.code === 'usage' ? EXIT.usage : EXIT.error;
  } finally {
    for (const close of closers)
      await close().catch((error: unknown) => logger?.warn({ err: error }, 'closing failed'));
    interruption.stop();
  }
}

function readConfig({ corpus, data }: CommonOptions): Config | UserError {
  try {
    return loadConfig({ overrides: { corpusDir: corpus, dataDir: data } });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function buildCommand<Options extends CommonOptions>(spec: CommandSpec<Options>, screen: Screen): Command {
  const { cli } = screen.messages;
  const command = new Command(spec.name)
    .exitOverride()
    .helpOption('-h, --help', cli.help)
    .configureHelp({ styleTitle: (title) => cli.headings[title] ?? title })
    .configureOutput({ writeOut: (text) => screen.print(text.trimEnd()), outputError: () => {} });
  spec.define(command, screen.messages);
  return command
    .option('--corpus <dir>', cli.corpus)
    .option('--data <dir>', cli.data)
    .option('--json', cli.json);
}

/** Commander's own sentences are English; its codes are not. */
function commanderExit({ code, message, exitCode }: CommanderError, screen: Screen): number {
  if (exitCode === 0) return EXIT.ok;
  const { cli } = screen.messages;
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  const sentences: Record<string, string> = {
    'commander.unknownOption': cli.unknownOption(name),
    'commander.optionMissingArgument': cli.missingValue(name),
    'commander.excessArguments': cli.tooManyArguments,
  };
  const detail = sentences[code] ?? cli.badUsage(message.replace(/^error: /, ''));
  screen.failure(new UserError('usage', { detail }));
  return EXIT.usage;
}

class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('interrupted');
  }
}

/** Time to close in order before the process ends all the same, milliseconds. */
const GRACE = 10_000;
/** 128 and the number of the signal, as shells report it. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** The first signal ends the command in order, the second one at once. */
function listenForSignals() {
  const abort = new AbortController();
  let reject: (error: Interrupted) => void = () => {};
  const happened = new Promise<never>((_, fail) => {
    reject = fail;
  });
  happened.catch(() => {});
  const handlers = Object.entries(SIGNALS).map(([name, exitCode]) => {
    const handler = () => {
      if (abort.signal.aborted) process.exit(exitCode);
      setTimeout(() => process.exit(exitCode), GRACE).unref();
      const interrupted = new Interrupted(exitCode);
      abort.abort(interrupted);
      reject(interrupted);
    };
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  const stop = () => {
    for (const off of handlers) off();
  };
  return { signal: abort.signal, happened, stop };
}

/** `ask … | head -1` closes the pipe when it has what it wants: that is no error. */
function surviveBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (systemCode(error) === 'EPIPE') process.exit();
      // A full disk behind `> file`: there is nothing left to say it with but the exit code.
      process.exitCode = 1;
      if (stream === process.stdout) process.stderr.write(`${messageOf(error)}\n`);
      process.exit();
    });
  }
}
