/** What moderators read in the list of feedback and unanswered questions. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  title: 'Rückmeldungen',
  kinds: { down: '👎 Schlecht', unanswered: '❔ Ohne Antwort', up: '👍 Gut' },
  all: 'Alle',
  count: (kind: string, open: number, done: number) => `${kind}: ${open} offen, ${done} erledigt`,
  page: (status: string, page: number, pages: number) => `${status}, Seite ${page} von ${pages}`,
  open: 'Offen',
  done: 'Erledigt',
  nothing: { open: 'Hier ist nichts offen.', done: 'Hier ist nichts erledigt.' },
  question: 'Frage',
  answer: 'Antwort',
  reason: 'Grund',
  show: { open: 'Offene zeigen', done: 'Erledigte zeigen' },
  mark: { done: 'Als erledigt markieren …', open: 'Wieder öffnen …' },
  previous: 'Zurück',
  next: 'Weiter',
  export: 'Export',
  exported: (count: number, total: number) =>
    `${count === 1 ? '1 Eintrag' : `${count} Einträge`}${count < total ? ` (die neuesten von ${total})` : ''} als Entwurf für tests/golden/questions.jsonl; wer gefragt hat, steht nicht darin.
- Ohne Antwort: „near“, die Quellen sagen dazu nichts. Stimmt das nicht, trag „answerable“ mit „source“, „evidence“ und „answer“ ein; gehört die Frage nicht zum Thema, „off“.
- 👍: „evidence“ ist die Stelle der Quelle, wenn die Antwort wörtlich dort steht, sonst leer.
- 👎: „evidence“ und „answer“ sind leer, „source“ nennt, was zitiert wurde.
Was leer ist, fehlt noch: dort eingefügt, weist \`npm run eval\` die erste solche Zeile mit ihrer Nummer zurück.`,
};

const en: typeof de = {
  title: 'Feedback',
  kinds: { down: '👎 Bad', unanswered: '❔ Unanswered', up: '👍 Good' },
  all: 'All',
  count: (kind, open, done) => `${kind}: ${open} open, ${done} done`,
  page: (status, page, pages) => `${status}, page ${page} of ${pages}`,
  open: 'Open',
  done: 'Done',
  nothing: { open: 'Nothing is open here.', done: 'Nothing is done here.' },
  question: 'Question',
  answer: 'Answer',
  reason: 'Reason',
  show: { open: 'Show open ones', done: 'Show done ones' },
  mark: { done: 'Mark as done …', open: 'Open again …' },
  previous: 'Back',
  next: 'Next',
  export: 'Export',
  exported: (count, total) =>
    `${count === 1 ? '1 entry' : `${count} entries`}${count < total ? ` (the newest of ${total})` : ''} as a draft for tests/golden/questions.jsonl; who asked is not in it.
- Unanswered: "near", the sources do not say. Where they do, make it "answerable" with "source", "evidence" and "answer"; where the question is on another topic, "off".
- 👍: "evidence" is the place in the source when the answer stands there word for word, else empty.
- 👎: "evidence" and "answer" are empty, "source" names what was cited.
What is empty is missing: once it is in there, \`npm run eval\` refuses the first such line by its number.`,
};

export const reviewTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command. */
export const reviewCommandTexts = {
  name: { de: 'rückmeldungen', en: 'review' },
  description: {
    de: 'Rückmeldungen und unbeantwortete Fragen lesen (Moderation)',
    en: 'Read feedback and unanswered questions (moderators)',
  },
} satisfies Record<'name' | 'description', Record<FrameLanguage, string>>;
