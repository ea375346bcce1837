/** Rate limits with real 429s: a bucket for every route and major parameter, and one for everything together. */
import type { Route } from './rest/route.ts';

export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

/** Keyed by method and pattern, e.g. `PATCH /channels/:channel/messages/:message`. */
export type RateLimits = Readonly<Record<string, RateLimit>>;

export const DISCORD_LIMITS: RateLimits = {
  'POST /channels/:channel/messages': { limit: 5, perMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { limit: 5, perMs: 5000 },
  'DELETE /channels/:channel/messages/:message': { limit: 5, perMs: 1000 },
  'POST /channels/:channel/typing': { limit: 5, perMs: 5000 },
  'POST /channels/:channel/threads': { limit: 10, perMs: 10_000 },
  'POST /channels/:channel/messages/:message/threads': { limit: 10, perMs: 10_000 },
  'POST /webhooks/:application/:token': { limit: 5, perMs: 5000 },
  'PATCH /webhooks/:application/:token/messages/:message': { limit: 5, perMs: 5000 },
};
export const GLOBAL_LIMIT: RateLimit = { limit: 50, perMs: 1000 };
const OTHERWISE: RateLimit = { limit: 50, perMs: 1000 };

const CALLBACK = '/interactions/:interaction/:token/callback';

interface Window {
  end: number;
  used: number;
}

export interface Verdict {
  /** `null`: may pass. */
  readonly retryAfterMs: number | null;
  readonly global: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Windows are of real time, as clients wait in real time. */
export function createRateLimits(limits: RateLimits, globalLimit: RateLimit) {
  const windows = new Map<string, Window>();

  function take(key: string, { limit, perMs }: RateLimit): { window: Window; passed: boolean } {
    const now = Date.now();
    if (windows.size > 1000) for (const [other, { end }] of windows) if (end <= now) windows.delete(other);
    const known = windows.get(key);
    const window = known && known.end > now ? known : { end: now + perMs, used: 0 };
    windows.set(key, window);
    const passed = window.used < limit;
    if (passed) window.used++;
    return { window, passed };
  }

  return (route: Route, params: Readonly<Record<string, string>>): Verdict => {
    if (route.pattern === CALLBACK) return { retryAfterMs: null, global: false, headers: {} };
    const all = take('global', globalLimit);
    if (!all.passed) {
      const retryAfterMs = all.window.end - Date.now();
      return {
        retryAfterMs,
        global: true,
        headers: { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
      };
    }
    const name = `${route.method} ${route.pattern}`;
    const rule = limits[name] ?? OTHERWISE;
    const major = params.channel ?? params.guild ?? params.token ?? '';
    const { window, passed } = take(`${name} ${major}`, rule);
    const restMs = Math.max(0, window.end - Date.now());
    return {
      retryAfterMs: passed ? null : restMs,
      global: false,
      headers: {
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(rule.limit - window.used),
        'x-ratelimit-reset': (window.end / 1000).toFixed(3),
        'x-ratelimit-reset-after': (restMs / 1000).toFixed(3),
        'x-ratelimit-bucket': Buffer.from(name).toString('hex').slice(0, 120),
        ...(!passed && { 'x-ratelimit-scope': 'user' }),
      },
    };
  };
}
