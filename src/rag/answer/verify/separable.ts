/** German verbs in two parts: "lehnte … ab", "abgelehnt" and "abzulehnen" are all of "ablehnen". */
import { clausesOf } from '../stance/clauses.ts';
import { type Form, wordForms } from '../stance/words.ts';

const PARTICLES =
  'ab|an|auf|aus|bei|ein|fest|frei|fort|los|mit|nach|teil|statt|vor|weg|weiter|zu|zurück|zusammen';
const LAST = new RegExp(`(?<!\\p{L})(${PARTICLES})$`, 'u');
const WITHIN = new RegExp(`^(${PARTICLES})(?:ge|zu)(?=\\p{L}{3})`, 'u');

/** The separated verbs of a text as one word. */
export function joinedVerbs(text: string): Form[] {
  return clausesOf(text).flatMap(({ start, end }) => {
    const clause = text.slice(start, end).replace(/[\s.!]+$/, '');
    const particle = LAST.exec(clause)?.[1];
    if (particle === undefined) return [];
    const verbs = wordForms(clause).filter((word) => !word.stop && /^\p{Ll}/u.test(word.text));
    return verbs.flatMap((verb) => wordForms(particle + verb.text));
  });
}

/** "eingelegt" as "einlegt", "abzuschalten" as "abschalten"; nothing for other words. */
export function withoutInfix({ text }: Form): Form[] {
  return WITHIN.test(text) ? wordForms(text.replace(WITHIN, '$1')) : [];
}
