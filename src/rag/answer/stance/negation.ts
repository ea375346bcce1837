/** Compares what a claim and a sentence deny. */
import type { Span } from '../../types.ts';
import { NOT, WITHOUT } from '../verify/polarity.ts';
import { clausesOf, isIn, isInAny } from './clauses.ts';
import { DENIAL, PARTIAL_NEGATION } from './lexicon.ts';
import { type Form, sameWord, wordForms } from './words.ts';

export interface Polarity {
  /** Whether exactly one of claim and sentence denies. */
  readonly opposed: boolean;
  /** Whether the sentence denies something of the claim. */
  readonly denied: boolean;
  /** Whether only the claim does. */
  readonly onlyClaimDenies: boolean;
}

interface Negation extends Span {
  readonly kind: 'not' | 'denial';
  /** Words behind it that are singled out: the noun of "kein", what follows a preposition. */
  readonly focus: readonly Form[];
}

const PREPOSITION =
  /^(?:an|am|auf|aus|bei|beim|bis|durch|für|gegen|im|in|ins|mit|nach|ohne|seit|über|um|unter|von|vom|vor|wegen|zu|zum|zur|als|at|because|by|for|from|in|into|on|to|with|as|в|во|на|из|с|к|от|для)$/;
const SINGLES_OUT = /^(?:kein|no$|without|ohne)/i;
/** A denial governs a clause that begins like this … */
const CONTENT_CLAUSE = /^[,:\s]*(?:dass|daß|that|wonach|что|habe|sei|hätte|wäre)(?!\p{L})|\szu\s/iu;
/** … and the one before it if it begins like this itself. */
const BACK_REFERENCE = /^[,\s]*(?:was|which|что)(?!\p{L})/iu;

/** What of a sentence is about the claim. */
export interface Shared {
  /** The clauses that speak of the claim. */
  readonly core: readonly Span[];
  readonly isClaimed: (word: Form) => boolean;
  /** Whether the claim has this word and it is no name. */
  readonly isPlain: (word: Form) => boolean;
}

/** Whether a sentence denies what a claim says or the other way round. */
export function comparePolarity(claim: string, sentence: string, shared: Shared): Polarity | 'unsure' {
  const { core, isClaimed } = shared;
  if (isPartial(claim) || core.some(({ start, end }) => isPartial(sentence.slice(start, end))))
    return 'unsure';
  const own = negationsIn(claim);
  const near = negationsIn(sentence).filter(
    (negation) => negation.kind === 'denial' || isInAny(negation, core),
  );
  const said = near.filter((negation) => isAboutClaim(negation, sentence, shared));
  // Of a negation that belongs to something else one cannot be sure that it does.
  if (said.length < near.length || own.length > 1 || said.length > 1) return 'unsure';
  const [ours, theirs] = [own[0], said[0]];
  if (ours && theirs) {
    const alike = ours.kind === theirs.kind && areSame(ours.focus, theirs.focus);
    return alike ? { opposed: false, denied: true, onlyClaimDenies: false } : 'unsure';
  }
  if (theirs && !theirs.focus.every(isClaimed)) return 'unsure';
  const opposed = ours !== undefined || theirs !== undefined;
  return { opposed, denied: theirs !== undefined, onlyClaimDenies: ours !== undefined };
}

function isPartial(text: string): boolean {
  return text.search(PARTIAL_NEGATION) >= 0;
}

/** Whether what is negated is what is claimed: in "Er schwieg nicht und traf Putin" the meeting is not. */
function isAboutClaim(negation: Negation, sentence: string, { core, isClaimed, isPlain }: Shared): boolean {
  const clauses = clausesOf(sentence);
  const at = clauses.findIndex((clause) => isIn(negation, clause));
  const own = clauses[at]!;
  if (negation.kind === 'denial' && governs(at, sentence, clauses, core)) return true;
  if (!isInAny(own, core)) return false;
  if (negation.focus.some(isClaimed)) return true;
  return wordForms(sentence).some((word) => isIn(word, own) && isPlain(word));
}

/** Whether the clause at `at` says of the one after or before it that it is not so. */
function governs(at: number, sentence: string, clauses: readonly Span[], core: readonly Span[]): boolean {
  const textOf = ({ start, end }: Span) => sentence.slice(start, end);
  const [before, own, next] = [clauses[at - 1], clauses[at]!, clauses[at + 1]];
  if (next && isInAny(next, core)) return CONTENT_CLAUSE.test(textOf(next));
  return before !== undefined && isInAny(before, core) && BACK_REFERENCE.test(textOf(own));
}

function negationsIn(text: string): Negation[] {
  const clauses = clausesOf(text);
  const words = wordForms(text);
  const spans = (pattern: RegExp) =>
    [...text.matchAll(new RegExp(pattern.source, 'giu'))].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
      word,
    }));
  const not = [...spans(NOT), ...spans(WITHOUT)].map(({ start, end, word }) => {
    const clause = clauses.find((candidate) => isIn({ start, end }, candidate));
    const behind = words.filter((other) => other.start >= end && clause && isIn(other, clause));
    return { start, end, kind: 'not' as const, focus: focusOf(word, behind) };
  });
  const denials = spans(DENIAL).map(({ start, end }) => ({
    start,
    end,
    kind: 'denial' as const,
    focus: [],
  }));
  return [...not, ...denials];
}

function focusOf(negation: string, behind: readonly Form[]): Form[] {
  const isContent = (word: Form) => !word.stop && word.text.length > 1;
  const first = behind.findIndex(isContent);
  return behind.filter((word, at) => {
    if (!isContent(word)) return false;
    if (at === first && (SINGLES_OUT.test(negation) || /^\p{Lu}/u.test(word.text))) return true;
    const gap = behind.slice(behind.slice(0, at).findLastIndex(isContent) + 1, at);
    return gap.some(({ text }) => PREPOSITION.test(text.toLowerCase()));
  });
}

function areSame(one: readonly Form[], other: readonly Form[]): boolean {
  return one.length === other.length && one.every((word) => other.some((there) => sameWord(word, there)));
}
