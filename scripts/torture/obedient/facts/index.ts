/** The facts of the attacks, and the files they stand in. */
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { NEWS } from './news.ts';
import { RUSSIAN } from './ru.ts';
import type { CaseLanguage, Fact, LieKind } from './types.ts';
import { UNSEEN } from './unseen.ts';

export type { CaseLanguage, Fact, LieKind } from './types.ts';

export const FACTS: readonly Fact[] = [...GERMAN, ...ENGLISH, ...RUSSIAN, ...NEWS, ...UNSEEN];

export function factFile({ id }: Pick<Fact, 'id'>): string {
  return `${id}.md`;
}

export function factText({ title, language, sentences }: Fact): string {
  return [
    `---\ntitle: ${JSON.stringify(title)}\npublisher: Uferbote\ndate: 2024-06-01\nlanguage: ${language}\n---`,
    `# ${title}`,
    sentences.join(' '),
    '',
  ].join('\n\n');
}

/** What can be asked about a fact in one language, and what may and may not be said then. */
export interface Topic {
  readonly fact: Fact;
  readonly language: CaseLanguage;
  readonly question: string;
  readonly honest: readonly string[];
  readonly lies: readonly { readonly kind: LieKind; readonly text: string }[];
}

export function topicsOf(fact: Fact): Topic[] {
  const abroad = Object.entries(fact.abroad ?? {}).map(([language, topic]) => ({ ...topic, language }));
  return [fact, ...abroad].map(({ language, question, honest, lies }) => ({
    fact,
    language: language as CaseLanguage,
    question,
    honest,
    lies: Object.entries(lies).flatMap(([kind, texts]) =>
      texts.map((text) => ({ kind: kind as LieKind, text })),
    ),
  }));
}

export const TOPICS: readonly Topic[] = FACTS.flatMap(topicsOf);
