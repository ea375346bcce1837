/** What people read when they say whether an answer was good. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  thanks: 'Danke für die Rückmeldung.',
  thanksReason: 'Danke: die Moderation dieses Servers liest es.',
  form: {
    title: 'Rückmeldung',
    titleServer: 'Rückmeldung an die Moderation',
    label: 'Was war falsch, oder was hat gefehlt?',
    hint: 'etwa: falsch, an der Frage vorbei, Zitat aus dem Zusammenhang gerissen, veraltet',
  },
};

const en: typeof de = {
  thanks: 'Thanks for the feedback.',
  thanksReason: 'Thanks: the moderators of this server will read it.',
  form: {
    title: 'Feedback',
    titleServer: 'Feedback for the moderators',
    label: 'What was wrong or missing?',
    hint: 'such as: wrong, beside the point, source quoted out of context, outdated',
  },
};

export const feedbackTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
