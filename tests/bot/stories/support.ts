/** What stories have in common. */
import type { LocalDiscord, Message } from '../../support/discord/server.ts';
import type { Channel } from '../../support/discord/world.ts';

export const isAnswer = ({ text }: Message) => text.includes('[1]');

/** Milliseconds without a request after which nothing more is on its way. */
const QUIET_MS = 60;

/** Waits until the bot has nothing more to say: for what must not come there is no promise. */
export async function quiet({ counts }: LocalDiscord): Promise<void> {
  for (let before = -1; before !== counts.http.requests; ) {
    before = counts.http.requests;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

/** What the bot has said in a channel for everybody to read, oldest first. */
export function saidIn(discord: LocalDiscord, place: Channel): Message[] {
  return discord.messages(place).filter(({ origin, ephemeral, loading, deleted }) => {
    const visible = !ephemeral && !loading && !deleted && origin.starter === null;
    return visible && origin.author.id === discord.botUserId;
  });
}

/** Tokens of all interactions so far, as they stand in the paths of requests. */
export function interactionTokens({ requests }: LocalDiscord): string[] {
  const found = requests.flatMap(
    ({ path }) => /^\/interactions\/\d+\/([^/]+)\/callback/.exec(path)?.[1] ?? [],
  );
  return [...new Set(found)];
}
