/** The answer to a message, as a reply to it. */
import { askTexts } from '../../messages/bot/ask.ts';
import type { Answer, FrameLanguage } from '../../rag/types.ts';
import type { Surface } from '../ask/answer-question.ts';
import { MAX_CONTENT } from '../limits.ts';
import { shownMessage } from '../payload.ts';
import { isTransportError, type Transport } from '../transport.ts';
import type { OutgoingMessage } from '../types.ts';
import type { IncomingMessage } from './types.ts';

export interface ReplySurface extends Surface {
  /** Shows what is no answer. */
  say(reply: OutgoingMessage): Promise<void>;
}

export function createSurface(
  { id, channelId, caller, thread }: IncomingMessage,
  transport: Transport,
  frame: (answer?: Answer) => FrameLanguage,
): ReplySurface {
  let shown: string | null = null;
  let further = 0;
  let embeds = true;
  let language = frame();

  const surface: Surface = {
    threads: caller.guildId !== null && thread === null,
    language(answer) {
      language = frame(answer);
      return language;
    },
    async show(reply) {
      const sent = await deliver(reply, (message) =>
        shown === null
          ? transport.send(channelId, message, { replyTo: id, nonce: id })
          : transport.editMessage(channelId, shown, message),
      );
      shown = sent.id;
      return shownMessage(sent);
    },
    async more(reply) {
      if (!embeds && !reply.content) return;
      const nonce = `${id}-${++further}`;
      await deliver(reply, (message) => transport.send(channelId, message, { nonce }));
    },
  };
  return { ...surface, say: async (reply) => void (await surface.show(reply)) };

  /** Where the bot may not embed anything, the quotes of an answer are behind its buttons alone. */
  async function deliver<T>(
    reply: OutgoingMessage,
    send: (message: OutgoingMessage) => Promise<T>,
  ): Promise<T> {
    if (!reply.embeds?.length) return send(reply);
    if (embeds) {
      try {
        return await send(reply);
      } catch (error) {
        if (!isTransportError(error, 'forbidden')) throw error;
      }
    }
    const sent = await send({ ...reply, content: withHint(reply.content ?? ''), embeds: [] });
    embeds = false;
    return sent;
  }

  function withHint(content: string): string {
    const whole = `${content}\n-# ${askTexts[language].noEmbeds}`;
    return whole.length <= MAX_CONTENT ? whole : content;
  }
}
