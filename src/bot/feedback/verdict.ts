/** What a press of 👍 or 👎 leaves in the store. */
import { UserError } from '../../errors.ts';
import { detectLanguage } from '../../rag/text/language.ts';
import { citedSources, readAnswer } from '../replies/answer.ts';
import type { BotContext, ComponentExchange } from '../types.ts';

/**
 * All of it is read back from the message, so that it works after a restart; returns the id of the entry.
 *
 * @throws UserError `expired` when the message holds no answer
 */
export function recordVerdict(
  kind: 'up' | 'down',
  { caller, message }: ComponentExchange,
  { store, now }: Pick<BotContext, 'store' | 'now'>,
): number {
  const shown = readAnswer(message);
  if (!shown) throw new UserError('expired');
  const { userId, guildId, channelId } = caller;
  return store.reviews.add({
    kind,
    guildId,
    channelId,
    messageId: message.id,
    userId,
    at: now(),
    language: detectLanguage(shown.question),
    question: shown.question,
    answer: shown.statements.join('\n'),
    sources: citedSources(message),
    reason: '',
  });
}
