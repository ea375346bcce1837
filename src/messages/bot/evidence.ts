/** What people read when they look for evidence: more of it for an answer, or any for a message. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  more: (question: string) => `**Weitere Stellen zu:** ${question}`,
  moreHint: 'Gefunden, nicht ausgewertet: das sind Stellen, die dem Gefragten nahekommen, keine Aussagen.',
  nothingMore: 'Mehr Stellen als die gezeigten gibt es dazu nicht.',
  about: '**Was die Quellen dazu sagen:**',
  hint: 'Verglichen werden Wörter, Namen und Zahlen, nicht der Sinn: lies die Stelle im Zusammenhang.',
  groups: { contradicts: '❌ Widerspricht', supports: '✅ Stützt', related: '📄 Handelt davon' },
  on: (claim: string) => `zu „${claim}“`,
  empty: 'In dieser Nachricht steht kein Text, den ich vergleichen könnte.',
  nothingToCheck: 'In dieser Nachricht steht keine Aussage, zu der die Quellen etwas sagen könnten.',
};

const en: typeof de = {
  more: (question) => `**More passages on:** ${question}`,
  moreHint: 'Found, not judged: these are passages close to what was asked, not statements.',
  nothingMore: 'There are no more passages on this than those shown.',
  about: '**What the sources say about this:**',
  hint: 'Words, names and figures are compared, not the meaning: read the passage in its context.',
  groups: { contradicts: '❌ Contradicts', supports: '✅ Supports', related: '📄 Is about it' },
  on: (claim) => `on "${claim}"`,
  empty: 'There is no text in this message that I could compare.',
  nothingToCheck: 'There is no statement in this message that the sources could say something about.',
};

export const evidenceTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command on messages. */
export const evidenceCommandName = { en: 'Find evidence', de: 'Belege suchen' } satisfies Record<
  FrameLanguage,
  string
>;
