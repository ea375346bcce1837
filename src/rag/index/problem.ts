/** Failures of an index that the operating system has no code for. They carry one all the same, to be reported alike. */

export type ProblemCode =
  /** Less arrived on disk than was written. */
  | 'SHORT_WRITE'
  /** What was read back is not what was written. */
  | 'READ_BACK'
  /** The caller's check turned the new generation down. */
  | 'CHECK_FAILED'
  /** Something else is where a small file should be. */
  | 'NOT_A_FILE'
  /** A vector file is not what its manifest says. */
  | 'VECTORS_INVALID';

/** An error with a `code`, as system errors have one. */
export function problem(code: ProblemCode, message: string, cause?: unknown): Error & { code: ProblemCode } {
  return Object.assign(new Error(message, { cause }), { code });
}
