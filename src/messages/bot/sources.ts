/** What people read when they look through the sources. */
import type { FrameLanguage } from '../../rag/types.ts';

const size = (bytes: number, locale: string) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString(locale)} KB`
    : `${(bytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`;

const languageNames = (locale: string) => {
  const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
  return (code: string): string | null => {
    if (!/^[a-z]{2,3}$/i.test(code) || code === 'und') return null;
    return names.of(code) ?? null;
  };
};

const de = {
  title: 'Quellen',
  passages: (count: number) => `${count.toLocaleString('de-DE')} ${count === 1 ? 'Abschnitt' : 'Abschnitte'}`,
  total: (sources: number, passages: string) =>
    `${sources.toLocaleString('de-DE')} ${sources === 1 ? 'Quelle' : 'Quellen'}, ${passages}`,
  page: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  built: (when: string) => `Zuletzt eingelesen ${when}`,
  only: (filters: string) => `Nur ${filters}`,
  fromPublisher: (name: string) => `von ${name}`,
  fromYear: (year: number) => `aus dem Jahr ${year}`,
  none: 'Es gibt noch keine Quellen.',
  noneFit: 'Dazu passt keine Quelle.',
  unknownPublisher: (name: string) => `Von „${name}“ gibt es keine Quelle.`,
  publishers: (list: string) => `Es gibt: ${list}`,
  noPublishers: 'Bei keiner Quelle ist ein Herausgeber bekannt.',
  select: 'Quelle ansehen …',
  facts: {
    publisher: 'Herausgeber',
    date: 'Datum',
    language: 'Sprache',
    file: 'Datei',
    hash: 'SHA-256',
    modified: 'Geändert',
    extent: 'Umfang',
    indexed: 'Eingelesen',
  },
  unknown: 'unbekannt',
  beginning: 'So beginnt der Text:',
  open: 'Im Text lesen',
  size: (bytes: number) => size(bytes, 'de-DE'),
  language: languageNames('de'),
};

const en: typeof de = {
  title: 'Sources',
  passages: (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'passage' : 'passages'}`,
  total: (sources, passages) =>
    `${sources.toLocaleString('en-GB')} ${sources === 1 ? 'source' : 'sources'}, ${passages}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  built: (when) => `Last read ${when}`,
  only: (filters) => `Only ${filters}`,
  fromPublisher: (name) => `by ${name}`,
  fromYear: (year) => `of ${year}`,
  none: 'There are no sources yet.',
  noneFit: 'No source fits.',
  unknownPublisher: (name) => `There is no source by "${name}".`,
  publishers: (list) => `There are: ${list}`,
  noPublishers: 'No source has a known publisher.',
  select: 'Look at a source …',
  facts: {
    publisher: 'Publisher',
    date: 'Date',
    language: 'Language',
    file: 'File',
    hash: 'SHA-256',
    modified: 'Changed',
    extent: 'Length',
    indexed: 'Read',
  },
  unknown: 'unknown',
  beginning: 'The text begins:',
  open: 'Read in the text',
  size: (bytes) => size(bytes, 'en-GB'),
  language: languageNames('en'),
};

export const sourcesTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command. */
export const sourcesCommandTexts = {
  command: {
    name: { en: 'sources', de: 'quellen' },
    description: { en: 'What is answered from', de: 'Woraus geantwortet wird' },
  },
  list: {
    name: { en: 'list', de: 'liste' },
    description: { en: 'List the sources, newest first', de: 'Die Quellen auflisten, neueste zuerst' },
  },
  publisher: {
    name: { en: 'publisher', de: 'herausgeber' },
    description: { en: 'Only by this publisher', de: 'Nur von diesem Herausgeber' },
  },
  year: {
    name: { en: 'year', de: 'jahr' },
    description: { en: 'Only of this year', de: 'Nur aus diesem Jahr' },
  },
  show: {
    name: { en: 'show', de: 'zeigen' },
    description: { en: 'Look at one source', de: 'Eine Quelle ansehen' },
  },
  source: {
    name: { en: 'source', de: 'quelle' },
    description: { en: 'Title or file', de: 'Titel oder Datei' },
  },
} satisfies Record<string, Record<'name' | 'description', Record<FrameLanguage, string>>>;
