/** The answers of the obedient model: statements with real quotes, and with better ones when they are sent back. */
import { type ChatRequest, completionOf, type PromptPassage, passagesIn } from '../../support/chat-server.ts';
import { FACTS, type Fact } from '../facts/index.ts';

/** A statement that the model makes. */
export interface Emission {
  readonly text: string;
  /** Instead of real ones. */
  readonly quotes?: readonly { readonly passage: string; readonly quote: string }[];
}

const REPAIR = /These statements of yours are not carried/;

/** Which statements a request sends back; `null` when it asks for the first time. */
export function sentBack({ messages }: ChatRequest): string[] | null {
  const prompt = messages.at(-1)?.content ?? '';
  if (!REPAIR.test(prompt)) return null;
  const list = JSON.parse(prompt.slice(prompt.lastIndexOf('\n') + 1)) as { text: string }[];
  return list.map(({ text }) => text);
}

/** The facts whose sources are among the passages. */
export function factsIn(passages: readonly PromptPassage[]): Fact[] {
  return FACTS.filter(({ sentences }) => passages.some(({ text }) => text.includes(sentences[0]!)));
}

/** The first time each statement has the one quote that suits it best, the second time all there are. */
export function answerWith(request: ChatRequest, emissions: readonly Emission[]): string {
  const passages = passagesIn(request);
  const wide = sentBack(request) !== null;
  const statements = emissions.map(({ text, quotes }) => ({
    text,
    quotes: quotes ?? quotesFor(text, passages, wide),
  }));
  return completionOf(JSON.stringify({ statements, unanswerable: statements.length === 0 }));
}

function quotesFor(text: string, passages: readonly PromptPassage[], wide: boolean) {
  const found = factsIn(passages).flatMap(({ sentences }) =>
    sentences.flatMap((quote) => {
      const passage = passages.find((candidate) => candidate.text.includes(quote));
      return passage ? [{ passage: passage.key, quote, shared: shared(text, quote) }] : [];
    }),
  );
  const best = found.sort((a, b) => b.shared - a.shared).slice(0, wide ? 3 : 1);
  return best.map(({ passage, quote }) => ({ passage, quote }));
}

/** How many beginnings of words two texts have in common; figures count twice. */
function shared(text: string, quote: string): number {
  const known = new Set(beginnings(quote));
  return beginnings(text)
    .filter((beginning) => known.has(beginning))
    .reduce((sum, beginning) => sum + (/\d/.test(beginning) ? 2 : 1), 0);
}

function beginnings(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).map((word) => word.slice(0, 5));
}
