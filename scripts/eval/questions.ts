/** A question of an evaluation set with everything needed to judge its answer. */
import type { Span } from '../../src/rag/types.ts';

export const LANGUAGES = ['de', 'en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A place that answers: an answer that cites it, or a passage that touches it, is right. */
export interface GoldPlace extends Span {
  /** Id of the source. */
  readonly source: string;
}

export interface EvalQuestion {
  readonly id: string;
  readonly language: Language;
  readonly text: string;
  /** `near`: on the topic of the sources, which do not answer it; `off`: on another topic. */
  readonly kind: 'answerable' | 'near' | 'off';
  /** Any of them suffices; empty unless `answerable`. */
  readonly gold: readonly GoldPlace[];
  /** A right statement contains one of these, white space and case aside. */
  readonly answers: readonly string[];
}

export function inLanguage<Q extends EvalQuestion>(questions: readonly Q[], language: Language): Q[] {
  return questions.filter((question) => question.language === language);
}

/** Every place where `text` contains `part`. */
export function occurrences(text: string, part: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + part.length)) {
    spans.push({ start, end: start + part.length });
  }
  return spans;
}

export const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** White space and case do not matter for whether a text contains an answer. */
export function holds(text: string, answers: readonly string[]): boolean {
  const folded = fold(text);
  return answers.some((answer) => folded.includes(fold(answer)));
}

const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
