/** What an answer with a button on it was a follow-up to. */
import type { Turn } from '../../rag/types.ts';
import { readAnswer } from '../replies/answer.ts';
import type { ComponentExchange, ShownMessage } from '../types.ts';

/** Every turn costs two requests. */
const MAX_TURNS = 3;
/** What an answer names stands in for the questions before it: all its words would find the answer only. */
const NAMED = /\p{Lu}[\p{L}\p{M}\p{N}]+/gu;
const MAX_NAMED = 12;

type Pressed = Pick<ComponentExchange, 'message' | 'messageById'>;

/**
 * Earlier questions, oldest first, as the replies lead to them: answer, question, the answer that was replied to …
 * Where there are no replies, as in threads, the answer itself says what "Und wann?" was about.
 */
export async function questionsBefore({ message, messageById }: Pressed): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let answer = await answerBefore(message); answer !== null; answer = await answerBefore(answer)) {
    const read = readAnswer(answer);
    // Nobody else's message is an answer, whatever it looks like.
    if (!read || answer.authorId !== message.authorId) break;
    turns.unshift({ question: read.question, answer: read.answer });
    if (turns.length === MAX_TURNS) break;
  }
  if (turns.length > 0) return turns;
  const named = readAnswer(message)?.answer.match(NAMED)?.slice(0, MAX_NAMED) ?? [];
  return named.length > 0 ? [{ question: named.join(' ') }] : [];

  async function answerBefore({ replyTo }: ShownMessage): Promise<ShownMessage | null> {
    const question = replyTo === null ? null : await messageById(replyTo);
    return question?.replyTo ? messageById(question.replyTo) : null;
  }
}
