/** Earlier questions of a conversation, read from the messages themselves: nothing has to be remembered. */
import type { Turn } from '../../rag/types.ts';
import { shownMessage } from '../payload.ts';
import { readAnswer } from '../replies/answer.ts';
import type { Transport } from '../transport.ts';
import type { ShownMessage } from '../types.ts';
import type { IncomingMessage } from './types.ts';

/** Turns that are looked up; every one of a chain of replies costs two requests. */
const MAX_CHAIN = 3;
const MAX_TURNS = 6;
/** Messages of a thread that are looked through. */
const MAX_MESSAGES = 50;

/** Oldest first. Empty where there is no conversation, and where it cannot be read. */
export async function readHistory(
  message: IncomingMessage,
  botId: string,
  transport: Transport,
): Promise<Turn[]> {
  if (message.replyTo !== null) return readChain(message, botId, transport);
  if (message.thread !== null || message.caller.guildId === null)
    return readChannel(message, botId, transport);
  return [];
}

/** Answer, question, the answer that was replied to … */
async function readChain(message: IncomingMessage, botId: string, transport: Transport): Promise<Turn[]> {
  const turns: Turn[] = [];
  const fetch = async (id: string) => {
    const found = await transport.message(message.channelId, id);
    return found ? shownMessage(found) : null;
  };
  const { repliedTo } = message;
  // What was sent along with a message need not say what it replied to itself.
  let answer = repliedTo?.replyTo ? repliedTo : ((await fetch(message.replyTo!)) ?? repliedTo);
  while (answer) {
    const turn = turnOf(answer, botId);
    if (!turn) break;
    turns.unshift(turn);
    if (turns.length === MAX_CHAIN || answer.replyTo === null) break;
    const question: ShownMessage | null = await fetch(answer.replyTo);
    answer = question?.replyTo ? await fetch(question.replyTo) : null;
  }
  return turns;
}

async function readChannel(message: IncomingMessage, botId: string, transport: Transport): Promise<Turn[]> {
  const { channelId, id, thread } = message;
  const earlier = await transport.messages(channelId, { before: id, limit: MAX_MESSAGES });
  const turns = earlier.map((one) => turnOf(shownMessage(one), botId)).filter((turn) => turn !== null);
  if (thread && turns.length < MAX_TURNS) {
    // A thread that was opened at a message has its id.
    const starter = await transport.message(thread.parentId, channelId);
    const turn = starter && turnOf(shownMessage(starter), botId);
    if (turn) turns.push(turn);
  }
  return turns.slice(0, MAX_TURNS).reverse();
}

function turnOf(message: ShownMessage, botId: string): Turn | null {
  const answer = message.authorId === botId ? readAnswer(message) : null;
  return answer && { question: answer.question, answer: answer.answer };
}
