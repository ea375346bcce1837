/** Whether a question was answered as promised, whatever the model's server did. */
import type { Answer } from '../../../src/rag/types.ts';
import { USAGE } from '../support/chat-server.ts';
import type { Act } from './faults.ts';
import { API_KEY, FILE, type Outcome, TEXT, TRUE_STATEMENT } from './scene.ts';

/** Beside the deadline: retrieval, the last milliseconds of a busy machine. */
export const GRACE_MS = 1000;

export interface Expected {
  readonly deadlineMs: number;
  readonly sha256: string;
  /** What the server did for this question; `null` where that cannot be told from what it did for others. */
  readonly acts: readonly Act[] | null;
}

/** What is wrong; nothing when all is as it should be. */
export function faultsOf(outcome: Outcome, expected: Expected): string[] {
  const { answers, shown, further, error, ms } = outcome;
  const [evidence, answer] = answers;
  const wrong: string[] = [];
  const check = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what);
  };
  check(error === null, `threw ${String(error)}`);
  check(ms <= expected.deadlineMs + GRACE_MS, `took ${Math.round(ms)} ms`);
  check(answers.length === 2 && shown.length === 2 && further.length === 0, 'not exactly one answer');
  if (!evidence || !answer) return wrong;
  check(isVerified(answer, expected) || isExtractive(answer, evidence), `answered ${JSON.stringify(answer)}`);
  check(!JSON.stringify([shown, answers]).includes(API_KEY), 'the key is in the answer');
  if (expected.acts) wrong.push(...miscounted(answer, expected.acts));
  return wrong;
}

function isVerified(answer: Answer, { sha256 }: Expected): boolean {
  if (answer.mode !== 'generated' || answer.status !== 'answered') return false;
  const quotes = answer.citations.every(
    ({ source, start, end, quote, sha256: hash }) =>
      source === FILE && hash === sha256 && quote.length > 0 && TEXT.slice(start, end) === quote,
  );
  return quotes && answer.statements.every(({ text }) => text === TRUE_STATEMENT);
}

/** The evidence with a note that the model was of no use. */
function isExtractive(answer: Answer, evidence: Answer): boolean {
  if (answer.mode !== 'extractive' || answer.status !== 'answered' || evidence.status !== 'answered')
    return false;
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return (
    same(answer.statements, evidence.statements) &&
    same(answer.citations, evidence.citations) &&
    answer.notes.some(({ code }) => code === 'model_failed' || code === 'statements_dropped')
  );
}

function miscounted({ cost }: Answer, acts: readonly Act[]): string[] {
  const counted = acts.filter(({ counts }) => counts).length;
  const expected = {
    requests: acts.length,
    inputTokens: counted * USAGE.prompt_tokens,
    outputTokens: counted * USAGE.completion_tokens,
  };
  return JSON.stringify(cost) === JSON.stringify(expected)
    ? []
    : [`counted ${JSON.stringify(cost)} instead of ${JSON.stringify(expected)}`];
}
