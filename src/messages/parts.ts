/** What the catalogues of both languages have to cover. */
import type { ErrorCode } from '../errors.ts';
import type { DamageReason } from '../rag/index/manifest.ts';
import type { CorpusProblem, IndexProgress, ModelFailure } from '../rag/types.ts';

export type Params = Readonly<Record<string, string | number>>;

/** One sentence each, with a way out. */
export type ErrorTexts = Record<ErrorCode, (params: Params) => string>;
/** Completes "file: …". */
export type ProblemTexts = Record<CorpusProblem['code'], string>;
/** Completes "the model could not be used: …". */
export type ModelFailureTexts = Record<ModelFailure, string>;
/** Completes "file …". */
export type DamageTexts = Record<DamageReason, string>;
export type StageTexts = Record<IndexProgress['stage'], string>;

export const EXTENSIONS_SHOWN = '.txt, .md, .html, .pdf, .docx';
