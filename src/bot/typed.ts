/** How well a text fits what somebody has typed so far: capitals, umlauts, spellings and a typo do not matter. */
import { foldSounds } from '../rag/text/fold.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const EXACT = 1;
const BEGINNING = 0.9;
const PART = 0.6;
const TYPO = 0.5;
/** A typo in a shorter word makes another word of it. */
const MIN_TYPO = 4;
/** From this length on, two letters may be wrong. */
const TWO_TYPOS = 8;

/** 0 when it does not fit; nothing typed fits everything alike. */
export function matchScore(text: string, typed: string): number {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return 1;
  const words = wordsOf(text);
  let sum = 0;
  for (const word of wanted) {
    const best = Math.max(0, ...words.map((candidate) => wordScore(candidate, word)));
    if (best === 0) return 0;
    sum += best;
  }
  const starts = words.join(' ').startsWith(wanted.join(' ')) ? 0.5 : 0;
  return sum / wanted.length + starts;
}

function wordsOf(text: string): string[] {
  return foldSounds(text).match(WORD) ?? [];
}

function wordScore(word: string, typed: string): number {
  if (word === typed) return EXACT;
  if (word.startsWith(typed)) return BEGINNING;
  if (typed.length > 1 && word.includes(typed)) return PART;
  const allowed = typed.length >= TWO_TYPOS ? 2 : typed.length >= MIN_TYPO ? 1 : 0;
  return allowed > 0 && prefixDistance(word, typed) <= allowed ? TYPO : 0;
}

/** Edits that turn `typed` into some beginning of `word`; a swap of neighbours is one. */
function prefixDistance(word: string, typed: string): number {
  const head = word.slice(0, typed.length + 2);
  let before: number[] = [];
  let last = Array.from({ length: head.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= head.length; j++) {
      const swapped = i > 1 && j > 1 && typed[i - 1] === head[j - 2] && typed[i - 2] === head[j - 1];
      row.push(
        Math.min(
          last[j]! + 1,
          row[j - 1]! + 1,
          last[j - 1]! + (typed[i - 1] === head[j - 1] ? 0 : 1),
          swapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return Math.min(...last);
}
