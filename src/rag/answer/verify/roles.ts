/** Who did what to whom, as far as the places of names tell: nobody may stand where somebody else stands in the quote. */
import { coversFigure, type Figure, findFigures } from '../../text/figures.ts';
import { detectLanguage } from '../../text/language.ts';
import type { Vocabulary } from '../../text/vocabulary.ts';
import { clausesOf, isIn } from '../stance/clauses.ts';
import { sameWord, wordForms } from '../stance/words.ts';
import { agentOf, type Group, groupsIn, isNamed, isPassive, sameGroup, surnamesIn } from './agents.ts';
import type { Carrier } from './carrier.ts';

export interface RoleContext {
  readonly language: string;
  readonly vocabulary: Vocabulary;
  /** What stands around the quotes. */
  readonly passages: readonly string[];
}

/** Whoever met somebody was met. */
const MUTUAL =
  /(?<!\p{L})(?:traf\p{L}*|treff\p{L}*|trifft|getroffen|begegn\p{L}*|sprach\p{L}*|spricht|sprechen|gesprochen|telefonier\p{L}*|verhandel\p{L}*|heirate\p{L}*|geheiratet|met|meet\p{L}*|talk\p{L}*|spoke|speak\p{L}*|negotiat\p{L}*|marr\p{L}+|встре\p{L}+|говор\p{L}+|бесед\p{L}+|перегов\p{L}+)(?!\p{L})/iu;
/** Stands for somebody of another clause. */
const PRONOUN = /(?<!\p{L})(?:er|sie|es|he|she|it|they|он|она|оно|они)(?!\p{L})/iu;
const SIDE_BY_SIDE = /^\s*(?:,|und|sowie|and|и)\s+(?:\p{Ll}+\s+)?$/u;

interface Side {
  readonly text: string;
  readonly language: string;
  readonly figures: readonly Figure[];
  readonly groups: readonly Group[];
  readonly agent: Group | null;
}

/** The name that stands where its sentence has another one; `null` when there is none. */
export function displacedName(
  statement: string,
  { text, spoken }: Carrier,
  context: RoleContext,
): string | null {
  const own = side(statement, context.language, context);
  const whole = side(text, detectLanguage(text), context);
  const clauses = side(spoken, whole.language, context);
  // "… and dismissed B" leaves out who did.
  const source =
    (clauses.agent && isNamed(clauses.agent)) || PRONOUN.test(spoken)
      ? clauses
      : { ...clauses, agent: whole.agent };
  return (
    swapped(own, source) ??
    replaced(own, source, whole, context) ??
    displacedFigure(own, whole) ??
    changedClause(own, whole) ??
    borrowedFigure(own, whole)
  );
}

function side(text: string, language: string, { vocabulary, passages }: RoleContext): Side {
  const figures = findFigures(text, language);
  const surnames = surnamesIn([text, ...passages], language, vocabulary);
  const groups = groupsIn(text, { figures, language, vocabulary, surnames });
  return { text, language, figures, groups, agent: agentOf(text, groups) };
}

/** "A lobte B" for "B lobte A". */
function swapped(own: Side, source: Side): string | null {
  if (MUTUAL.test(source.text)) return null;
  if (own.language === 'ru' && source.language === 'ru') return swappedCases(own, source);
  const [ours, theirs] = [own.agent, source.agent];
  if (!ours || !theirs || sameGroup(ours, theirs) || !isNamed(ours) || !isNamed(theirs)) return null;
  const known = source.groups.find((group) => isNamed(group) && sameGroup(group, ours));
  const displaced = own.groups.find((group) => isNamed(group) && sameGroup(group, theirs));
  if (!known || !displaced || areSideBySide(source, known, theirs)) return null;
  return nameOf(ours);
}

/** Russian says with endings who acts: both names have changed theirs. */
function swappedCases(own: Side, source: Side): string | null {
  if (isPassive(own.text) !== isPassive(source.text)) return null;
  const pairs = own.groups.flatMap((group) => {
    const other = source.groups.find((candidate) => isNamed(candidate) && sameGroup(candidate, group));
    return other && isNamed(group) ? [{ group, other }] : [];
  });
  const changed = pairs.filter(({ group, other }) => lastWord(group) !== lastWord(other));
  return changed.length >= 2 ? nameOf(changed[0]!.group) : null;
}

const lastWord = ({ words }: Group) => words.at(-1)!.text.toLowerCase();

/** "C lobte B" for "A lobte B", where C is in another sentence. */
function replaced(own: Side, source: Side, whole: Side, { passages }: RoleContext): string | null {
  const [ours, theirs] = [own.agent, source.agent];
  if (!ours || !theirs || !isNamed(theirs)) return null;
  if (own.groups.some((group) => sameGroup(group, theirs))) return null;
  if (whole.groups.some((group) => sameGroup(group, ours))) return null;
  const isElsewhere = ours.words.some(({ text }) => passages.some((passage) => passage.includes(text)));
  return isElsewhere ? nameOf(ours) : null;
}

/** A figure of another sentence in place of the one of the same kind that this sentence has. */
function borrowedFigure(own: Side, whole: Side): string | null {
  const missing = own.figures.find(
    (figure) =>
      !whole.figures.some((other) => coversFigure(other, figure)) &&
      whole.figures.some((other) => isAlike(other, figure)) &&
      !whole.figures.some((other) =>
        own.figures.some((mine) => isAlike(other, mine) && coversFigure(other, mine)),
      ),
  );
  return missing ? own.text.slice(missing.start, missing.end) : null;
}

/** "A bekam 41 Prozent" for "A bekam 23, B 41 Prozent". */
function displacedFigure(own: Side, whole: Side): string | null {
  const { agent } = own;
  if (!agent || own.figures.length !== 1) return null;
  const figure = own.figures[0]!;
  const alike = whole.figures.filter((other) => isAlike(other, figure));
  const clauses = clausesOf(whole.text);
  const at = (other: Figure) => clauses.findIndex((clause) => isIn(other, clause));
  const right = alike.filter((other) => coversFigure(other, figure)).map(at);
  const agentIn = (clause: number) =>
    whole.groups.some((group) => sameGroup(group, agent) && isIn(group.words[0]!, clauses[clause]!));
  if (right.length === 0 || right.some(agentIn)) return null;
  return alike.map(at).some((clause) => !right.includes(clause) && agentIn(clause)) ? nameOf(agent) : null;
}

/** "A lobte B" for "C lobte B, während A schwieg". */
function changedClause(own: Side, whole: Side): string | null {
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
  const theirs = agentOf(text, inMain);
  return theirs && !own.groups.some((group) => sameGroup(group, theirs)) ? nameOf(agent) : null;
}

const spanOf = ({ words }: Group) => ({ start: words[0]!.start, end: words.at(-1)!.end });

function isAlike(a: Figure, b: Figure): boolean {
  const isDate = ({ kind }: Figure) => kind === 'date' || kind === 'year';
  return (isDate(a) && isDate(b)) || (a.kind === b.kind && a.unit === b.unit);
}

function areSideBySide({ text }: Side, a: Group, b: Group): boolean {
  const [left, right] = a.words[0]!.start < b.words[0]!.start ? [a, b] : [b, a];
  return SIDE_BY_SIDE.test(text.slice(left.words.at(-1)!.end, right.words[0]!.start));
}

function nameOf({ words }: Group): string {
  return words.map(({ text }) => text).join(' ');
}
