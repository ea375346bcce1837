/** The log: JSON lines on stderr, without secrets. */
import { createRequire } from 'node:module';
import type { Logger as Pino } from 'pino';
import type { Config } from './config.ts';

type Write = (details: object, message: string) => void;

export interface Logger {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export interface LoggerOptions {
  readonly level: Config['logLevel'];
  /** Values that are blotted out wherever they occur. */
  readonly secrets: readonly string[];
  /** Takes the finished lines; stderr by default. */
  readonly write?: (line: string) => void;
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Fields that hold secrets by their name, also one level down (as in the headers of a request). */
const SECRET_FIELDS = ['apiKey', 'api_key', 'token', 'password', 'authorization', 'Authorization', 'secret'];

/** Loads pino with the first line that is to be written: most runs write none, and loading it takes its time. */
export function createLogger({ level, secrets, write = toStderr }: LoggerOptions): Logger {
  let pino: Pino | undefined;
  const open = () => (pino ??= openPino(level, (line) => write(blot(line, secrets))));
  const at = (name: Exclude<(typeof LEVELS)[number], 'silent'>): Write =>
    LEVELS.indexOf(name) < LEVELS.indexOf(level)
      ? () => {}
      : (details, message) => open()[name](details, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function openPino(level: string, write: (line: string) => void): Pino {
  const { pino } = createRequire(import.meta.url)('pino') as typeof import('pino');
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  const errors = { err: pino.stdSerializers.err, error: pino.stdSerializers.err };
  return pino({ level, base: null, redact: { paths, censor: '***' }, serializers: errors }, { write });
}

/** Libraries put keys into messages and URLs, so the finished line is looked through. */
function blot(line: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  return forms.reduce((text, form) => text.replaceAll(form, '***'), line);
}

function toStderr(line: string): void {
  process.stderr.write(line);
}
