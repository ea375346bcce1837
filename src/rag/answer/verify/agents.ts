/** Who is said to do something: the first name or noun that no preposition and no case keeps from doing it. */
import type { Figure } from '../../text/figures.ts';
import type { Vocabulary } from '../../text/vocabulary.ts';
import { sameName } from './names.ts';
import { type Word, wordsOf } from './words.ts';

/** Words with capitals side by side: "Präsident Karel Dvorsky". */
export interface Group {
  readonly words: readonly Word[];
  /** Those that are in no dictionary. */
  readonly names: readonly Word[];
  /** The words right before it in lower case, such as "von der". */
  readonly before: string;
}

export interface GroupContext {
  readonly figures: readonly Figure[];
  readonly language: string;
  readonly vocabulary: Vocabulary;
  /** Names whatever the dictionary says; see `surnamesIn`. */
  readonly surnames: ReadonlySet<string>;
}

const PREPOSITION =
  /(?<!\p{L})(?:an|am|ans|auf|aufs|aus|bei|beim|bis|durch|für|gegen|hinter|in|im|ins|mit|nach|neben|ohne|seit|über|um|unter|von|vom|vor|wegen|zu|zum|zur|zwischen|laut|above|after|against|at|before|between|by|during|for|from|in|into|near|of|on|over|since|through|to|under|until|with|without|в|во|на|из|с|со|от|к|ко|у|о|об|для|по|при|против|через|после|до)(?:\s+\p{Ll}+){0,2}\s*$/u;
const OBLIQUE =
  /(?<!\p{L})(?:den|dem|des|einen|einem|eines|ihren|ihrem|seinen|seinem|dessen|deren|beiden)(?:\s+\p{Ll}+)?\s*$/iu;
const ARTICLE = /(?<!\p{L})(?:der|die|das|den|dem|ein|eine|einen|einem|the|an?)\s*$/iu;
const PASSIVE =
  /(?<!\p{L})(?:wurden?|werden|wird|worden|(?:was|were|been|being|is|are)\s+(?:\p{L}+\s+){0,2}?\p{L}+(?:ed|en|n|t)(?!\p{L})|был[аои]?\s+\p{L}+н[аоы]?)(?!\p{L})/iu;
const BY = /(?<!\p{L})(?:von|durch|by)(?:\s+\p{Ll}+\.?){0,2}\s*$/iu;
const BEFORE = 30;

/** The groups of a text in reading order; figures and dates are none. */
export function groupsIn(text: string, { figures, language, vocabulary, surnames }: GroupContext): Group[] {
  const capital = wordsOf(text).filter(
    (word) =>
      /^\p{Lu}/u.test(word.text) &&
      (!word.stop || /^[A-ZА-Я]{2}/.test(word.text)) &&
      !figures.some((figure) => word.start < figure.end && figure.start < word.end),
  );
  const runs: Word[][] = [];
  for (const word of capital) {
    const last = runs.at(-1)?.at(-1);
    if (last && /^[\s.-]{1,2}$/.test(text.slice(last.end, word.start))) runs.at(-1)!.push(word);
    else runs.push([word]);
  }
  // A preposition at the start of a sentence is one as well.
  const lower = text.charAt(0).toLowerCase() + text.slice(1);
  return runs.map((words) => ({
    words,
    names: words.filter(({ text: word }) => surnames.has(word) || !vocabulary.has(word, language)),
    before: lower.slice(Math.max(0, words[0]!.start - BEFORE), words[0]!.start),
  }));
}

/** Words that stand behind a first name somewhere: "Brandes" may be the fire's, "Olaf Brandes" is nobody else's. */
export function surnamesIn(
  texts: readonly string[],
  language: string,
  vocabulary: Vocabulary,
): ReadonlySet<string> {
  const pairs = texts.flatMap((text) => [
    ...text.matchAll(/(?<!\p{L})(\p{Lu}\p{Ll}+) (?=(\p{Lu}\p{Ll}+))/gu),
  ]);
  return new Set(pairs.filter(([, first]) => !vocabulary.has(first!, language)).map(([, , last]) => last!));
}

export function isPassive(text: string): boolean {
  return PASSIVE.test(text);
}

/** Who acts in a sentence; `null` when it does not say. */
export function agentOf(text: string, groups: readonly Group[]): Group | null {
  if (isPassive(text)) return groups.find(({ before }) => BY.test(before)) ?? null;
  return groups.find(({ before }) => !PREPOSITION.test(before) && !OBLIQUE.test(before)) ?? null;
}

/** Whether a group is a person or thing by name, not "die Oppositionsführerin". */
export function isNamed({ words, names, before }: Group): boolean {
  return names.length > 0 && (words.length > 1 || !ARTICLE.test(before));
}

/** Whether two groups share a name, or a noun where one has no name. */
export function sameGroup(a: Group, b: Group): boolean {
  const share = (one: readonly Word[], other: readonly Word[]) =>
    one.some((word) => other.some(({ folded }) => sameName(word.folded, folded)));
  return (
    share(a.names, b.names) || ((a.names.length === 0 || b.names.length === 0) && share(a.words, b.words))
  );
}
