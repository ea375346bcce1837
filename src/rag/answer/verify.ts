/** Decides whether quotes carry a sentence. Nothing a model wrote is shown unless this says so. */

import { coversFigure, type Figure, findFigures } from '../text/figures.ts';
import { detectLanguage } from '../text/language.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { unknownAddresses } from './verify/addresses.ts';
import { carrierOf, partsOf } from './verify/carrier.ts';
import { changedScope, exchangedVerb, lostDistance, turnedWord, unfoundedCharge } from './verify/claims.ts';
import { misplacedDenial } from './verify/denial.ts';
import { foreignPart } from './verify/language.ts';
import { unknownNames } from './verify/names.ts';
import { contradiction } from './verify/polarity.ts';
import { displacedName } from './verify/roles.ts';
import { cleanStatement } from './verify/statement-text.ts';
import { isLight } from './verify/synonyms.ts';
import { spokenWords } from './verify/voice.ts';
import { contentWords, similar, type Word } from './verify/words.ts';

export interface VerifyOptions {
  /** Language of the statement, ISO 639-1. */
  readonly language: string;
  readonly question: string;
  /** Whole sentences the quotes were cut from; the quotes themselves when left out. */
  readonly contexts?: readonly string[];
  /** What stands around the quotes; without it every name of the question is let through. */
  readonly passages?: readonly string[];
  /** More that names may come from, such as the publisher. */
  readonly names?: readonly string[];
  /** What the words of a text are called in other languages; without it names must be spelled alike. */
  readonly equivalents?: (text: string) => readonly string[];
  /** Tells common words from names; without it every capitalised word is taken for a name. */
  readonly vocabulary?: Vocabulary;
}

export interface VerifyReason {
  readonly code:
    | 'text'
    | 'no_quote'
    | 'address'
    | 'language'
    | 'voice'
    | 'figure'
    | 'name'
    | 'role'
    | 'verb'
    | 'negation'
    | 'doubt'
    | 'scope'
    | 'charge'
    | 'unrelated';
  /** The words it is about. */
  readonly detail: string;
}

export type Verdict =
  | { readonly ok: true /** The statement, fit to be shown. */; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly VerifyReason[] };

/** Of the words of a statement that carry meaning, so many must be in its quotes or the question … */
const MIN_OVERLAP = 0.5;
/** … and so many in its quotes: a question repeated as an answer is none. */
const MIN_QUOTE_OVERLAP = 1 / 3;
const FIRST_TIME = /(?<!\p{L})(?:erst|first|впервые|перв)/iu;
const BOTH = /(?<!\p{L})(?:beide[nrsm]?|both|оба|обе|обоих)(?!\p{L})/iu;
const NO_WORDS: Vocabulary = { has: () => false, isListedName: () => false };

/**
 * A statement stands when every figure, date and name in it is in its quotes (names may come from the question), no
 * negation was added or lost, and its words are about what its quotes are about. The last is only asked when both are
 * in one language. This is a check of words: it does not understand, so who did what to whom is left to the quote that
 * is shown beside the statement.
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

/** What a statement says beyond the sentences that it rests on, each part by itself. */
function overstatements(
  statement: string,
  quotes: readonly string[],
  options: VerifyOptions,
): VerifyReason[] {
  const { language, contexts = quotes, passages = [], vocabulary = NO_WORDS, equivalents } = options;
  const about = (code: VerifyReason['code'], detail: string | null) =>
    detail === null ? [] : [{ code, detail }];
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

function carriesFigure(quote: string, claim: Figure): boolean {
  const figures = findFigures(quote, detectLanguage(quote));
  if (figures.some((figure) => coversFigure(figure, claim))) return true;
  if (claim.kind === 'ordinal' && claim.value === '1') return FIRST_TIME.test(quote);
  if (claim.kind === 'count' && claim.value === '2' && claim.unit === null) return BOTH.test(quote);
  return claim.kind === 'date' && carriesInParts(figures, claim);
}

/** "Im Jahr 2025 … am 13. Dezember" carries the 13 December 2025. */
function carriesInParts(figures: readonly Figure[], claim: Figure): boolean {
  const year = claim.value.slice(0, 4);
  const day: Figure = { ...claim, value: claim.value.replace(/^\d{4}/, '-') };
  const undated = figures.some((figure) => figure.value.startsWith('--') && coversFigure(figure, day));
  return (
    undated &&
    figures.some((figure) => figure.kind === 'year' && figure.unit === null && figure.value === year)
  );
}

/**
 * Names that are not in the quotes. One of the question is let through if the passage around the quote has it too, so
 * that "sie" may be called by her name but nobody is put into a passage that is not about them.
 */
function foreignNames(
  statement: string,
  quotes: readonly string[],
  figures: readonly Figure[],
  { question, language, names = [], passages, equivalents, vocabulary = NO_WORDS }: VerifyOptions,
): string[] {
  const unknownTo = (texts: readonly string[]) => {
    const evidence = [...texts, ...texts.flatMap((text) => equivalents?.(text) ?? [])];
    return unknownNames(statement, { evidence, figures, language, vocabulary });
  };
  const toQuotes = unknownTo([...quotes, ...names]);
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

function isRelated(statement: string, quotes: readonly string[], options: VerifyOptions): boolean {
  const { language, question, vocabulary = NO_WORDS } = options;
  const quoted = quotes.join('\n');
  if (detectLanguage(quoted) !== language) return isTranslated(statement, quotes, options);
  const words = contentWords(statement);
  const inQuotes = contentWords(quoted);
  const inBoth = [...inQuotes, ...contentWords(question)];
  const shared = (evidence: readonly Word[]) =>
    words.filter(({ folded }) => evidence.some((other) => similar(folded, other.folded)));
  const isPlain = ({ text }: Word) =>
    !isLight(text) && (!/\p{Lu}/u.test(text) || (language === 'de' && vocabulary.has(text, language)));
  const quotedWords = shared(inQuotes);
  return (
    shared(inBoth).length >= words.length * MIN_OVERLAP &&
    quotedWords.length >= words.length * MIN_QUOTE_OVERLAP &&
    // Names alone do not make a quote evidence: "Lukaschenko lügt" is not in "Lukaschenko reist".
    (quotedWords.some(isPlain) || !words.some(isPlain))
  );
}

/** Whether a dictionary finds any of the words in the quotes; names and figures may carry a statement of one word. */
function isTranslated(statement: string, quotes: readonly string[], options: VerifyOptions): boolean {
  const { language, contexts = quotes, vocabulary = NO_WORDS, equivalents } = options;
  if (!equivalents) return true;
  const isPlain = ({ text }: Word) =>
    !isLight(text) && (/^\p{Ll}/u.test(text) || (language === 'de' && vocabulary.has(text, language)));
  const plain = contentWords(statement).filter(isPlain);
  const said = carrierOf(statement, contexts, equivalents)?.said ?? [];
  return plain.length < 2 || plain.some(({ start }) => said.some((word) => word.start === start));
}
