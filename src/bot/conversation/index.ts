/** Questions in messages: mentions, replies to answers, threads of the bot, direct messages. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../errors.ts';
import { askTexts } from '../../messages/bot/ask.ts';
import { messagesFor } from '../../messages/index.ts';
import { detectLanguage, frameLanguage } from '../../rag/text/language.ts';
import type { Answer, FrameLanguage } from '../../rag/types.ts';
import { answerQuestion } from '../ask/answer-question.ts';
import { answersIn } from '../permissions.ts';
import { memberErrorText } from '../public-error.ts';
import { errorMessage } from '../replies/answer.ts';
import { createSeen } from '../seen.ts';
import { isTransportError, type Transport } from '../transport.ts';
import type { BotContext } from '../types.ts';
import { line } from '../ui.ts';
import { isAddressed, questionOf } from './addressed.ts';
import { readHistory } from './history.ts';
import { createSurface, type ReplySurface } from './surface.ts';
import type { IncomingMessage } from './types.ts';

export type { IncomingMessage } from './types.ts';

/** Nobody can make the bot say why it does not answer, or greet, more often than this, milliseconds. */
const PAUSE = 60_000;
/** Seconds of a cool-down that are waited for. */
const MAX_PATIENCE = 10;

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
      const surface = createSurface(message, transport, (answer) => frame(message, answer));
      try {
        if (!answersIn(message.caller, settings(message))) throw wrongChannel(message);
        const question = questionOf(message, me);
        if (question === '') {
          if (maySayAgain(message, 'greeting')) await surface.say(line(greeting(message)));
          return;
        }
        if (context.config.llm !== null) void transport.typing(message.channelId).catch(() => {});
        const history = () =>
          readHistory(message, me, transport).catch((error: unknown) => {
            logger.warn({ err: error }, 'history not read');
            return [];
          });
        await patiently(() =>
          answerQuestion(context, { caller: message.caller, question, history }, surface),
        );
      } catch (error) {
        await report(error, message, surface).catch((failed: unknown) => {
          logger.error({ err: failed }, 'error not reported');
        });
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

  /** Messages come without the locale of who wrote them: their words tell. */
  function frame(message: IncomingMessage, answer?: Answer): FrameLanguage {
    const { language } = settings(message);
    if (language !== 'auto') return language;
    return answer?.frame ?? frameLanguage(detectLanguage(questionOf(message, botId())));
  }

  /** Who asks on quickly waits a moment and is not refused. */
  async function patiently(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      const seconds =
        error instanceof UserError && error.code === 'cooldown' ? Number(error.params.seconds) : 0;
      if (seconds === 0 || seconds > MAX_PATIENCE) throw error;
      await sleep(seconds * 1000, undefined, { signal: context.signal });
      await ask();
    }
  }

  function greeting(message: IncomingMessage): string {
    const texts = askTexts[frame(message)];
    // A reply without a mention arrives empty unless the bot may read everything.
    return message.content === '' && message.replyTo !== null ? texts.unreadable : texts.greeting;
  }

  async function report(error: unknown, message: IncomingMessage, surface: ReplySurface) {
    if (isTransportError(error) || context.signal.aborted) {
      logger.warn({ err: error, message: message.id }, 'message could not be answered');
      return;
    }
    const language = frame(message);
    if (error instanceof UserError) {
      logger.info({ err: error, code: error.code }, 'refused');
      if (maySayAgain(message, error.code)) await say(memberErrorText(error, language));
    } else {
      const id = randomUUID().slice(0, 8);
      logger.error({ err: error, id }, 'message handler failed');
      await say(messagesFor(language).unexpected(id));
    }

    async function say(text: string) {
      await surface.say(errorMessage(text)).catch((failed: unknown) => {
        logger.warn({ err: failed }, 'error could not be shown');
      });
    }
  }

  function maySayAgain({ caller }: IncomingMessage, what: string): boolean {
    const now = context.now();
    for (const [said, at] of lastSaid) {
      if (now - at < PAUSE) break;
      lastSaid.delete(said);
    }
    const key = `${caller.userId} ${what}`;
    if (lastSaid.has(key)) return false;
    lastSaid.set(key, now);
    return true;
  }
}
