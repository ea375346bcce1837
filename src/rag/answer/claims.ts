/** Takes the sentences out of a message that a source could confirm or deny. */
import { findFigures } from '../text/figures.ts';
import { detectLanguage } from '../text/language.ts';
import { splitSentences } from '../text/sentences.ts';
import { contentWords } from './verify/words.ts';

const MAX_CLAIMS = 5;
const MAX_TEXT = 4000;
const MIN_WORDS = 2;
/** A figure makes a sentence as checkable as so many words. */
const FIGURE_WEIGHT = 2;

/** Marks of chat and Markdown, which say nothing. */
const MARKUP: ReadonlyArray<readonly [RegExp, string]> = [
  [/\[([^\]\n]{1,300})\]\(<?https?:[^)\s]{1,2000}\)/g, '$1'],
  [/<?https?:\/\/\S+/gi, ' '],
  [/<(?:@[!&]?|#|a?:\w+:|t:)-?\d+(?::\w)?>/g, ' '],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
  [/\s?\[\d{1,2}\]/g, ''],
  [/^[ \t]*(?:>{1,3}|#{1,3}|-#|[-*+•])[ \t]+/gm, ''],
  [/```\w*|\|\||~~|\*{1,3}|`|(?<!\p{L})_{1,3}|_{1,3}(?!\p{L})/gu, ''],
  [/[\p{Cf}\p{Co}\p{Cn}]/gu, ''],
];
/** "Ich habe gelesen, dass …": the claim is what follows. */
const LEAD_IN =
  /^(?:(?:ich|wir|man|jemand|habt ihr|hast du|habe|wusstet ihr|wusstest du|stimmt es|es heißt|angeblich|i|we|did you|someone|they say)\b[^,.]{0,60}?,?\s+(?:dass|daß|that)|(?:übrigens|btw|fyi|fun fact|stimmt)[:,])\s+/iu;
const NEGATED =
  /(?<!\p{L})(?:nicht|kein\p{L}*|nie|bezweif\p{L}+|zweif\p{L}+|not|never|doubt|\p{L}+n['’]t)(?!\p{L})/iu;

/** At most five, in the order of the message; of more those that say most. */
export function claimsIn(message: string): string[] {
  const text = MARKUP.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    message.slice(0, MAX_TEXT).normalize('NFC'),
  );
  return text
    .split(/\n+/)
    .flatMap((line) => splitSentences(line).map(({ start, end }) => line.slice(start, end)))
    .map((sentence, order) => ({ claim: withoutLeadIn(sentence.replace(/\s+/g, ' ').trim()), order }))
    .map((entry) => ({ ...entry, words: contentWords(entry.claim).length }))
    .filter(({ words }) => words >= MIN_WORDS)
    .map((entry) => ({ ...entry, weight: entry.words + FIGURE_WEIGHT * figureCount(entry.claim) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_CLAIMS)
    .sort((a, b) => a.order - b.order)
    .map(({ claim }) => claim);
}

function withoutLeadIn(sentence: string): string {
  const lead = LEAD_IN.exec(sentence)?.[0] ?? '';
  // "Ich glaube nicht, dass …" claims something else.
  return NEGATED.test(lead) ? sentence : sentence.slice(lead.length);
}

function figureCount(claim: string): number {
  return findFigures(claim, detectLanguage(claim)).length;
}
