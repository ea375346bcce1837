/** What 👍 and 👎 leave in the store. */
import { UserError } from '../../errors.ts';
import { detectLanguage } from '../../rag/text/language.ts';
import { citedSources, readAnswer } from '../replies/answer.ts';
import type { ReviewEntry } from '../store/types.ts';
import type { BotContext, Caller, ComponentExchange, ShownMessage } from '../types.ts';

type Kind = 'up' | 'down';
type Deps = Pick<BotContext, 'store' | 'now' | 'config'>;
type Verdict = Omit<ReviewEntry, 'id' | 'done' | 'guildId' | 'at'> & { readonly caller: Caller };

/** Whose moderators read it. Nobody moderates direct messages: those go to the server that the bot is for, if it is. */
export function homeOf({ guildId }: Caller, { config }: Pick<BotContext, 'config'>): string | null {
  return guildId ?? config.discordGuildId;
}

/**
 * All of it is read back from the message, so that it works after a restart.
 *
 * @throws UserError `expired` when the message holds no answer
 */
export function verdictOn(
  kind: Kind,
  { caller, message }: { readonly caller: Caller; readonly message: ShownMessage },
  reason = '',
): Verdict {
  const shown = readAnswer(message);
  if (!shown) throw new UserError('expired');
  return {
    kind,
    caller,
    channelId: caller.channelId,
    messageId: message.id,
    userId: caller.userId,
    language: detectLanguage(shown.question),
    question: shown.question,
    answer: shown.statements.join('\n'),
    sources: citedSources(message),
    reason,
  };
}

export function recordVerdict({ caller, ...verdict }: Verdict, context: Deps): void {
  context.store.reviews.add({ ...verdict, guildId: homeOf(caller, context), at: context.now() });
}

/** Whether there was one of this kind. */
export function takeBack(
  kind: Kind,
  { caller, message }: Pick<ComponentExchange, 'caller' | 'message'>,
  { store }: Pick<BotContext, 'store'>,
): boolean {
  return store.reviews.takeBack(kind, message.id, caller.userId);
}
