/** What a statement claims beyond the sentences that it rests on. */

import { carrierOf, partsOf } from './carrier.ts';
import { changedScope, exchangedVerb, lostDistance, turnedWord, unfoundedCharge } from './claims.ts';
import { misplacedDenial } from './denial.ts';
import { NO_WORDS, type VerifyOptions, type VerifyReason } from './options.ts';
import { displacedName } from './roles.ts';

const about = (code: VerifyReason['code'], detail: string | null): VerifyReason[] =>
  detail === null ? [] : [{ code, detail }];

/** Each part of a statement by itself. */
export function overstatements(
  statement: string,
  quotes: readonly string[],
  options: VerifyOptions,
): VerifyReason[] {
  const { language, contexts = quotes, passages = [], vocabulary = NO_WORDS, equivalents } = options;
  const beyond = partsOf(statement).flatMap((part) => {
    const carrier = carrierOf(part, contexts, equivalents);
    if (carrier === null) return [];
    return [
      ...about('doubt', lostDistance(statement, carrier)),
      ...about('negation', turnedWord(part, carrier) ?? misplacedDenial(part, carrier, language)),
      ...about('verb', exchangedVerb(part, carrier, language)),
      ...about('role', displacedName(part, carrier, { language, vocabulary, passages })),
    ];
  });
  return [
    ...about('scope', changedScope(statement, quotes)),
    ...about('charge', unfoundedCharge(statement, quotes)),
    ...beyond,
  ];
}
