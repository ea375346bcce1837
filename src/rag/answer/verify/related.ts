/** Whether a statement and its quotes are about the same. */
import { detectLanguage } from '../../text/language.ts';
import { carrierOf } from './carrier.ts';
import { NO_WORDS, type VerifyOptions } from './options.ts';
import { areSynonyms, isLight } from './synonyms.ts';
import { contentWords, similar, type Word } from './words.ts';

/** Of the words of a statement that carry meaning, so many must be in its quotes or the question … */
const MIN_OVERLAP = 0.5;
/** … and so many in its quotes: a question repeated as an answer is none. */
const MIN_QUOTE_OVERLAP = 1 / 3;

/** Whether the words of a statement are about what its quotes are about. */
export function isRelated(statement: string, quotes: readonly string[], options: VerifyOptions): boolean {
  const { language, question, vocabulary = NO_WORDS } = options;
  const quoted = quotes.join('\n');
  if (detectLanguage(quoted) !== language) return isTranslated(statement, quotes, options);
  const words = contentWords(statement);
  const inQuotes = contentWords(quoted);
  const inBoth = [...inQuotes, ...contentWords(question)];
  const shared = (evidence: readonly Word[]) =>
    words.filter(({ folded, text }) =>
      evidence.some((other) => similar(folded, other.folded) || areSynonyms(text, other.text)),
    );
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
