/** The JSON of an answer: a contract with other programs. */
import { randomBytes } from 'node:crypto';
import { messageOf, UserError } from '../errors.ts';
import { errorText, type Messages } from '../messages/index.ts';
import type { Answer } from '../rag/types.ts';

/** `id` is given back as it came. */
export function answerJson(answer: Answer, id?: unknown): object {
  const { question, language, status, mode, hits, timings, notes } = answer;
  const found = answer.status === 'answered';
  return {
    ...(id === undefined ? {} : { id }),
    question,
    language,
    status,
    mode,
    statements: found ? answer.statements.map(({ text, citations }) => ({ text, citations })) : [],
    citations: found ? answer.citations : [],
    ...(found ? {} : { closest: answer.closest }),
    hits,
    timings,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

export interface Failure {
  /** Of the UserError, or `internal`. */
  readonly code: string;
  readonly message: string;
  /** Names a defect in the log. */
  readonly defect?: string;
}

/** What people may know about anything thrown. */
export function failureOf(error: unknown, messages: Messages): Failure {
  if (error instanceof UserError) return { code: error.code, message: errorText(error, messages) };
  const defect = randomBytes(4).toString('hex');
  return { code: 'internal', message: messages.unexpected(defect), defect };
}

export function errorJson({ code, message }: Failure, id?: unknown): object {
  return { ...(id === undefined ? {} : { id }), status: 'error', error: { code, message } };
}

/** For the log. */
export function defectDetails(error: unknown, defect: string): object {
  return { defect, err: error instanceof Error ? error : new Error(messageOf(error)) };
}
