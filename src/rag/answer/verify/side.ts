/** A statement or a sentence with its figures, its names and who acts in it. */
import { type Figure, findFigures } from '../../text/figures.ts';
import type { Vocabulary } from '../../text/vocabulary.ts';
import { agentOf, type Group, groupsIn, surnamesIn } from './agents.ts';

export interface RoleContext {
  readonly language: string;
  readonly vocabulary: Vocabulary;
  /** What stands around the quotes. */
  readonly passages: readonly string[];
}

export interface Side {
  readonly text: string;
  readonly language: string;
  readonly figures: readonly Figure[];
  readonly groups: readonly Group[];
  readonly agent: Group | null;
}

export function side(text: string, language: string, { vocabulary, passages }: RoleContext): Side {
  const figures = findFigures(text, language);
  const surnames = surnamesIn([text, ...passages], language, vocabulary);
  const groups = groupsIn(text, { figures, language, vocabulary, surnames });
  return { text, language, figures, groups, agent: agentOf(text, groups) };
}

export function nameOf({ words }: Group): string {
  return words.map(({ text }) => text).join(' ');
}
