/** Questions that the sources do not answer, kept for the moderators. */
import type { NoEvidence } from '../../rag/types.ts';
import type { BotContext, Caller } from '../types.ts';

export interface Unanswered {
  readonly caller: Caller;
  /** Of the message that says so. */
  readonly messageId: string;
  readonly question: string;
  /** Language of the question, ISO 639-1. */
  readonly language: string;
  readonly answer: NoEvidence;
}

export function recordUnanswered(
  { store, now }: Pick<BotContext, 'store' | 'now'>,
  { caller, messageId, question, language, answer }: Unanswered,
): void {
  const { userId, guildId, channelId } = caller;
  store.reviews.add({
    kind: 'unanswered',
    guildId,
    channelId,
    messageId,
    userId,
    at: now(),
    language,
    question,
    answer: '',
    sources: [...new Set(answer.closest.map(({ source }) => source))],
    reason: '',
  });
}
