/** Whether a statement denies what its sentence does not deny, or the other way round in another language. */
import { detectLanguage } from '../../text/language.ts';
import { DENIAL } from '../stance/lexicon.ts';
import type { Carrier } from './carrier.ts';
import { NOT, WITHOUT } from './polarity.ts';

const denies = (text: string) => NOT.test(text) || WITHOUT.test(text) || text.search(DENIAL) >= 0;

/** The negation that is not where it belongs; `null` when both agree. */
export function misplacedDenial(statement: string, { spoken }: Carrier, language: string): string | null {
  const negation = NOT.exec(statement) ?? WITHOUT.exec(statement);
  if (negation) return denies(spoken) ? null : negation[0];
  // In one language this is compared clause by clause, see `contradiction`.
  if (detectLanguage(spoken) === language || denies(statement)) return null;
  return NOT.exec(spoken)?.[0] ?? null;
}
