/** Counts questions and what was cited. An answer stands without it, so a failing database is only logged. */
import type { Answer } from '../../rag/types.ts';
import type { BotContext } from '../types.ts';

export interface QuestionOutcome {
  readonly guildId: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** `null` when it failed. */
  readonly answer: Answer | null;
}

export function recordQuestion(
  { store, logger, now }: Pick<BotContext, 'store' | 'logger' | 'now'>,
  { guildId, startedAt, answer }: QuestionOutcome,
): void {
  const at = now();
  try {
    store.questions.add({
      at,
      guildId,
      outcome: answer?.status ?? 'failed',
      mode: answer?.mode ?? null,
      retrieveMs: answer?.timings.retrieveMs ?? null,
      totalMs: Math.max(0, at - startedAt),
    });
    if (answer?.status === 'answered') store.citations.add(answer.citations, at);
  } catch (error) {
    logger.warn({ err: error }, 'question not counted');
  }
}
