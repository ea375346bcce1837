/** What limits a statement: doubt, "alle" and "nur", "vor" and "nach". */
import { DOUBTS, OPPOSED_PREPOSITIONS, SCOPES, WISHES } from './lexicon.ts';

export function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/** Whether a sentence doubts, wishes or only supposes what the claim says flatly. */
export function isHedged(claim: string, sentence: string, spoken: string): boolean {
  const onlyThere = (pattern: RegExp, text: string) => has(text, pattern) && !has(claim, pattern);
  return onlyThere(WISHES, sentence) || DOUBTS.some((pattern) => onlyThere(pattern, spoken));
}

/** Whether one says "alle", "nur", "immer" and the like where the other does; `whole`: and the other way round. */
export function sameScope(one: string, other: string, whole: boolean): boolean {
  return SCOPES.every((pattern) => {
    const [here, there] = [has(one, pattern), has(other, pattern)];
    return whole ? here === there : !here || there;
  });
}

/** Whether one says "für" where the other says "gegen". */
export function swapsPrepositions(claim: string, spoken: string): boolean {
  const [own, other] = [wordSet(claim), wordSet(spoken)];
  const swaps = (a: string, b: string) => own.has(a) && !own.has(b) && other.has(b) && !other.has(a);
  return OPPOSED_PREPOSITIONS.some(([a, b]) => swaps(a, b) || swaps(b, a));
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}
