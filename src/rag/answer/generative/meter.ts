/** Counts what an answer costs: every request that is sent, and the tokens of those that are answered. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ModelCost } from '../../types.ts';
import type { TokenUsage } from './draft.ts';

export interface Meter {
  /** Counts one request while it runs; `usageOf` reads what its result says it took. */
  request<T>(run: () => Promise<T>, usageOf: (result: T) => TokenUsage | null): Promise<T>;
  /** What has been counted so far. */
  cost(): ModelCost;
}

/** What the body of the answer to the running request said, should the client throw the rest away. */
const running = new AsyncLocalStorage<{ usage: TokenUsage | null }>();

export function createMeter(): Meter {
  let [requests, inputTokens, outputTokens] = [0, 0, 0];
  const count = (usage: TokenUsage | null) => {
    inputTokens += usage?.input ?? 0;
    outputTokens += usage?.output ?? 0;
  };
  return {
    async request(run, usageOf) {
      requests++;
      const seen: { usage: TokenUsage | null } = { usage: null };
      try {
        const result = await running.run(seen, run);
        count(usageOf(result) ?? seen.usage);
        return result;
      } catch (error) {
        count(seen.usage);
        throw error;
      }
    },
    cost: () => ({ requests, inputTokens, outputTokens }),
  };
}

/** Takes the body of the answer to the request that runs now. */
export function usageReader(): (body: string) => void {
  const request = running.getStore();
  return (body) => {
    if (request) request.usage = usageIn(body);
  };
}

function usageIn(body: string): TokenUsage | null {
  try {
    const { usage } = JSON.parse(body) as {
      usage?: { prompt_tokens?: unknown; completion_tokens?: unknown };
    };
    const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
    return typeof input === 'number' && typeof output === 'number' ? { input, output } : null;
  } catch {
    // What is no JSON says nothing about tokens.
    return null;
  }
}
