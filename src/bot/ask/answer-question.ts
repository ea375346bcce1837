/** One question on its way: the evidence at once, then, with a model, the written answer in its place. */
import { UserError } from '../../errors.ts';
import type { AskOptions } from '../../rag/engine.ts';
import type { Answer, Citation, Filter, FrameLanguage, Turn } from '../../rag/types.ts';
import { recordUnanswered } from '../feedback/unanswered.ts';
import { keepCited } from '../passage/keep.ts';
import { answerMessages } from '../replies/answer.ts';
import type { BotContext, Caller, OutgoingMessage, ShownMessage } from '../types.ts';
import { recordQuestion } from './record.ts';

/** As long as Discord's commands allow it here; also for mentions. */
export const MAX_QUESTION = 500;

export interface Asked {
  readonly caller: Caller;
  readonly question: string;
  readonly filter?: Filter;
  /** Earlier questions, oldest first; looked up only once it is the question's turn. */
  readonly history?: () => Promise<readonly Turn[]>;
}

/** Where an answer appears. */
export interface Surface {
  /** Promises an answer; called unless the question is refused at once. */
  accept?(): Promise<void>;
  /** Whether a thread can be opened at the answer. */
  readonly threads: boolean;
  language(answer: Answer): FrameLanguage;
  /** Shows the answer, then replaces it. */
  show(message: OutgoingMessage): Promise<ShownMessage>;
  /** What does not fit into one message. */
  more(message: OutgoingMessage): Promise<void>;
}

/** @throws UserError as `admission.run` and `engine.ask` do */
export async function answerQuestion(context: BotContext, asked: Asked, surface: Surface): Promise<void> {
  if (asked.question.length > MAX_QUESTION) throw new UserError('question_too_long', { max: MAX_QUESTION });
  await context.admission.run(
    asked.caller,
    async () => {
      const { guildId } = asked.caller;
      const startedAt = context.now();
      try {
        recordQuestion(context, { guildId, startedAt, answer: await answerNow() });
      } catch (error) {
        // A question that the bot's end cuts off has not failed, nor has one that is none.
        const isNone = error instanceof UserError && error.code.startsWith('question_');
        if (!isNone && !context.signal.aborted) recordQuestion(context, { guildId, startedAt, answer: null });
        throw error;
      }
    },
    surface.accept,
  );

  async function answerNow(): Promise<Answer> {
    const options = { history: await asked.history?.(), filter: asked.filter, signal: context.signal };
    const evidence = await context.engine.ask(asked.question, { ...options, mode: 'extractive' });
    const answer = context.config.llm === null ? evidence : await write(evidence, options);
    const { shown, rest } = await present(answer, false);
    for (const message of rest) await surface.more(message);
    if (answer.status === 'no_evidence') {
      const { caller, question } = asked;
      const { language } = answer;
      recordUnanswered(context, { caller, messageId: shown.id, question, language, answer });
    }
    return answer;
  }

  /** Shows the evidence while the model writes. */
  async function write(evidence: Answer, options: AskOptions): Promise<Answer> {
    await present(evidence, true);
    try {
      return await context.engine.ask(asked.question, options);
    } catch (error) {
      // A model that fails is no reason to lose what is there.
      context.logger.warn({ err: error }, 'the written answer failed');
      return evidence;
    }
  }

  async function present(answer: Answer, pending: boolean) {
    keepCited(context, citationsOf(answer));
    const { publicUrl } = context.config;
    const view = { language: surface.language(answer), threads: surface.threads, pending, publicUrl };
    const [first, ...rest] = answerMessages(answer, view);
    return { shown: await surface.show(first), rest };
  }
}

function citationsOf(answer: Answer): readonly Citation[] {
  return answer.status === 'answered' ? answer.citations : answer.closest;
}
