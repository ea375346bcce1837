/** Who did what to whom, as far as the places of names tell: nobody may stand where somebody else stands in the quote. */
import { detectLanguage } from '../../text/language.ts';
import { type Group, isNamed, isPassive, sameGroup } from './agents.ts';
import type { Carrier } from './carrier.ts';
import { borrowedFigure, displacedFigure } from './figure-places.ts';
import { nameOf, type RoleContext, type Side, side } from './side.ts';
import { borrowedSubject, changedClause } from './subjects.ts';

/** Whoever met somebody was met. */
const MUTUAL =
  /(?<!\p{L})(?:traf\p{L}*|treff\p{L}*|trifft|getroffen|begegn\p{L}*|sprach\p{L}*|spricht|sprechen|gesprochen|telefonier\p{L}*|verhandel\p{L}*|heirate\p{L}*|geheiratet|met|meet\p{L}*|talk\p{L}*|spoke|speak\p{L}*|negotiat\p{L}*|marr\p{L}+|встре\p{L}+|говор\p{L}+|бесед\p{L}+|перегов\p{L}+)(?!\p{L})/iu;
/** Stands for somebody of another clause. */
const PRONOUN = /(?<!\p{L})(?:er|sie|es|he|she|it|they|он|она|оно|они)(?!\p{L})/iu;
const SIDE_BY_SIDE = /^\s*(?:,|und|sowie|and|и)\s+(?:\p{Ll}+\s+)?$/u;

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
    borrowedFigure(own, whole) ??
    borrowedSubject(own, whole, context)
  );
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

function areSideBySide({ text }: Side, a: Group, b: Group): boolean {
  const [left, right] = a.words[0]!.start < b.words[0]!.start ? [a, b] : [b, a];
  return SIDE_BY_SIDE.test(text.slice(left.words.at(-1)!.end, right.words[0]!.start));
}
