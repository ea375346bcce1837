/** Questions in messages: mentions, replies to answers, threads of the bot, direct messages. */
import { randomUUID } from 'node:crypto';
import { UserError } from '../../errors.ts';
import { askTexts } from '../../messages/bot/ask.ts';
import { errorText, messagesFor } from '../../messages/index.ts';
import type { Answer, FrameLanguage } from '../../rag/types.ts';
import { answerQuestion, type Surface } from '../ask/answer-question.ts';
import { shownMessage } from '../payload.ts';
import { answersIn } from '../permissions.ts';
import { errorMessage } from '../replies/answer.ts';
import { createSeen } from '../seen.ts';
import { isTransportError, type Transport } from '../transport.ts';
import type { BotContext, OutgoingMessage } from '../types.ts';
import { line } from '../ui.ts';
import { isAddressed, questionOf } from './addressed.ts';
import { readHistory } from './history.ts';
import type { IncomingMessage } from './types.ts';

export type { IncomingMessage } from './types.ts';

/** Nobody can make the bot say that it does not answer more often than this, milliseconds. */
const PAUSE = 60_000;

export interface Conversation {
  /** Answers when the message is meant for the bot; never rejects, never answers twice. */
  take(message: IncomingMessage): Promise<void>;
}

export function createConversation(
  context: BotContext,
  transport: Transport,
  botId: () => string,
): Conversation {
  const seen = createSeen(context);
  const lastSaid = new Map<string, number>();
  const { logger } = context;

  return {
    async take(message) {
      const me = botId();
      if (!isAddressed(message, me) || !seen.first(message.id)) return;
      const surface = createSurface(message);
      try {
        if (!answersIn(message.caller, settings(message))) throw wrongChannel(message);
        const question = questionOf(message, me);
        if (question === '') {
          if (maySayAgain(message.caller.userId)) await surface.say(line(greeting(message)));
          return;
        }
        if (context.config.llm !== null) void transport.typing(message.channelId).catch(() => {});
        const history = () =>
          readHistory(message, me, transport).catch((error: unknown) => {
            logger.warn({ err: error }, 'history not read');
            return [];
          });
        await answerQuestion(context, { caller: message.caller, question, history }, surface);
      } catch (error) {
        await report(error, message, surface);
      }
    },
  };

  function settings({ caller }: IncomingMessage) {
    return context.store.settings.get(caller.guildId);
  }

  function wrongChannel(message: IncomingMessage): UserError {
    const channels = settings(message)
      .channels.map((id) => `<#${id}>`)
      .join(', ');
    return new UserError('wrong_channel', { channels });
  }

  /** Without words of the member there is nothing to tell the language by. */
  function frame(message: IncomingMessage, answer?: Answer): FrameLanguage {
    const { language } = settings(message);
    return language === 'auto' ? (answer?.frame ?? 'de') : language;
  }

  function greeting(message: IncomingMessage): string {
    const texts = askTexts[frame(message)];
    // A reply without a mention arrives empty unless the bot may read everything.
    return message.content === '' && message.replyTo !== null ? texts.unreadable : texts.greeting;
  }

  function createSurface(message: IncomingMessage): Surface & { say(reply: OutgoingMessage): Promise<void> } {
    const { id, channelId } = message;
    let shown: string | null = null;
    let further = 0;
    const surface: Surface = {
      threads: message.caller.guildId !== null && message.thread === null,
      language: (answer) => frame(message, answer),
      async show(reply) {
        const sent =
          shown === null
            ? await transport.send(channelId, reply, { replyTo: id, nonce: id })
            : await transport.editMessage(channelId, shown, reply);
        shown = sent.id;
        return shownMessage(sent);
      },
      more: async (reply) => void (await transport.send(channelId, reply, { nonce: `${id}-${++further}` })),
    };
    return { ...surface, say: async (reply) => void (await surface.show(reply)) };
  }

  async function report(error: unknown, message: IncomingMessage, surface: ReturnType<typeof createSurface>) {
    if (isTransportError(error)) {
      logger.warn({ err: error, message: message.id }, 'message could not be answered');
      return;
    }
    const messages = messagesFor(frame(message));
    if (error instanceof UserError) {
      logger.info({ code: error.code }, 'refused');
      if (!maySayAgain(message.caller.userId)) return;
      await say(errorText(error, messages));
    } else {
      const id = randomUUID().slice(0, 8);
      logger.error({ err: error, id }, 'message handler failed');
      await say(messages.unexpected(id));
    }

    async function say(text: string) {
      await surface.say(errorMessage(text)).catch((failed: unknown) => {
        logger.warn({ err: failed }, 'error could not be shown');
      });
    }
  }

  function maySayAgain(userId: string): boolean {
    const now = context.now();
    for (const [id, at] of lastSaid) {
      if (now - at < PAUSE) break;
      lastSaid.delete(id);
    }
    if (lastSaid.has(userId)) return false;
    lastSaid.set(userId, now);
    return true;
  }
}
