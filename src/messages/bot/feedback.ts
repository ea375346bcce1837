/** What people read when they say whether an answer was good. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  thanks: 'Danke für die Rückmeldung.',
  takenBack: 'Zurückgenommen.',
  thanksReason: 'Danke: die Moderation liest es.',
  form: {
    title: 'Rückmeldung',
    titleRead: 'Rückmeldung an die Moderation',
    label: 'Was war falsch, oder was hat gefehlt?',
    hint: 'etwa: falsch, an der Frage vorbei, Zitat aus dem Zusammenhang gerissen, veraltet',
  },
};

const en: typeof de = {
  thanks: 'Thanks for the feedback.',
  takenBack: 'Taken back.',
  thanksReason: 'Thanks: the moderators will read it.',
  form: {
    title: 'Feedback',
    titleRead: 'Feedback for the moderators',
    label: 'What was wrong or missing?',
    hint: 'such as: wrong, beside the point, source quoted out of context, outdated',
  },
};

export const feedbackTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
