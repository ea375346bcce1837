/** What an answer with a button on it was a follow-up to. */
import type { Turn } from '../../rag/types.ts';
import { readAnswer } from '../replies/answer.ts';
import type { ComponentExchange, ShownMessage } from '../types.ts';

/** Every turn costs two requests. */
const MAX_TURNS = 3;
/** Of an answer that stands in for the questions before it. */
const MAX_ANSWER = 300;

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
  const said = readAnswer(message)?.answer.slice(0, MAX_ANSWER) ?? '';
  return turns.length > 0 || said === '' ? turns : [{ question: said }];

  async function answerBefore({ replyTo }: ShownMessage): Promise<ShownMessage | null> {
    const question = replyTo === null ? null : await messageById(replyTo);
    return question?.replyTo ? messageById(question.replyTo) : null;
  }
}
