/** What the suites of `npm run torture` have in common. */

export interface TortureOptions {
  /** Everything random comes from it, so a failure can be repeated. */
  readonly seed: number;
  /** A part that takes a minute at most, for every commit; else all of it. */
  readonly quick: boolean;
  /** An empty folder of the suite's own; removed afterwards. */
  readonly workDir: string;
  /** Progress, for the terminal. */
  readonly log: (line: string) => void;
}

export interface TortureRow {
  /** What was done, such as "killed before and after every file operation". */
  readonly what: string;
  /** What has to hold in each case. */
  readonly promise: string;
  readonly cases: number;
  /** One line each, with what is needed to repeat it; empty when the promise held. */
  readonly failures: readonly string[];
  /** Something measured beside it, such as "p99 3.1 ms". */
  readonly figure?: string;
}

export interface TortureSuite {
  readonly name: string;
  run(options: TortureOptions): Promise<readonly TortureRow[]>;
}
