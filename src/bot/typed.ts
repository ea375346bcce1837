/** How well a text fits what somebody has typed so far: capitals, umlauts, spellings and a typo do not matter. */
import { foldSounds } from '../rag/text/fold.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const EXACT = 1;
const BEGINNING = 0.9;
const PART = 0.6;
const TYPO = 0.5;
/** Added when the text begins with all that was typed. */
const STARTS = 0.5;
/** A typo in a shorter word makes another word of it. */
const MIN_TYPO = 4;
/** From this length on, two letters may be wrong. */
const TWO_TYPOS = 8;

/**
 * Scores texts by their words: 0 when one does not fit; nothing typed fits everything alike. Each word is compared once,
 * however many texts have it.
 */
export function createMatcher(typed: string): (words: readonly string[]) => number {
  const wanted = wordsOf(typed).map((word) => ({ word, score: createWordScore(word) }));
  if (wanted.length === 0) return () => 1;
  return (words) => {
    let sum = 0;
    for (const { score } of wanted) {
      const best = score(words);
      if (best === 0) return 0;
      sum += best;
    }
    const last = wanted.length - 1;
    const starts = wanted.every(({ word }, i) =>
      i === last ? words[i]?.startsWith(word) : words[i] === word,
    );
    return sum / wanted.length + (starts ? STARTS : 0);
  };
}

/** Folded. */
export function wordsOf(text: string): string[] {
  return wordsIn(foldSounds(text));
}

/** @param text folded */
export function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** The score of the word that fits best. */
function createWordScore(typed: string): (words: readonly string[]) => number {
  const typos = new Map<string, boolean>();
  const allowed = typed.length >= TWO_TYPOS ? 2 : typed.length >= MIN_TYPO ? 1 : 0;
  const isTypo = (word: string) => {
    const known = typos.get(word);
    if (known !== undefined) return known;
    const found = isNearBeginning(word, typed, allowed);
    typos.set(word, found);
    return found;
  };
  return (words) => {
    let best = 0;
    for (const word of words) {
      if (word === typed) return EXACT;
      if (word.startsWith(typed)) best = BEGINNING;
      else if (best < PART && typed.length > 1 && word.includes(typed)) best = PART;
    }
    // A typo is looked for only where nothing fits as it is: that is what takes time.
    return best > 0 || allowed === 0 || !words.some(isTypo) ? best : TYPO;
  };
}

/** Whether at most so many edits turn `typed` into some beginning of `word`; a swap of neighbours is one. */
function isNearBeginning(word: string, typed: string, allowed: number): boolean {
  const head = word.slice(0, typed.length + allowed);
  let before: number[] = [];
  let last = Array.from({ length: head.length + 1 }, (_, j) => j);
  let least = 0;
  // Edits never get fewer from row to row.
  for (let i = 1; i <= typed.length && least <= allowed; i++) {
    const row = [i];
    least = i;
    for (let j = 1; j <= head.length; j++) {
      const isSame = typed[i - 1] === head[j - 1];
      const swapped = i > 1 && j > 1 && typed[i - 1] === head[j - 2] && typed[i - 2] === head[j - 1];
      const edits = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (isSame ? 0 : 1),
        swapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
      row.push(edits);
      if (edits < least) least = edits;
    }
    [before, last] = [last, row];
  }
  return least <= allowed;
}
