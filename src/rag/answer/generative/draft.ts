/** The shape of a model's answer, and how it is read from whatever came. */

import { z } from '../../../zod.ts';

const quote = z.object({ passage: z.string(), quote: z.string() });
const statement = z.object({ text: z.string(), quotes: z.array(quote) });
const draft = z.object({ statements: z.array(statement), unanswerable: z.boolean() });
/** Models without structured output forget the flag, which no statements say as well. */
const lenientDraft = draft.partial({ unanswerable: true });

/** JSON Schema of a draft, every field required, as strict structured output wants it. */
export const DRAFT_SCHEMA: Record<string, unknown> = z.toJSONSchema(draft);

export type DraftStatement = z.infer<typeof statement>;

export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

/** What a model answered. Nothing of it is verified. */
export interface GeneratedDraft {
  readonly statements: readonly DraftStatement[];
  readonly unanswerable: boolean;
  /** `null` when the provider does not say. */
  readonly usage: TokenUsage | null;
}

/** Longer answers are nonsense or an attack; five statements with quotes are far below. */
export const MAX_RESPONSE_CHARS = 32_000;
const MAX_STATEMENTS = 8;
const MAX_QUOTES = 4;

/** Content and metadata of a LangChain message, as far as a draft is concerned. */
export interface ModelMessage {
  readonly content: unknown;
  readonly additional_kwargs?: Readonly<Record<string, unknown>>;
  readonly response_metadata?: Readonly<Record<string, unknown>>;
  readonly usage_metadata?: { readonly input_tokens?: number; readonly output_tokens?: number };
}

/** The draft in a parsed value or else in the text of the message; `null` when there is none. */
export function readDraft(parsed: unknown, message: ModelMessage): GeneratedDraft | null {
  const text = textOf(message);
  if (text.length > MAX_RESPONSE_CHARS) return null;
  const result = lenientDraft.safeParse(parsed ?? undefined);
  const read = result.success ? result : lenientDraft.safeParse(jsonIn(text));
  if (!read.success) return null;
  const { statements, unanswerable } = read.data;
  return {
    statements: statements
      .slice(0, MAX_STATEMENTS)
      .map(({ text, quotes }) => ({ text, quotes: quotes.slice(0, MAX_QUOTES) })),
    unanswerable: unanswerable ?? statements.length === 0,
    usage: usageOf(message),
  };
}

/** The text of a message, whose content may come in blocks. */
export function textOf({ content }: ModelMessage): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((block: { text?: unknown } | null) => (typeof block?.text === 'string' ? block.text : ''))
    .join('');
}

/** The outermost JSON object in a text, past code fences and chatter; `undefined` when there is none. */
function jsonIn(text: string): unknown {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

export function usageOf({ usage_metadata: usage }: ModelMessage): TokenUsage | null {
  const { input_tokens: input, output_tokens: output } = usage ?? {};
  return input === undefined || output === undefined ? null : { input, output };
}
