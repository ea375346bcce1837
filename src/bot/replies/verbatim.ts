/** Statements that are sentences of a source, word for word: they are the quote, and stand between quotation marks. */
import { displayText } from '../../rag/text/display.ts';
import type { Citation, FrameLanguage, Statement } from '../../rag/types.ts';

const MARKS: Readonly<Record<FrameLanguage, readonly [plain: string, around: string]>> = {
  de: ['„“', '»«'],
  en: ['“”', '«»'],
};
const INNER = /[„“”]/;
/** What `inMarks` returns; quotation marks that a sentence begins and ends with by itself are others or stand in these. */
const MARKED = /^(?:„([^„“”]*)“|“([^„“”]*)”|»(.*[„“”].*)«|«(.*[„“”].*)»)$/s;

/** Numbers of the citations whose whole quote the statement is. */
export function quotedBy({ text, citations: numbers }: Statement, citations: readonly Citation[]): number[] {
  if (text.trim() === '') return [];
  return citations
    .filter(({ n, quote }) => numbers.includes(n) && displayText(quote) === text)
    .map(({ n }) => n);
}

/** Text with quotation marks of its own keeps them, and stands between others. */
export function inMarks(text: string, language: FrameLanguage): string {
  const [plain, around] = MARKS[language];
  const [open = '', close = ''] = INNER.test(text) ? around : plain;
  return open + text + close;
}

/** What `inMarks` was given. */
export function withoutMarks(text: string): string {
  const [, ...inner] = MARKED.exec(text) ?? [];
  return inner.find((part) => part !== undefined) ?? text;
}
