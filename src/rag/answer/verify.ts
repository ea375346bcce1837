/** Decides whether quotes carry a sentence. Nothing a model wrote is shown unless this says so. */

import { findFigures } from '../text/figures.ts';
import { unknownAddresses } from './verify/addresses.ts';
import { carriesFigure } from './verify/figures.ts';
import { foreignNames } from './verify/foreign-names.ts';
import { foreignPart } from './verify/language.ts';
import type { VerifyOptions, VerifyReason } from './verify/options.ts';
import { overstatements } from './verify/overstatement.ts';
import { contradiction } from './verify/polarity.ts';
import { isRelated } from './verify/related.ts';
import { cleanStatement } from './verify/statement-text.ts';
import { spokenWords } from './verify/voice.ts';

export type { VerifyOptions, VerifyReason } from './verify/options.ts';

export type Verdict =
  | { readonly ok: true /** The statement, fit to be shown. */; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly VerifyReason[] };

/**
 * A statement stands when every figure, date and name in it is in its quotes (names may come from the question), its
 * words are about what its quotes are about, and it is neither an order nor in another language. Compared with the one
 * sentence it rests on, it may not deny or assert what that does not, drop "angeblich" or "laut", tell a plan as done, go
 * further ("alle", "nur"), charge anybody with a crime, or put a name where another one stands. This is a check of words:
 * it does not understand, so what several words together mean is left to the quote that is shown beside the statement.
 */
export function verifyStatement(text: string, quotes: readonly string[], options: VerifyOptions): Verdict {
  const statement = cleanStatement(text);
  if (statement === null) return { ok: false, reasons: [{ code: 'text', detail: text.slice(0, 80) }] };
  if (quotes.length === 0) return { ok: false, reasons: [{ code: 'no_quote', detail: statement }] };
  const figures = findFigures(statement, options.language);
  const { language, question, passages = [], names = [] } = options;
  const about = (code: VerifyReason['code'], detail: string | null) =>
    detail === null ? [] : [{ code, detail }];
  const reasons: VerifyReason[] = [
    ...unknownAddresses(statement, [...quotes, ...passages, ...names]).flatMap((address) =>
      about('address', address),
    ),
    ...about('language', foreignPart(statement, language, quotes)),
    ...about('voice', spokenWords(statement, question)),
    ...figures
      .filter((figure) => !quotes.some((quote) => carriesFigure(quote, figure)))
      .map(({ start, end }) => ({ code: 'figure' as const, detail: statement.slice(start, end) })),
    ...foreignNames(statement, quotes, figures, options).map((name) => ({
      code: 'name' as const,
      detail: name,
    })),
  ];
  const denial = contradiction(statement, quotes, options.contexts ?? quotes);
  if (denial !== null) reasons.push({ code: 'negation', detail: denial });
  if (!isRelated(statement, quotes, options)) reasons.push({ code: 'unrelated', detail: statement });
  // Only what holds so far is worth a closer look.
  if (reasons.length === 0) reasons.push(...overstatements(statement, quotes, options));
  return reasons.length === 0 ? { ok: true, text: statement } : { ok: false, reasons };
}
