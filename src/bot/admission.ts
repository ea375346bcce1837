/** Who may be answered now: cool-down and daily limits from the store, then a place in the server's queue. */
import type { Caller } from './types.ts';

export interface Admission {
  /**
   * Runs `work` when it is its turn. Limits are those of the caller's server.
   *
   * @throws UserError `cooldown` { seconds }, `user_daily` { limit }, `server_daily` { limit }, `queue_full`
   */
  run<T>(caller: Caller, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting any more. */
  idle(): Promise<void>;
}
