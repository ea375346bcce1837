/** Standard input or a file, line by line. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Lines that hold something; a byte order mark is no part of the first. */
export async function* readLines(input: Readable): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() !== '') yield { number, text };
  }
}
