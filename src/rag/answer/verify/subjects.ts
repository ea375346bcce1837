/** Subjects of other clauses and sentences. */
import { clausesOf, isIn } from '../stance/clauses.ts';
import { type Form, sameWord, wordForms } from '../stance/words.ts';
import { agentOf, type Group, isNamed, isPassive, sameGroup } from './agents.ts';
import { nameOf, type RoleContext, type Side } from './side.ts';

/** "A lobte B" for "C lobte B, während A schwieg". */
export function changedClause(own: Side, whole: Side): string | null {
  const { agent } = own;
  const clauses = clausesOf(whole.text);
  if (!agent || !isNamed(agent) || clauses.length < 2) return null;
  const words = wordForms(own.text).filter(
    ({ stop, text, start }) => !stop && text.length > 2 && !isIn({ start, end: start }, spanOf(agent)),
  );
  const counts = clauses.map(({ start, end }) => {
    const forms = wordForms(whole.text.slice(start, end));
    return words.filter((word) => forms.some((form) => sameWord(word, form))).length;
  });
  const main = clauses[counts.indexOf(Math.max(...counts))]!;
  const others = counts.filter((count) => count > 0).length;
  const home = whole.groups.find((group) => sameGroup(group, agent));
  if (others !== 1 || !home || isIn(home.words[0]!, main)) return null;
  const text = whole.text.slice(main.start, main.end);
  const inMain = whole.groups.filter((group) => isIn(group.words[0]!, main) && isNamed(group));
  // Who acts in a clause without a name was named before it, never after.
  const earlier = whole.groups.findLast((group) => group.words[0]!.start < main.start && isNamed(group));
  const theirs = agentOf(text, inMain) ?? (home.words[0]!.start > main.start ? earlier : undefined);
  return theirs && !own.groups.some((group) => sameGroup(group, theirs)) ? nameOf(agent) : null;
}

const spanOf = ({ words }: Group) => ({ start: words[0]!.start, end: words.at(-1)!.end });

/** "The regulator hid faults" for "The airline hid faults": in English a subject has no capital, but its place. */
export function borrowedSubject(own: Side, whole: Side, { passages }: RoleContext): string | null {
  if (own.language !== 'en' || whole.language !== 'en' || isPassive(own.text)) return null;
  const [ours, theirs] = [firstWord(own), firstWord(whole)];
  if (!ours || !theirs || has(whole.text, ours) || has(own.text, theirs)) return null;
  return passages.some((passage) => has(passage, ours)) ? ours.text : null;
}

function firstWord({ text }: Side): Form | undefined {
  return wordForms(text).find(({ stop, text: word }) => !stop && /^\p{L}{3}/u.test(word));
}

function has(text: string, word: Form): boolean {
  return wordForms(text).some((other) => sameWord(word, other));
}
