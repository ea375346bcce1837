/** Names that a statement may not take from anywhere. */
import type { Figure } from '../../text/figures.ts';
import { keepsDistance } from './claims.ts';
import { unknownNames } from './names.ts';
import { NO_WORDS, type VerifyOptions } from './options.ts';

/**
 * Names that are not in the quotes. One of the question is let through if the passage around the quote has it too, so
 * that "sie" may be called by her name but nobody is put into a passage that is not about them.
 */
export function foreignNames(
  statement: string,
  quotes: readonly string[],
  figures: readonly Figure[],
  { question, language, names = [], passages, equivalents, vocabulary = NO_WORDS }: VerifyOptions,
): string[] {
  const unknownTo = (texts: readonly string[]) => {
    const evidence = [...texts, ...texts.flatMap((text) => equivalents?.(text) ?? [])];
    return unknownNames(statement, { evidence, figures, language, vocabulary });
  };
  const toQuotes = unknownTo([...quotes, ...names]).filter(
    // "Angeblich …", "Geplant ist …": no names, only at the start.
    (name) => !(statement.startsWith(name) && keepsDistance(name)),
  );
  if (toQuotes.length === 0) return toQuotes;
  const elsewhere = new Set([
    ...unknownTo([question]),
    ...(passages === undefined ? [] : unknownTo(passages)),
  ]);
  return toQuotes.filter((name) => elsewhere.has(name) && !isFirstName(name, statement, quotes, passages));
}

/** "Amara" where the quote says "Nwosu" and the text around it "Amara Nwosu". */
function isFirstName(
  name: string,
  statement: string,
  quotes: readonly string[],
  passages: readonly string[] = [],
): boolean {
  const last = new RegExp(`(?<!\\p{L})${name} (\\p{Lu}[\\p{L}-]+)`, 'u').exec(statement)?.[1];
  return (
    last !== undefined &&
    quotes.some((quote) => quote.includes(last)) &&
    passages.some((passage) => passage.includes(`${name} ${last}`))
  );
}
