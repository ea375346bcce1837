/** What frames an answer in Discord. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  more: 'Mehr Belege',
  thread: 'Im Thread weiterfragen',
  closest: 'Am nächsten kommt das. Eine Antwort ist es nicht:',
  pending: 'So steht es in den Quellen. Die ausformulierte Antwort folgt …',
  pendingNothing: 'Kein Satz der Quellen sagt es geradeheraus. Das Sprachmodell liest noch …',
  nothingInSource: 'Dazu sagt diese Quelle nichts.',
  nothingAsked: 'Stell mir eine ganze Frage zu den Quellen; `/hilfe` zeigt, wie.',
  lines: (first: number, last: number) => (first === last ? `Z. ${first}` : `Z. ${first}–${last}`),
  continued: 'Die Antwort steht in der nächsten Nachricht.',
  cut: 'Gekürzt.',
  cutButton: (n: number) => `Gekürzt: der Knopf [${n}] zeigt die Stelle ganz.`,
};

const en: typeof de = {
  more: 'More evidence',
  thread: 'Continue in a thread',
  closest: 'This comes closest. It is not an answer:',
  pending: 'This is what the sources say. The written answer follows …',
  pendingNothing: 'No sentence of the sources says it outright. The model is still reading …',
  nothingInSource: 'This source does not say.',
  nothingAsked: 'Ask me a whole question about the sources; `/help` shows how.',
  lines: (first, last) => (first === last ? `l. ${first}` : `ll. ${first}–${last}`),
  continued: 'The answer is in the next message.',
  cut: 'Shortened.',
  cutButton: (n) => `Shortened: button [${n}] shows the whole passage.`,
};

export const answerTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
