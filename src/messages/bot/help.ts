/** What `/help` says. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  title: 'So frage ich die Quellen für dich',
  intro: (sources: string) =>
    `Ich beantworte Fragen aus ${sources}. Jeder Satz kommt aus einer Quelle, und du kannst jeden nachlesen.`,
  noSources: 'einer Sammlung von Texten; noch ist sie leer',
  fields: {
    ask: 'Fragen',
    buttons: 'Nachlesen',
    honest: 'Woran du bist',
    more: 'Mehr',
    moderators: 'Für die Moderation',
  },
  ask: [
    '`/frage` – frag etwas, auf Wunsch nur in einer Quelle oder nur für dich',
    'Erwähne mich in einer Nachricht, dann antworte ich darauf',
    'Antworte auf meine Nachricht, um nachzufragen: „Und wann war das?“',
    '**Im Thread weiterfragen** – ein eigener Ort für ein längeres Gespräch',
  ],
  buttons: [
    '**[1]**, **[2]** … – die Stelle in ihrer Quelle, mit ◀ ▶ zum Weiterlesen',
    '**Mehr Belege** – weitere Stellen zu deiner Frage',
    '👍 👎 – war die Antwort gut? Bei 👎 kannst du sagen, was falsch war; noch einmal 👍 nimmt es zurück',
  ],
  honest: [
    'Zu jedem Satz stehen Quelle, Datum und Zeile dabei, mit dem Wortlaut.',
    'Steht nichts in den Quellen, sage ich das, statt zu raten.',
    'Ich weiß nur, was in den Quellen steht. Ob es stimmt, sagt dir der Vergleich.',
    'Fragen ohne Antwort, auch private, sieht die Moderation: ohne Namen, damit Quellen dazukommen können.',
  ],
  more: [
    '`/quellen liste` und `/quellen zeigen` – woraus ich antworte',
    'Auf eine Nachricht rechtsklicken oder lange drücken → Apps → **Belege suchen** – was sagen die Quellen dazu?',
  ],
  moderators: [
    '`/neu-indexieren` – geänderte Quellen einlesen',
    '`/korpus hinzufügen`, `/korpus entfernen` – Quellen verwalten',
    '`/rückmeldungen` – Rückmeldungen und offene Fragen',
    '`/einstellungen` – Kanäle, Rollen, Sprache und Grenzen',
  ],
  sources: (count: number) => (count === 1 ? 'einer Quelle' : `${count.toLocaleString('de-DE')} Quellen`),
};

const en: typeof de = {
  title: 'How I ask the sources for you',
  intro: (sources) =>
    `I answer questions from ${sources}. Every sentence comes from a source, and you can look each one up.`,
  noSources: 'a collection of texts, which is empty as yet',
  fields: {
    ask: 'Asking',
    buttons: 'Looking it up',
    honest: 'What you can count on',
    more: 'More',
    moderators: 'For moderators',
  },
  ask: [
    '`/ask` – ask something, if you like in one source only or just for yourself',
    'Mention me in a message and I answer it',
    'Reply to my message to ask further: "And when was that?"',
    '**Continue in a thread** – a place of its own for a longer conversation',
  ],
  buttons: [
    '**[1]**, **[2]** … – the passage in its source, with ◀ ▶ to read on',
    '**More evidence** – further passages on your question',
    '👍 👎 – was the answer good? With 👎 you can say what was wrong; 👍 once more takes it back',
  ],
  honest: [
    'Every sentence comes with source, date, line and the very words.',
    'When the sources do not say, I tell you so instead of guessing.',
    'I only know what the sources say. Whether it is true, comparing them will tell.',
    'Questions without an answer, private ones too, are shown to the moderators: without names, so that sources can be added.',
  ],
  more: [
    '`/sources list` and `/sources show` – what I answer from',
    'Right-click or long-press a message → Apps → **Find evidence** – what do the sources say about it?',
  ],
  moderators: [
    '`/reindex` – read changed sources',
    '`/corpus add`, `/corpus remove` – manage the sources',
    '`/review` – feedback and open questions',
    '`/settings` – channels, roles, language and limits',
  ],
  sources: (count) => (count === 1 ? 'one source' : `${count.toLocaleString('en-GB')} sources`),
};

export const helpTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command. */
export const helpCommandTexts = {
  name: { en: 'help', de: 'hilfe' },
  description: { en: 'What I can do and how to ask', de: 'Was ich kann und wie du fragst' },
} satisfies Record<'name' | 'description', Record<FrameLanguage, string>>;
