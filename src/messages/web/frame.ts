/** What stands around every page of the server. */
import type { FrameLanguage } from '../../rag/types.ts';

function formats(locale: string) {
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    number: (value: number) => value.toLocaleString(locale),
    /** A time of the server's clock. */
    moment: (ms: number) => moment.format(ms),
    /** A day of UTC. */
    day: (ms: number) => day.format(ms),
    share: (share: number) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 }),
    duration: (ms: number) =>
      ms < 1000
        ? `${Math.round(ms).toLocaleString(locale)} ms`
        : `${(ms / 1000).toLocaleString(locale, { maximumFractionDigits: 1 })} s`,
  };
}

const de = {
  name: 'Fundstelle',
  title: (page: string) => `${page} – Fundstelle`,
  skip: 'Zum Inhalt',
  nav: 'Bereiche',
  ask: 'Fragen',
  sources: 'Quellen',
  board: 'Auswertung',
  otherLanguage: 'English',
  languageNav: 'Sprache',
  notFound: {
    title: 'Nicht gefunden',
    text: 'Diese Quelle gibt es nicht, oder nicht mehr; von ihrem Text wird nichts gezeigt.',
    removed: (file: string) => `Die Quelle „${file}“ wurde entfernt; ihr Text wird nicht mehr gezeigt.`,
    address: 'Diese Adresse ist unvollständig oder verändert und führt zu keiner Stelle.',
    list: 'Zu den Quellen',
  },
  forbidden: {
    title: 'Nur für die Moderation',
    text: 'Die Auswertung gibt es auf dem Rechner, auf dem Fundstelle läuft, und nach der Anmeldung als Moderation.',
    ask: 'Zur Anmeldung',
  },
  ...formats('de-DE'),
};

const en: typeof de = {
  name: 'Fundstelle',
  title: (page) => `${page} – Fundstelle`,
  skip: 'Skip to content',
  nav: 'Areas',
  ask: 'Ask',
  sources: 'Sources',
  board: 'Board',
  otherLanguage: 'Deutsch',
  languageNav: 'Language',
  notFound: {
    title: 'Not found',
    text: 'There is no such source, or not any more; nothing of its text is shown.',
    removed: (file) => `The source “${file}” has been removed; its text is no longer shown.`,
    address: 'This address is incomplete or was altered, and leads to no passage.',
    list: 'To the sources',
  },
  forbidden: {
    title: 'For moderators only',
    text: 'The board is there on the machine that Fundstelle runs on, and for whoever has signed in as moderator.',
    ask: 'To sign in',
  },
  ...formats('en-GB'),
};

export const frameTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
