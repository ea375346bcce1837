/** What happened: requests, violations, pings, and the news that waiting tests listen to. */
import type { Channel } from './world.ts';

export interface UploadedFile {
  readonly field: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Buffer;
}

export interface RequestRecord {
  readonly method: string;
  /** Below /api/v10, without query. */
  readonly path: string;
  readonly query: string;
  /** Parsed JSON, or the payload_json of a form. */
  readonly body: unknown;
  readonly files: readonly { readonly field: string; readonly filename: string; readonly bytes: number }[];
  /** 0 as long as there is no answer, and when the connection was cut. */
  status: number;
  /** Discord's error code, if it was refused. */
  code: number | null;
  /** Milliseconds since 1970, when it was read. */
  readonly at: number;
}

export interface Ping {
  readonly messageId: string;
  readonly channel: Channel;
  readonly kind: 'user' | 'role' | 'everyone';
  readonly id: string;
}

export type Journal = ReturnType<typeof createJournal>;

export function createJournal(keep: number) {
  const requests: RequestRecord[] = [];
  const violations: string[] = [];
  const pings: Ping[] = [];
  const listeners = new Set<() => void>();
  const counts = { requests: 0, rateLimited: 0 };

  function trim(list: unknown[]): void {
    if (list.length > keep) list.splice(0, list.length - keep);
  }

  return {
    requests,
    violations,
    pings,
    counts,
    request(record: RequestRecord) {
      counts.requests++;
      requests.push(record);
      trim(requests);
    },
    violation(text: string) {
      violations.push(text);
      trim(violations);
    },
    ping(ping: Ping) {
      pings.push(ping);
      trim(pings);
    },
    /** Something in the world is different now. */
    changed() {
      for (const listener of [...listeners]) listener();
    },
    /**
     * Resolves with what `look` finds, as soon as it is not `null` or `undefined`; rejects after `timeout` milliseconds
     * of real time with what `describe` says.
     */
    async until<T>(look: () => T | null | undefined, timeout: number, describe: () => string): Promise<T> {
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(timer);
          listeners.delete(check);
          settle();
        };
        const check = () => {
          try {
            const found = look();
            if (found !== null && found !== undefined) end(() => resolve(found));
          } catch (error) {
            end(() => reject(error));
          }
        };
        const timer = setTimeout(() => end(() => reject(new Error(describe()))), timeout);
        listeners.add(check);
        check();
      });
    },
    forget() {
      requests.length = 0;
      pings.length = 0;
    },
  };
}
