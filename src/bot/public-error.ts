/** Errors as they may be read by a whole channel. */
import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { errorText, messagesFor } from '../messages/index.ts';
import type { FrameLanguage } from '../rag/types.ts';
import { escapeMarkdown } from './markdown.ts';

/** What members can do nothing about. */
const OPERATORS = /^(?:index|corpus|embedding|store|setting|package|model|file)_(?!unknown|ambiguous)/;

/** A member is told what he can do; what only the operator can mend is in the log. */
export function memberErrorText(error: UserError, language: FrameLanguage): string {
  const messages = messagesFor(language);
  return OPERATORS.test(error.code) ? messages.outOfOrder : errorText(error, messages);
}

/** A channel need not know where on which machine the bot lives. */
export function publicErrorText({ code, params }: UserError, language: FrameLanguage): string {
  const { pid: _pid, host: _host, path, ...rest } = params;
  const shown = path === undefined ? rest : { ...rest, path: basename(String(path)) };
  return escapeMarkdown(errorText(new UserError(code, shown), messagesFor(language)));
}
