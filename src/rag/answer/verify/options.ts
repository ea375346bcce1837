/** What the verification is told, and what it says of a statement that it refuses. */
import type { Vocabulary } from '../../text/vocabulary.ts';

/** Takes every capitalised word for a name. */
export const NO_WORDS: Vocabulary = { has: () => false, isListedName: () => false };

export interface VerifyOptions {
  /** Language of the statement, ISO 639-1. */
  readonly language: string;
  readonly question: string;
  /** Whole sentences the quotes were cut from; the quotes themselves when left out. */
  readonly contexts?: readonly string[];
  /** What stands around the quotes; without it every name of the question is let through. */
  readonly passages?: readonly string[];
  /** More that names may come from, such as the publisher. */
  readonly names?: readonly string[];
  /** What the words of a text are called in other languages; without it names must be spelled alike. */
  readonly equivalents?: (text: string) => readonly string[];
  /** Tells common words from names; without it every capitalised word is taken for a name. */
  readonly vocabulary?: Vocabulary;
}

export interface VerifyReason {
  readonly code:
    | 'text'
    | 'no_quote'
    | 'address'
    | 'language'
    | 'voice'
    | 'figure'
    | 'name'
    | 'role'
    | 'verb'
    | 'negation'
    | 'doubt'
    | 'scope'
    | 'charge'
    | 'unrelated';
  /** The words it is about. */
  readonly detail: string;
}
