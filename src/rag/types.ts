/** The data that travels through the engine: Source → Passage → Sentence → Hit → Citation → Answer. */

/** A half-open range of UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of a source that is worth reading. Navigation, link lists and front matter are in no block. */
export interface Block extends Span {
  readonly kind: 'heading' | 'text';
}

/** What is known about a document without reading it. Unknown stays `null`. */
export interface SourceMeta {
  /** Path below the corpus folder, with `/` between folders. */
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  /** ISO 8601, as exact as known: `2025`, `2025-08` or `2025-08-15`. */
  readonly date: string | null;
  /** ISO 639-1 code, `und` when it cannot be told. */
  readonly language: string;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly sha256: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** Last change of the file, milliseconds since 1970. */
  readonly modified: number;
}

/** A document as read. For .txt and .md, `text` is the whole file as decoded, so offsets are offsets into the file. */
export interface Source extends SourceMeta {
  readonly text: string;
  /** Ascending, in reading order, not overlapping. */
  readonly blocks: readonly Block[];
  /** For paged formats the offset at which each page starts, ascending; else `null`. */
  readonly pages: readonly number[] | null;
}

/** A paragraph or a run of them. `source.text.slice(start, end)` is the passage, likewise every sentence. */
export interface Passage extends Span {
  readonly heading: Span | null;
  readonly sentences: readonly Span[];
}

/** A passage that retrieval found, best first. `score` is comparable within one question only. */
export interface Hit extends Span {
  readonly source: string;
  readonly score: number;
}

/** The exact place that says so. `quote` is `source.text.slice(start, end)`, to the character. */
export interface Citation extends Span {
  /** Number shown as `[n]`, from 1. */
  readonly n: number;
  readonly source: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly date: string | null;
  /** 1-based page, for paged formats. */
  readonly page: number | null;
  /** First and last line, 1-based. */
  readonly lines: readonly [number, number];
  readonly quote: string;
  /** SHA-256 of the file the quote was cut from. */
  readonly sha256: string;
}

export interface Statement {
  /** Display text: white space folded, markup removed. */
  readonly text: string;
  /** The part of `text` that answers the question, when it is known. */
  readonly highlight: Span | null;
  /** Numbers of the citations that carry it; at least one. */
  readonly citations: readonly number[];
}

/** Language of the frame around an answer; quotes stay in the source's language. */
export type FrameLanguage = 'de' | 'en';

/** Things a reader should know about an answer. */
export type AnswerNote =
  /** The sources give different figures or dates for what was asked. */
  | { readonly code: 'sources_differ' }
  /** The model could not be used; the answer is the extractive one. */
  | { readonly code: 'model_failed'; readonly reason: ModelFailure }
  /** Statements of the model were left out because no source carried them. */
  | { readonly code: 'statements_dropped'; readonly count: number };

export type ModelFailure =
  | 'timeout'
  | 'refused'
  | 'unauthorized'
  | 'rate_limited'
  | 'unavailable'
  | 'invalid';

/** Requests that were sent to a model and the tokens that its provider says they took. */
export interface ModelCost {
  readonly requests: number;
  /** 0 when the provider does not say. */
  readonly inputTokens: number;
  readonly outputTokens: number;
}

interface AnswerBase {
  readonly question: string;
  /** Language the question was asked in, ISO 639-1. */
  readonly language: string;
  readonly frame: FrameLanguage;
  readonly mode: 'extractive' | 'generated';
  /** The ten best passages, best first. */
  readonly hits: readonly Hit[];
  readonly notes: readonly AnswerNote[];
  /** What the model was asked for this answer, also when it failed; missing when none was. */
  readonly cost?: ModelCost;
  readonly timings: { readonly retrieveMs: number; readonly answerMs: number };
}

export interface Answered extends AnswerBase {
  readonly status: 'answered';
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
}

/** The sources do not say. `closest` names what came nearest, not as an answer. */
export interface NoEvidence extends AnswerBase {
  readonly status: 'no_evidence';
  readonly closest: readonly Citation[];
  /** `false` when nothing was asked that a source could say: "Danke!", "Und?" without a question before it. */
  readonly searchable?: false;
}

export type Answer = Answered | NoEvidence;

/** Narrows a question to some of the sources. Dates are ISO 8601, inclusive. */
export interface Filter {
  readonly sources?: readonly string[];
  readonly publishers?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** An earlier question of the same conversation, oldest first, with what was answered. */
export interface Turn {
  readonly question: string;
  readonly answer?: string;
}

/** A file that could not be read, and why. */
export interface CorpusProblem {
  readonly id: string;
  readonly code:
    | 'too_large'
    | 'binary'
    | 'encoding'
    | 'damaged'
    | 'encrypted'
    | 'no_text'
    | 'unreadable'
    | 'outside'
    | 'special_file';
  /** The cause, for the log; English. */
  readonly cause: string;
}

export interface IndexProgress {
  readonly stage: 'scan' | 'read' | 'embed' | 'write' | 'verify' | 'publish';
  readonly done: number;
  readonly total: number;
  /** Milliseconds the stage still takes, when it can be estimated. */
  readonly remainingMs: number | null;
}
