/** How often something may be done: a bucket of tokens for everyone, refilled steadily. */

export interface Rate {
  /** What may be done at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface RateLimit {
  /** Takes one; seconds until the next may be taken when there is none, else 0. */
  take(key: string): number;
}

/** Buckets that are full again need no memory; of the others, those unused for longest go first. */
const MAX_KEYS = 10_000;

export function createRateLimit({ burst, perSecond }: Rate, now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();

  return {
    take(key) {
      const at = now();
      const last = buckets.get(key);
      const tokens = last ? Math.min(burst, last.tokens + ((at - last.at) / 1000) * perSecond) : burst;
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MAX_KEYS) break;
        buckets.delete(oldest);
      }
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
    },
  };
}
