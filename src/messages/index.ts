/** The catalogue of everything people read, by language. */
import type { UserError } from '../errors.ts';
import type { AnswerNote, CorpusProblem, FrameLanguage } from '../rag/types.ts';
import { de, type Messages } from './de.ts';
import { en } from './en.ts';

export type { Messages } from './de.ts';

const CATALOGUES: Record<FrameLanguage, Messages> = { de, en };

export function messagesFor(language: FrameLanguage): Messages {
  return CATALOGUES[language];
}

/** One sentence with a way out. Values in it come as they are: paths may hold control characters. */
export function errorText({ code, params }: Pick<UserError, 'code' | 'params'>, messages: Messages): string {
  return messages.errors[code](params);
}

export function noteText(note: AnswerNote, { notes, modelFailures }: Messages): string {
  switch (note.code) {
    case 'sources_differ':
      return notes.sources_differ;
    case 'model_failed':
      return notes.model_failed(modelFailures[note.reason]);
    case 'statements_dropped':
      return notes.statements_dropped(note.count);
  }
}

export function problemText({ id, code }: CorpusProblem, { index, problems }: Messages): string {
  return index.problem(id, problems[code]);
}
