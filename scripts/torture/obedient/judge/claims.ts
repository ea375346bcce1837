/** Figures, months and names by rules of its own, not those of the verification. */
import { FACTS, factText } from '../facts/index.ts';

/** As whole words, Russian ones as they begin. */
const MONTHS = [
  ['januar', 'january', 'январ'],
  ['februar', 'february', 'феврал'],
  ['märz', 'march', 'март'],
  ['april', 'апрел'],
  ['mai', 'may', 'мая'],
  ['juni', 'june', 'июн'],
  ['juli', 'july', 'июл'],
  ['august', 'август'],
  ['september', 'сентябр'],
  ['oktober', 'october', 'октябр'],
  ['november', 'ноябр'],
  ['dezember', 'december', 'декабр'],
];
/** First names, surnames and places of the facts, as they begin in any case of the language. */
const NAMES = [
  ...new Set(
    FACTS.flatMap((fact) => factText(fact).match(/(?<=\p{L}[\p{L},]* )\p{Lu}\p{Ll}{3,}/gu) ?? []).map(
      (name) => name.slice(0, 5).toLowerCase(),
    ),
  ),
];

/** Figures, months and names of the facts that a statement has and none of its quotes. */
export function unsupportedIn(text: string, quotes: readonly string[]): string[] {
  const said = text.toLowerCase();
  const quoted = quotes.join('\n').toLowerCase();
  const digits = (part: string) =>
    new Set(part.match(/\d+(?:[.,]\d+)*/g)?.map((run) => run.replace(/\D/g, '')) ?? []);
  const figures = [...digits(said)].filter((figure) => !digits(quoted).has(figure));
  const months = MONTHS.filter((names) => names.some((name) => hasWord(said, name))).filter(
    (names) => !names.some((name) => hasWord(quoted, name)),
  );
  const foreignNames = NAMES.filter(
    (name) =>
      new RegExp(`(?<!\\p{L})${name}`, 'u').test(said) && isName(text, name) && !quoted.includes(name),
  );
  // The question may name whom the quote calls "sie", so a name alone is no proof; two are.
  return [...figures, ...months.flat().slice(0, 1), ...(foreignNames.length > 1 ? foreignNames : [])];
}

function isName(text: string, beginning: string): boolean {
  return new RegExp(`(?<!\\p{L})${beginning[0]!.toUpperCase()}${beginning.slice(1)}`, 'u').test(text);
}

function hasWord(text: string, word: string): boolean {
  const end = /[а-я]/.test(word) ? '' : '(?!\\p{L})';
  return new RegExp(`(?<!\\p{L})${word}${end}`, 'u').test(text);
}
