import type { CorpusProblem } from '../types.ts';

/** A file that cannot become a source; `code` and `cause` are those of the `CorpusProblem` to report. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  override readonly cause: string;

  constructor(
    readonly code: CorpusProblem['code'],
    cause: string,
  ) {
    super(`${code}: ${cause}`);
    this.cause = cause;
  }
}
