/** Answers in whole sentences by a language model, and lets through only those that quotes from the sources carry. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readVocabulary, type Vocabulary } from '../text/vocabulary.ts';
import type { ModelFailure } from '../types.ts';
import { type CallLog, createCaller } from './generative/call.ts';
import type { GeneratedDraft, TokenUsage } from './generative/draft.ts';
import type { ChatModel } from './generative/model.ts';
import { askMessages, type GenerationRequest, repairMessages } from './generative/prompt.ts';
import { type VerifiedDraft, type VerifiedStatement, verifyDraft } from './generative/verify-draft.ts';
import type { VerifyOptions } from './verify.ts';

export type { DraftStatement, GeneratedDraft, TokenUsage } from './generative/draft.ts';
export { createMeter, type Meter } from './generative/meter.ts';
export { type ChatModel, type ChatModelOptions, createChatModel } from './generative/model.ts';
export { type GenerationRequest, type PromptPassage, passageKeys } from './generative/prompt.ts';
export {
  type LocatedQuote,
  type VerifiedDraft,
  type VerifiedStatement,
  verifyDraft,
} from './generative/verify-draft.ts';

export interface GeneratorOptions {
  /** Opens the model on first use; see `createChatModel`. */
  readonly model: () => Promise<ChatModel>;
  /** For one answer, repair included; milliseconds. */
  readonly deadlineMs?: number;
  readonly logger: CallLog;
  /** What the words of a text are called in the language of the answer. */
  readonly equivalents?: (text: string, language: string) => readonly string[];
  /** Tells common words from names; built from the glossary when left out. */
  readonly vocabulary?: Vocabulary;
}

export interface GeneratedAnswer {
  /** Verified, in the model's order. None: no answer. */
  readonly statements: readonly VerifiedStatement[];
  /** Statements left out because no quote carried them. */
  readonly dropped: number;
  /** The model says that the passages do not answer the question. */
  readonly unanswerable: boolean;
  /** Of all calls together; `null` when the provider does not say. */
  readonly usage: TokenUsage | null;
}

export interface Generator {
  /** What the model answers, unverified. Throws the reason of `request.signal` when that is aborted. */
  generate(request: GenerationRequest): Promise<GeneratedDraft | ModelFailure>;
  /** The verified answer; statements that fail are given back to the model once. Throws as `generate` does. */
  answer(request: GenerationRequest): Promise<GeneratedAnswer | ModelFailure>;
}

const DEFAULT_DEADLINE_MS = 20_000;
/** No model answers faster, so a repair is not begun with less time left. */
const MIN_REPAIR_MS = 100;
/** By then the request is on its way. */
const SENT_MS = 30;

/** Creates a generator. Nothing is loaded before the first question. */
export function createGenerator(options: GeneratorOptions): Generator {
  const { deadlineMs = DEFAULT_DEADLINE_MS, logger: log } = options;
  let opened: Promise<ChatModel> | undefined;
  let vocabulary = options.vocabulary;

  const open = () => {
    opened ??= options.model().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const call = createCaller(open, log);
  const prepared = new Set<string>();

  /** Word lists take a second or two to read; while the model writes, nobody waits for them. */
  async function prepare(language: string): Promise<void> {
    if (prepared.has(language)) return;
    prepared.add(language);
    await sleep(SENT_MS);
    vocabulary ??= readVocabulary();
    options.equivalents?.('', language);
  }

  function contextOf({ question, history, language }: GenerationRequest): VerifyOptions {
    vocabulary ??= readVocabulary();
    const equivalents = options.equivalents && ((text: string) => options.equivalents!(text, language));
    // "Wann kam sie frei?" is about whom the question before named.
    const asked = [...history.map((turn) => turn.question), question].join('\n');
    return { question: asked, language, vocabulary, equivalents };
  }

  return {
    generate: (request) => call(askMessages(request), { ...ofRequest(request), ms: deadlineMs }),

    async answer(request) {
      const until = performance.now() + deadlineMs;
      const options = ofRequest(request);
      const [draft] = await Promise.all([
        call(askMessages(request), { ...options, ms: deadlineMs }),
        prepare(request.language),
      ]);
      if (typeof draft === 'string') return draft;
      const context = contextOf(request);
      const first = verifyDraft(draft, request.passages, context);
      const left = until - performance.now();
      if (first.failed.length === 0 || left < MIN_REPAIR_MS) return answerOf(draft, first);
      const codes = first.failed.map(({ reasons }) => reasons.map(({ code }) => code));
      log.warn({ codes }, 'statements failed verification');
      const repair = await call(repairMessages(request, first.failed), { ...options, ms: left });
      if (typeof repair === 'string') return answerOf(draft, first);
      return merged(answerOf(draft, first), first, repair, verifyDraft(repair, request.passages, context));
    },
  };
}

function ofRequest({ signal, meter }: GenerationRequest) {
  return { signal, meter };
}

function answerOf(draft: GeneratedDraft, { statements, failed }: VerifiedDraft): GeneratedAnswer {
  return { statements, dropped: failed.length, unanswerable: draft.unanswerable, usage: draft.usage };
}

/** Puts repaired statements where the failed ones stood. */
function merged(
  answer: GeneratedAnswer,
  first: VerifiedDraft,
  repair: GeneratedDraft,
  second: VerifiedDraft,
): GeneratedAnswer {
  const known = new Set(first.statements.map(({ text }) => text));
  const repaired = second.statements
    .filter(({ text, index }) => !known.has(text) && index < first.failed.length)
    .map((statement) => ({ ...statement, index: first.failed[statement.index]!.index }));
  return {
    ...answer,
    statements: [...first.statements, ...repaired].sort((a, b) => a.index - b.index),
    dropped: first.failed.length - repaired.length,
    usage: answer.usage &&
      repair.usage && {
        input: answer.usage.input + repair.usage.input,
        output: answer.usage.output + repair.usage.output,
      },
  };
}
