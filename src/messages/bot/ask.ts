/** Texts of `/ask`, of conversations and of threads. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  onlySource: (title: string) => `Nur in: ${title}`,
  greeting:
    'Stell mir eine Frage, zum Beispiel: „Wer traf wen?“ Ich antworte aus den Quellen, mit Beleg für jeden Satz.',
  unreadable:
    'Diese Nachricht kann ich nicht lesen, weil sie mich nicht erwähnt: lass beim Antworten „@ AN“ eingeschaltet.',
  noEmbeds: 'Mir fehlt hier das Recht „Links einbetten“; die Knöpfe zeigen die Belege.',
  threadOpened: (thread: string) => `Hier geht es weiter: ${thread}`,
  threadStart: 'Frag hier weiter; ich kenne die Fragen davor.',
  threadStartMention: 'Frag hier weiter und erwähne mich dabei; ich kenne die Fragen davor.',
  threadName: 'Nachfragen',
};

const en: typeof de = {
  onlySource: (title) => `Only in: ${title}`,
  greeting:
    'Ask me a question, such as "Who met whom?" I answer from the sources, with the place that says so for every sentence.',
  unreadable:
    'I cannot read this message, because it does not mention me: leave "@ ON" switched on when you reply.',
  noEmbeds: 'I lack the permission "Embed Links" here; the buttons show the evidence.',
  threadOpened: (thread) => `It goes on here: ${thread}`,
  threadStart: 'Ask on here; I know the questions before.',
  threadStartMention: 'Ask on here and mention me as you do; I know the questions before.',
  threadName: 'More questions',
};

export const askTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
