/** Finds the words of a claim in a sentence. Stricter than `similar`: who is said to agree has to say the same word. */
import { foldSounds } from '../../text/fold.ts';
import { infinitive } from '../../text/strong-verbs.ts';
import type { Span } from '../../types.ts';
import { sameName } from '../verify/names.ts';
import { commonPrefix, contentWords, type Word, wordsOf } from '../verify/words.ts';
import { OPPOSITES } from './lexicon.ts';

/** A word with the folded forms it is compared in: as written, as infinitive, in other languages. */
export interface Form extends Word {
  readonly forms: readonly string[];
}

/** Endings, folded; what two forms of one word have behind what they share. */
const ENDING =
  /^(?:s|es?|e?[nm]|e?[rl][nmst]?|e?ns|tum|te?[nrsm]?|e?st|ete?n?|[bdglmnprt]?(?:ed|ing)|e?d|e?nde?[nrsm]?|ings?|[nl]?ung(?:en|s)?|elte?[nt]?|erte?[nt]?|lihe?[nrsm]?|s?ise?[nrsm]?|in(?:nen)?|ll?y|[auio]|om|ami|ah|ov)?$/;
const SHORTEST_STEM = 4;
const STEM_SHARE = 0.6;
/** "Kalisanktionen" are sanctions; a "Gegenangriff" is no attack. */
const SHORTEST_PART = 4;
const TURNING_PART = /^(?:gegen|niht|anti|vider|unter|uber|zuruk)/;
const NEGATING = ['un', 'in', 'il', 'ir', 'dis'];
/** Said in a chat and of no weight. */
const FILLERS = new Set(
  'übrigens wirklich tatsächlich echt krass eigentlich halt wohl offiziell angeblich angebliche gerüchten laut leute quasi really actually officially allegedly apparently btw guys'.split(
    ' ',
  ),
);
/** Particles of separable verbs: "an", "frei", "zurück". */
const LONGEST_PARTICLE = 8;

export function formsOf(text: string): string[] {
  const lower = text.normalize('NFC').toLowerCase();
  // "gereist", but not "gestern": a regular participle without its "ge".
  const bare = lower.replace(/^ge(?=\p{L}{3,}t(?:e[nrsm]?)?$)/u, '');
  return [...new Set([lower, infinitive(lower), bare].map(foldSounds))];
}

export function wordForms(text: string): Form[] {
  return wordsOf(text).map((word) => ({ ...word, forms: formsOf(word.text) }));
}

/** The words of a claim that carry meaning, without those within figures, which are compared as figures. */
export function claimedWords(
  text: string,
  figures: readonly Span[],
  equivalents: (word: string) => readonly string[],
): Form[] {
  return contentWords(text)
    .filter(({ text: word }) => !FILLERS.has(word.toLowerCase()))
    .filter((word) => !figures.some((figure) => word.start < figure.end && figure.start < word.end))
    .map((word) => ({
      ...word,
      forms: [...new Set([word.text, ...equivalents(word.text)].flatMap(formsOf))],
    }));
}

/** Where a sentence says a claimed word, each place enough by itself; nowhere when it does not. */
export function saidBy(claimed: Form, claim: readonly Form[], sentence: readonly Form[]): readonly Form[] {
  const found = sentence.filter((word) => !word.stop && sameWord(claimed, word));
  if (found.length > 0) return found;
  const stem = stemOf(claimed, sentence);
  if (stem) return [stem.stem];
  // The other way round: "ließ" and "frei" are both said by "freigelassen".
  return sentence.filter((word) => {
    const own = stemOf(word, claim);
    return own?.stem.start === claimed.start || own?.particle.start === claimed.start;
  });
}

/** "ließ … frei" are the parts of "freilassen". */
function stemOf(verb: Form, words: readonly Form[]): { stem: Form; particle: Form } | null {
  if (/^\p{Lu}/u.test(verb.text)) return null;
  for (const particle of words) {
    const { folded } = particle;
    if (folded.length < 2 || folded.length > LONGEST_PARTICLE) continue;
    const rests = verb.forms
      .filter((form) => form.startsWith(folded))
      .map((form) => form.slice(folded.length));
    const stem = words.find(
      (word) =>
        word !== particle &&
        word.forms.some((form) => rests.some((rest) => rest.length >= SHORTEST_STEM && sameStem(rest, form))),
    );
    if (stem) return { stem, particle };
  }
  return null;
}

/** Forms of one word, or a noun and a compound that ends in it. */
export function sameWord(a: Form, b: Form): boolean {
  const nouns = /^\p{Lu}/u.test(a.text) && /^\p{Lu}/u.test(b.text);
  return a.forms.some((one) =>
    b.forms.some((other) => sameStem(one, other) || (nouns && (sameName(one, other) || isPart(one, other)))),
  );
}

function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const prefix = commonPrefix(a, b);
  if (prefix < Math.max(SHORTEST_STEM, STEM_SHARE * Math.max(a.length, b.length))) return false;
  return ENDING.test(a.slice(prefix)) && ENDING.test(b.slice(prefix));
}

/** Whether one noun is the last part of the other, a compound. */
function isPart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const stem = short.replace(/(?:en?|n|e?s|ern?)$/, '');
  const at = long.lastIndexOf(stem);
  return (
    stem.length > SHORTEST_PART &&
    at >= SHORTEST_PART &&
    ENDING.test(long.slice(at + stem.length)) &&
    !TURNING_PART.test(long)
  );
}

/** The word of a sentence that says the opposite of a claimed one. */
export function oppositeOf(claimed: Form, sentence: readonly Form[]): Form | undefined {
  return sentence.find(
    ({ forms }) =>
      claimed.forms.some((a) => forms.some((b) => isNegated(a, b) || isNegated(b, a))) ||
      OPPOSITES.some(
        ([one, other]) =>
          (has(one, claimed.forms) && has(other, forms)) || (has(other, claimed.forms) && has(one, forms)),
      ),
  );
}

function has(list: readonly string[], forms: readonly string[]): boolean {
  return list.some((entry) => forms.some((form) => sameStem(foldSounds(entry), form)));
}

/** "unschuldig" of "schuldig". */
function isNegated(a: string, b: string): boolean {
  return NEGATING.some(
    (prefix) => a.startsWith(prefix) && b.length >= SHORTEST_STEM && sameStem(a.slice(prefix.length), b),
  );
}
