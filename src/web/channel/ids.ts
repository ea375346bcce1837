/** Ids in the form of Discord's: 19 digits that sort by time. */

const EPOCH = 1_420_070_400_000n;
const TIME_SHIFT = 22n;

/** No server, user or channel of Discord has them: they are younger than any bot. */
export const PAGE_GUILD = '1000000000000000001';
export const BOT_ID = '1000000000000000002';

/** Never gives an id twice, and never a smaller one after a larger one. */
export function createIds(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromTime = (BigInt(Math.floor(now())) - EPOCH) << TIME_SHIFT;
    last = fromTime > last ? fromTime : last + 1n;
    return String(last);
  };
}
