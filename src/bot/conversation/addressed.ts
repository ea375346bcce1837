/** Whether a message is meant for the bot; everything else is none of its business. */
import { readAnswer } from '../replies/answer.ts';
import type { IncomingMessage } from './types.ts';

export function isAddressed(message: IncomingMessage, botId: string): boolean {
  if (message.automatic || message.caller.userId === botId) return false;
  if (message.caller.guildId === null || message.mentions.includes(botId)) return true;
  // Whoever replies to somebody or mentions somebody speaks to them, in a thread of the bot as well.
  if (message.replyTo !== null) return isAnswer(message, botId);
  return message.thread?.ownerId === botId && message.mentions.length === 0 && message.content !== '';
}

function isAnswer({ repliedTo }: IncomingMessage, botId: string): boolean {
  return repliedTo?.authorId === botId && readAnswer(repliedTo) !== null;
}

/** What was asked, without the mention. */
export function questionOf({ content }: IncomingMessage, botId: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
