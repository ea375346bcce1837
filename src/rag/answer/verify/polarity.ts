/** Keeps a statement from saying the opposite of its quote. */

import { commonPrefix, contentWords, similar, type Word } from './words.ts';

/** A negation followed by one of these is none: "nicht nur", "not only", "не только". */
const NOT_ONLY = '(?!\\s+(?:nur|zuletzt|only|just|least|только|лишь)(?!\\p{L}))';
const word = (forms: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}])(?:${forms})(?![\\p{L}\\p{M}])${NOT_ONLY}`, 'iu');

/** A negation; "nicht nur" is none. */
export const NOT = word(
  'nicht|kein(?:e[nrsm]?)?|nie(?:mals|mand(?:e[nms])?)?|nichts|keinesfalls|keineswegs|weder|nirgends|' +
    "not|no(?!\\.?\\s*\\d)|never|none|nobody|nothing|neither|nor|cannot|\\p{L}+n['’]t|не|ни|нет|никогда|никто|ничего|нельзя",
);
export const WITHOUT = word('ohne|without|без');
const CLAUSE_ENDS = /[,;:.!?–—()]/u;

/**
 * What speaks against the statement, or `null`: a negation that its quotes do not have, a negation in a clause of the
 * quotes that says the same otherwise, or a pair like "schuldig" and "unschuldig". `contexts` are the whole sentences
 * the quotes stand in, so that a quote cannot be cut off right before its "nicht". This compares words, not meanings:
 * "lehnte ab" for "wollte nicht" is refused, and irony or "angeblich" pass.
 */
export function contradiction(
  statement: string,
  quotes: readonly string[],
  contexts = quotes,
): string | null {
  const negated = NOT.exec(statement) ?? WITHOUT.exec(statement);
  if (negated !== null) {
    return quotes.some((quote) => NOT.test(quote) || WITHOUT.test(quote)) ? null : negated[0];
  }
  const words = contentWords(statement);
  const denied = contexts
    .flatMap((context) => context.split(CLAUSE_ENDS))
    .find((clause) => NOT.test(clause) && isAbout(clause, words));
  return denied === undefined ? opposite(words, contentWords(quotes.join('\n'))) : NOT.exec(denied)![0];
}

/** Whether a clause and a statement share two words, or half of the clause's words. */
function isAbout(clause: string, words: readonly Word[]): boolean {
  const content = contentWords(clause);
  const shared = content.filter(({ folded }) => words.some((other) => similar(folded, other.folded)));
  return shared.length > 0 && (shared.length >= 2 || shared.length * 2 >= content.length);
}

function opposite(words: readonly Word[], evidence: readonly Word[]): string | null {
  const has = (list: readonly Word[], folded: string) =>
    list.some((other) => commonPrefix(other.folded, folded) >= Math.min(folded.length, 5));
  const flips = (one: readonly Word[], other: readonly Word[]) =>
    one.find(({ folded }) => /^un.{4}/.test(folded) && !has(other, folded) && has(other, folded.slice(2)));
  return (flips(words, evidence) ?? flips(evidence, words))?.text ?? null;
}
