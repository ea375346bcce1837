/** One question on its way: the evidence at once, then, with a model, the written answer in its place. */
import { UserError } from '../../errors.ts';
import type { AskOptions } from '../../rag/engine.ts';
import type { Answer, Citation, FrameLanguage, SourceMeta, Turn } from '../../rag/types.ts';
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
  /** The only source that is asked. */
  readonly source?: Pick<SourceMeta, 'id' | 'title'>;
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
  const { caller, question } = asked;
  const startedAt = context.now();
  const record = (answer: Answer | null) =>
    recordQuestion(context, { guildId: caller.guildId, startedAt, answer });
  try {
    const { evidence, options } = await context.admission.run(caller, showEvidence, surface.accept);
    record(context.config.llm === null ? evidence : await write(evidence, options));
  } catch (error) {
    // A question that the bot's end cuts off has not failed, nor has one that is none or was refused.
    if (!(error instanceof UserError && isMembersAffair(error)) && !context.signal.aborted) record(null);
    throw error;
  }

  async function showEvidence() {
    const options = {
      history: await asked.history?.(),
      filter: asked.source && { sources: [asked.source.id] },
      signal: context.signal,
    };
    const evidence = await context.engine.ask(question, { ...options, mode: 'extractive' });
    if (context.config.llm === null) await finish(evidence);
    else await present(evidence, true);
    return { evidence, options };
  }

  /** Puts what the model writes in place of the evidence; who waits for it holds up nobody's evidence. */
  async function write(evidence: Answer, options: AskOptions): Promise<Answer> {
    const answer = await context.admission
      .write(caller, () => context.engine.ask(question, options))
      .catch((error: unknown) => {
        // A model that fails is no reason to lose what is there.
        context.logger.warn({ err: error }, 'the written answer failed');
        return evidence;
      });
    await finish(answer);
    return answer;
  }

  async function finish(answer: Answer): Promise<void> {
    const { shown, rest } = await present(answer, false);
    for (const message of rest) await surface.more(message);
    if (answer.status !== 'no_evidence') return;
    recordUnanswered(context, { caller, messageId: shown.id, question, language: answer.language, answer });
  }

  async function present(answer: Answer, pending: boolean) {
    // Beside showing it: a long text takes its time.
    const kept = keepCited(context, citationsOf(answer));
    const { source } = asked;
    const { publicUrl } = context.config;
    const { threads } = surface;
    const view = {
      language: surface.language(answer),
      threads,
      pending,
      publicUrl,
      ...(source && { source }),
    };
    const [first, ...rest] = answerMessages(answer, view);
    const shown = await surface.show(first);
    await kept;
    return { shown, rest };
  }
}

function isMembersAffair({ code }: UserError): boolean {
  return /^(?:question_|cooldown|user_daily|server_daily|queue_full)/.test(code);
}

function citationsOf(answer: Answer): readonly Citation[] {
  return answer.status === 'answered' ? answer.citations : answer.closest;
}
