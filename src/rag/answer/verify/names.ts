/** Finds the names in a statement that neither its quotes nor the question know. */

import type { Figure } from '../../text/figures.ts';
import { foldSounds } from '../../text/fold.ts';
import type { Vocabulary } from '../../text/vocabulary.ts';
import { commonPrefix, similar, type Word, wordsOf } from './words.ts';

/** Endings that inflect a name or make an adjective or an inhabitant of it, folded. */
const NAME_ENDING =
  /^(?:s|es|e|n|en|ens|er|ern|ers|in|innen|s?e[nrs]?|sin|sinnen|s?is|s?ise[nrsm]?|a|u|i|om|em|im|ei|oi|oia|uiu|ogo|omu|ami|ah|ov)?$/;
const SHORTEST_STEM = 4;
/** From this length on, one letter more or less is a matter of transliteration. */
const LONG_NAME = 7;
/** Names with two forms that no rule connects. */
const ALIASES: readonly (readonly string[])[] = [
  ['us', 'usa', 'vereinigte staaten', 'vereinigten staaten', 'united states', 'сша', 'amerika', 'america'],
  ['eu', 'europäische union', 'europäischen union', 'european union', 'ес'],
  ['un', 'uno', 'vereinte nationen', 'vereinten nationen', 'united nations', 'оон'],
  ['nato', 'нато'],
];

export interface NameContext {
  /** Quotes, question, publisher: everything a name may come from. */
  readonly evidence: readonly string[];
  /** Figures of the statement: "Millionen" and "September" are checked as such. */
  readonly figures: readonly Figure[];
  readonly language: string;
  readonly vocabulary: Vocabulary;
}

/** Names, acronyms and words with digits of `statement` that are nowhere in the evidence. */
export function unknownNames(statement: string, context: NameContext): string[] {
  const { evidence, figures } = context;
  const text = evidence.join('\n');
  const known = [...new Set(wordsOf(text).map((word) => word.folded))];
  const aliases = aliasesIn(text);
  return wordsOf(statement)
    .filter((word) => isNameLike(word) && !figures.some((f) => word.start < f.end && f.start < word.end))
    .filter((word) => !aliases.has(word.folded) && !isInEvidence(word, known, context))
    .map((word) => word.text);
}

function isNameLike(word: Word): boolean {
  if (/\p{N}/u.test(word.text)) return true;
  return !word.stop && word.text.length > 1 && /\p{Lu}/u.test(word.text);
}

function isInEvidence(word: Word, known: readonly string[], { language, vocabulary }: NameContext): boolean {
  if (/\p{N}/u.test(word.text)) return known.includes(word.folded);
  if (known.some((other) => sameName(word.folded, other))) return true;
  // Acronyms and names with inner capitals are common words in no language.
  if (/.\p{Lu}/u.test(word.text)) return false;
  // In other languages than German a capital inside a sentence is a name's.
  if (language !== 'de' && !word.first) return false;
  return (
    vocabulary.has(word.text, language) || (word.first && known.some((other) => similar(word.folded, other)))
  );
}

/** Whether two folded names differ by an ending or, long ones, by one letter. */
export function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  const prefix = commonPrefix(a, b);
  const endings = [a.slice(prefix), b.slice(prefix)];
  if (prefix >= SHORTEST_STEM && endings.every((ending) => NAME_ENDING.test(ending))) return true;
  return Math.min(a.length, b.length) >= LONG_NAME && isOneEditApart(a, b, prefix);
}

function isOneEditApart(a: string, b: string, prefix: number): boolean {
  const [restA, restB] = [a.slice(prefix), b.slice(prefix)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** Every form of the names with several forms of which one is in the text. */
function aliasesIn(text: string): ReadonlySet<string> {
  const padded = ` ${wordsOf(text)
    .map((word) => word.folded)
    .join(' ')} `;
  const groups = ALIASES.map((group) => group.map((form) => form.split(' ').map(foldSounds).join(' ')));
  const found = groups.filter((group) => group.some((form) => padded.includes(` ${form} `)));
  return new Set(found.flat().flatMap((form) => form.split(' ')));
}
