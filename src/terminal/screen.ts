/** Standard output and standard error of a command: data on the one, everything else on the other. */

import type { TerminalSettings } from '../config.ts';
import type { Logger } from '../logger.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import { defectDetails, type Failure, failureOf } from './answer-json.ts';
import { createStyle, type Style } from './style.ts';
import { harmless, oneLine, safeJson } from './text.ts';

/** Longer lines are hard to read. */
const MAX_WIDTH = 100;
const MIN_WIDTH = 20;

export interface Screen {
  readonly messages: Messages;
  /** For standard output. */
  readonly style: Style;
  /** Columns of standard output; `Infinity` when it is no terminal. */
  readonly width: number;
  /** Prints finished text and a line end to standard output. */
  print(text: string): void;
  /** Prints one line of JSON to standard output. */
  json(value: unknown): void;
  /** Tells something on standard error, on one line. */
  notice(text: string): void;
  /** As `notice`, for what went wrong; `quiet` when it is told elsewhere. Defects are logged with all details. */
  failure(error: unknown, logger?: Logger, quiet?: boolean): Failure;
  /** A line on standard error that the next one replaces; nothing unless that is a terminal. */
  transient(text: string): void;
}

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

export function createScreen(
  { language, colour }: TerminalSettings,
  out: Output = process.stdout,
  err: Output = process.stderr,
): Screen {
  const messages = messagesFor(language);
  const styleOf = (stream: Output) => createStyle(colour ?? stream.isTTY === true);
  const errStyle = styleOf(err);
  let pending = false;
  const clear = () => {
    if (pending) err.write('\r\u001b[2K');
    pending = false;
  };
  const tell = (text: string) => {
    clear();
    err.write(`${text}\n`);
  };
  return {
    messages,
    style: styleOf(out),
    get width() {
      return out.isTTY
        ? Math.max(MIN_WIDTH, Math.min(out.columns || MAX_WIDTH, MAX_WIDTH))
        : Number.POSITIVE_INFINITY;
    },
    print(text) {
      clear();
      out.write(`${text}\n`);
    },
    json(value) {
      clear();
      out.write(`${safeJson(value)}\n`);
    },
    notice: (text) => tell(errStyle.dim(oneLine(text))),
    failure(error, logger, quiet = false) {
      const failure = failureOf(error, messages);
      if (failure.defect) logger?.error(defectDetails(error, failure.defect), 'unexpected error');
      if (!quiet) tell(errStyle.bad(oneLine(failure.message)));
      return failure;
    },
    transient(text) {
      if (!err.isTTY) return;
      const columns = Math.max(MIN_WIDTH, err.columns || MAX_WIDTH);
      err.write(`\r\u001b[2K${errStyle.dim(harmless(text).slice(0, columns - 1))}`);
      pending = text !== '';
    },
  };
}
