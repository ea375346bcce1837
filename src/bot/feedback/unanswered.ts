/** Questions that the sources do not answer, kept for the moderators. */
import type { NoEvidence } from '../../rag/types.ts';
import type { BotContext, Caller } from '../types.ts';
import { homeOf } from './verdict.ts';

export interface Unanswered {
  readonly caller: Caller;
  /** Of the message that says so. */
  readonly messageId: string;
  readonly question: string;
  /** Language of the question, ISO 639-1. */
  readonly language: string;
  readonly answer: NoEvidence;
}

/** Where nothing was asked, there is nothing for them to do. */
export function recordUnanswered(
  context: Pick<BotContext, 'store' | 'now' | 'config'>,
  { caller, messageId, question, language, answer }: Unanswered,
): void {
  if (answer.searchable === false) return;
  const { userId, channelId } = caller;
  context.store.reviews.add({
    kind: 'unanswered',
    guildId: homeOf(caller, context),
    channelId,
    messageId,
    userId,
    at: context.now(),
    language,
    question,
    answer: '',
    sources: [...new Set(answer.closest.map(({ source }) => source))],
    reason: '',
  });
}
