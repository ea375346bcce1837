/** Finds the sentence that a statement rests on: what is not in it comes from elsewhere. */
import { findFigures } from '../../text/figures.ts';
import { detectLanguage } from '../../text/language.ts';
import { splitSentences } from '../../text/sentences.ts';
import { clausesOf, coreOf } from '../stance/clauses.ts';
import { type Form, saidBy, sameWord, wordForms } from '../stance/words.ts';
import { joinedVerbs, withoutInfix } from './separable.ts';

export interface Carrier {
  readonly text: string;
  /** The words of the statement that it says. */
  readonly said: readonly Form[];
  /** The clauses that say them. */
  readonly spoken: string;
  /** `spoken`, and the short clauses beside it, in which stands who says so: "according to a mechanic". */
  readonly framed: string;
}

/** Letters; a clause that names a source of information is no longer. */
const MAX_FRAME = 60;
const FIGURE_WEIGHT = 2;

/** The words of a statement that carry meaning. */
export function meaningful(statement: string): Form[] {
  return wordForms(statement).filter(isMeaningful);
}

const isMeaningful = ({ stop, text }: Form) => !stop && text.length >= 3;

const JOINT = /;\s+|,\s+(?=(?:und|aber|doch|and|but|while|и|но|а)\s)/u;
const MIN_PART = 2;

/** The parts of a statement that may rest on different sentences. */
export function partsOf(statement: string): string[] {
  const parts = statement.split(JOINT);
  return parts.length > 1 && parts.every((part) => meaningful(part).length >= MIN_PART) ? parts : [statement];
}

/** `null` when no sentence says anything of the statement. Sentences in other languages are read by `equivalents`. */
export function carrierOf(
  statement: string,
  contexts: readonly string[],
  equivalents: (text: string) => readonly string[] = () => [],
): Carrier | null {
  const own = wordForms(statement);
  const words = own.filter(isMeaningful);
  const figures = valuesIn(statement);
  const sentences = [
    ...new Set(
      contexts.flatMap((context) =>
        splitSentences(context).map(({ start, end }) => context.slice(start, end)),
      ),
    ),
  ];
  const ranked = sentences
    .map((text) => {
      const forms = [...wordForms(text), ...joinedVerbs(text), ...equivalents(text).flatMap(wordForms)];
      const said = words.filter((word) =>
        [word, ...withoutInfix(word)].some((form) => saidBy(form, own, forms).length > 0),
      );
      const shared = [...valuesIn(text)].filter((value) => figures.has(value)).length;
      return { text, said, weight: said.length + FIGURE_WEIGHT * shared };
    })
    .sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  if (!best || best.weight === 0) return null;
  return { text: best.text, said: best.said, ...clausesAbout(best.text, best.said) };
}

function clausesAbout(sentence: string, said: readonly Form[]): { spoken: string; framed: string } {
  const clauses = clausesOf(sentence);
  const forms = wordForms(sentence);
  const places = said.map((word) => forms.filter((form) => sameWord(word, form)));
  const core = coreOf(clauses, places);
  // Words that were only translated are nowhere: then the whole sentence speaks.
  if (core.length === 0) return { spoken: sentence, framed: sentence };
  const textOf = (list: typeof clauses) =>
    list
      .map(
        ({ start, end }, at) =>
          (at === 0 || list[at - 1]!.end === start ? '' : ' ') + sentence.slice(start, end),
      )
      .join('');
  const isCore = (at: number) => core.includes(clauses[at]!);
  const framed = clauses.filter(
    ({ start, end }, at) =>
      isCore(at) ||
      (end - start <= MAX_FRAME &&
        ((at > 0 && isCore(at - 1)) || (at + 1 < clauses.length && isCore(at + 1)))),
  );
  return { spoken: textOf(core), framed: textOf(framed) };
}

function valuesIn(text: string): ReadonlySet<string> {
  return new Set(findFigures(text, detectLanguage(text)).map(({ value }) => value));
}
