/** Takes from a model's draft what its quotes carry, with the source's own characters in place of the model's. */

import type { Span } from '../../types.ts';
import { locateQuote } from '../quote.ts';
import { type VerifyOptions, verifyStatement } from '../verify.ts';
import type { DraftStatement, GeneratedDraft } from './draft.ts';
import type { FailedStatement, PromptPassage } from './prompt.ts';

/** `quote` is `text.slice(start, end)` of the source, to the character. */
export interface LocatedQuote extends Span {
  readonly source: string;
  readonly quote: string;
}

export interface VerifiedStatement {
  readonly text: string;
  /** At least one. */
  readonly quotes: readonly LocatedQuote[];
  /** Place in the draft, from 0. */
  readonly index: number;
}

export interface VerifiedDraft {
  readonly statements: readonly VerifiedStatement[];
  readonly failed: readonly FailedStatement[];
}

/** Everything `verifyStatement` wants to know that does not depend on the statement. */
export type DraftContext = Omit<VerifyOptions, 'contexts' | 'names' | 'passages'>;

/** Quotes that name an unknown passage or are not in theirs are dropped; a statement without any fails. */
export function verifyDraft(
  draft: Pick<GeneratedDraft, 'statements'>,
  passages: readonly PromptPassage[],
  context: DraftContext,
): VerifiedDraft {
  const byKey = new Map(passages.map((passage) => [passage.key, passage]));
  const statements: VerifiedStatement[] = [];
  const failed: FailedStatement[] = [];
  for (const [index, statement] of draft.statements.entries()) {
    const located = locate(statement, byKey);
    const verdict = verifyStatement(
      statement.text,
      located.map(({ quote }) => quote.quote),
      {
        ...context,
        contexts: located.map(({ passage, quote }) => sentencesAround(passage, quote)),
        passages: located.map(
          ({ passage }) => `${passage.title}\n${passage.text.slice(passage.start, passage.end)}`,
        ),
        names: located.flatMap(({ passage }) => passage.publisher ?? []),
      },
    );
    if (verdict.ok) statements.push({ text: verdict.text, quotes: located.map(({ quote }) => quote), index });
    else failed.push({ statement, index, reasons: verdict.reasons });
  }
  return { statements, failed };
}

function locate({ quotes }: DraftStatement, byKey: ReadonlyMap<string, PromptPassage>) {
  const located = quotes.flatMap(({ passage: key, quote }) => {
    const passage = byKey.get(key.trim());
    const span = passage && locateQuote(passage.text, quote, passage);
    if (!passage || !span) return [];
    return {
      passage,
      quote: { ...span, source: passage.source, quote: passage.text.slice(span.start, span.end) },
    };
  });
  const place = ({ source, start, end }: LocatedQuote) => `${start} ${end} ${source}`;
  return [...new Map(located.map((item) => [place(item.quote), item])).values()];
}

const SENTENCE_END = /[.!?…]["”“«»’)]?\s|\n\s*\n/g;

/** The whole sentences a span touches. */
function sentencesAround(passage: PromptPassage, span: Span): string {
  const touched = (passage.sentences ?? []).filter(({ start, end }) => start < span.end && span.start < end);
  if (touched.length > 0) {
    return passage.text.slice(
      Math.min(touched[0]!.start, span.start),
      Math.max(touched.at(-1)!.end, span.end),
    );
  }
  const ends = Array.from(
    passage.text.slice(passage.start, passage.end).matchAll(SENTENCE_END),
    (match) => passage.start + match.index + 1,
  );
  const start = ends.findLast((end) => end <= span.start) ?? passage.start;
  const end = ends.find((at) => at >= span.end) ?? passage.end;
  return passage.text.slice(start, end);
}
