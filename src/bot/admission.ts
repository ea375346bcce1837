/** Who may be answered now: cool-down and daily limits from the store, then a place in the server's queue. */
import PQueue from 'p-queue';
import { UserError } from '../errors.ts';
import type { Store, UsageVerdict } from './store/types.ts';
import type { Caller } from './types.ts';

/** Questions of one server that are answered at the same time, and for which a model writes. */
export const MAX_RUNNING = 8;
/** Questions of one server that wait for their turn; who comes last waits for some minutes. */
export const MAX_WAITING = 200;

export interface Admission {
  /**
   * Runs `work` when it is its turn. Limits are those of the caller's server. `accept` is called at once unless the
   * question is refused, and has to end before `work` begins.
   *
   * @throws UserError `cooldown` { seconds }, `user_daily` { limit }, `server_daily` { limit }, `queue_full`
   */
  run<T>(caller: Caller, work: () => Promise<T>, accept?: () => Promise<void>): Promise<T>;
  /**
   * Runs the model for a question that was admitted, when it is its turn.
   *
   * @throws UserError `queue_full`
   */
  write<T>(caller: Caller, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting any more. */
  idle(): Promise<void>;
}

export interface AdmissionDeps {
  readonly store: Pick<Store, 'settings' | 'usage'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many may run and wait in each server. */
  readonly running?: number;
  readonly waiting?: number;
}

/** A question whose work fails through no fault of the member's is not counted. */
export function createAdmission(deps: AdmissionDeps): Admission {
  const { store, now, running = MAX_RUNNING, waiting = MAX_WAITING } = deps;
  const queues = new Map<string, PQueue>();

  function queueOf({ guildId, userId }: Caller, kind: 'ask' | 'write'): PQueue {
    const key = `${kind} ${guildId ?? `@${userId}`}`;
    const known = queues.get(key);
    if (known) return known;
    const queue = new PQueue({ concurrency: running });
    queue.on('idle', () => queues.delete(key));
    queues.set(key, queue);
    return queue;
  }

  /** Resolves or rejects as `work` does, which is what counts: a database that fails meanwhile shows with the next question. */
  async function attempt<T>(work: () => Promise<T>, giveBack: () => void): Promise<T> {
    try {
      return await work();
    } catch (error) {
      try {
        if (!isMembersFault(error)) giveBack();
      } catch {}
      throw error;
    }
  }

  return {
    async run(caller, work, accept) {
      const { guildId, userId } = caller;
      const at = now();
      const verdict = store.usage.take(guildId, userId, store.settings.get(guildId), at);
      if (!verdict.ok) throw refusal(verdict);
      const giveBack = () => store.usage.giveBack(guildId, userId, at);
      const queue = queueOf(caller, 'ask');
      if (queue.pending >= running && queue.size >= waiting) {
        giveBack();
        throw new UserError('queue_full');
      }
      const accepted = accept?.();
      // Should it fail, that shows when it is its turn.
      accepted?.catch(() => {});
      const accompanied = async () => {
        await accepted;
        return work();
      };
      return queue.add(() => attempt(accompanied, giveBack));
    },
    async write(caller, work) {
      const queue = queueOf(caller, 'write');
      if (queue.pending >= running && queue.size >= waiting) throw new UserError('queue_full');
      return queue.add(work);
    },
    async idle() {
      while (queues.size > 0) await Promise.all([...queues.values()].map((queue) => queue.onIdle()));
    },
  };
}

function refusal(verdict: Exclude<UsageVerdict, { ok: true }>): UserError {
  return verdict.reason === 'cooldown'
    ? new UserError('cooldown', { seconds: Math.ceil(verdict.waitMs / 1000) })
    : new UserError(verdict.reason, { limit: verdict.limit });
}

function isMembersFault(error: unknown): boolean {
  return error instanceof UserError && error.code.startsWith('question_');
}
