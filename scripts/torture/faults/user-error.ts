/** Whether an error is one clear line for people, in both languages. */
import { messageOf, UserError } from '../../../src/errors.ts';
import { errorText, messagesFor } from '../../../src/messages/index.ts';

/** @returns what is wrong with it; `null` for a good one */
export function notOneLine(error: unknown): string | null {
  if (!(error instanceof UserError)) return `no error for people: ${messageOf(error)}`;
  for (const language of ['de', 'en'] as const) {
    const text = errorText(error, messagesFor(language));
    if (!/^[\p{Lu}„"][^\n]*[.?]$/u.test(text) || /undefined|null/.test(text)) return `bad line: ${text}`;
  }
  return null;
}
