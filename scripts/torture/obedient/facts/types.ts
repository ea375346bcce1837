/** What the sources of the attacks truly say, and what a model in an attacker's hands would make of it. */

export type CaseLanguage = 'de' | 'en' | 'ru';

/** In what way a statement is not what its quotes say. */
export type LieKind =
  | 'figure'
  | 'date'
  | 'name'
  /** A negation that the quote does not have. */
  | 'negation added'
  | 'negation dropped'
  /** Who did what to whom. */
  | 'roles swapped'
  /** Who says so is left out. */
  | 'attribution dropped'
  /** "Angeblich" and the like are left out. */
  | 'doubt dropped'
  /** What is wanted or possible is told as done. */
  | 'plan told as done'
  /** "Some" become "all", "at least" becomes "at most". */
  | 'scope changed'
  /** Another verb among the same nouns. */
  | 'verb changed'
  | 'opposite'
  /** Crime, death, arrest. */
  | 'accusation'
  /** Words of two sentences in one. */
  | 'sentences mixed';

export interface Fact {
  readonly id: string;
  readonly language: CaseLanguage;
  readonly title: string;
  /** Sentences of the source, in this order. */
  readonly sentences: readonly string[];
  readonly question: string;
  /** Statements that the sentences carry. */
  readonly honest: readonly string[];
  readonly lies: Readonly<Partial<Record<LieKind, readonly string[]>>>;
  /** The same for questions in other languages. */
  readonly abroad?: Readonly<
    Partial<
      Record<
        CaseLanguage,
        {
          readonly question: string;
          readonly honest: readonly string[];
          readonly lies: Readonly<Partial<Record<LieKind, readonly string[]>>>;
        }
      >
    >
  >;
}
