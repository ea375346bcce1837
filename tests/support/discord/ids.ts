/** Snowflakes as Discord makes them: the time, and a counter that keeps them growing. */
const EPOCH = 1_420_070_400_000n;
const TIME_SHIFT = 22n;

/** Never gives an id twice, and never a smaller one after a larger one. */
export function createIds(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromTime = (BigInt(Math.floor(now())) - EPOCH) << TIME_SHIFT;
    last = fromTime > last ? fromTime : last + 1n;
    return String(last);
  };
}

/** The shard a server belongs to; direct messages (`null`) are on the first. */
export function shardOf(guildId: string | null, count: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> TIME_SHIFT) % BigInt(count));
}
