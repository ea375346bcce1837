import type { FrameLanguage } from '../../rag/types.ts';

const megabytes = (bytes: number, locale: string) =>
  `${(bytes / 1024 / 1024).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`;

const range = (first: number, last: number) => (first === last ? String(first) : `${first}–${last}`);

const de = {
  unchanged: 'Unverändert seit der Antwort.',
  untouched: 'Die Datei hat sich seit der Antwort geändert, diese Stelle nicht.',
  renamed: 'Unverändert seit der Antwort; nur die Datei heißt jetzt anders.',
  moved: 'Seit der Antwort verschoben, im Wortlaut gleich.',
  movedTo: {
    lines: (first: number, last: number) =>
      `Seit der Antwort verschoben, im Wortlaut gleich: jetzt in ${first === last ? 'Zeile' : 'den Zeilen'} ${range(first, last)}.`,
    page: (page: number) => `Seit der Antwort verschoben, im Wortlaut gleich: jetzt auf S. ${page}.`,
  },
  edited: 'Seit der Antwort bearbeitet.',
  gone: 'Seit der Antwort bearbeitet: dieser Wortlaut steht nicht mehr in der Datei.',
  before: 'So stand es da:',
  now: 'So steht es jetzt da:',
  nowNearby: 'An der Stelle steht jetzt:',
  incomparable:
    'Die Datei hat sich seit der Antwort geändert, und ihr früherer Stand liegt nicht mehr vor: ob die Stelle noch dieselbe ist, lässt sich nicht sagen.',
  /** The same where it was no answer that showed the passage. */
  sinceShown: (status: string) => status.replace(/([Ss])eit der Antwort/, '$1eitdem'),
  removed: (file: string | null) =>
    `${file === null ? 'Diese Quelle' : `Die Quelle „${file}“`} wurde seit der Antwort entfernt; ihr Text wird nicht mehr gezeigt.`,
  window: {
    lines: (first: number, last: number, total: number) =>
      `${first === last ? 'Zeile' : 'Zeilen'} ${range(first, last)} von ${total}`,
    pages: (first: number, last: number) => `S. ${range(first, last)}`,
  },
  home: 'Zur Fundstelle',
  attach: 'Datei anhängen',
  file: {
    sent: (name: string) => `„${name}“, wie sie im Quellenordner liegt.`,
    changed: (name: string) =>
      `„${name}“, wie sie im Quellenordner liegt. Sie hat sich geändert, seit sie eingelesen wurde; geantwortet wird noch aus dem früheren Stand.`,
    tooLarge: (name: string, bytes: number, max: number) =>
      `„${name}“ ist mit ${megabytes(bytes, 'de-DE')} zu groß zum Anhängen: höchstens ${megabytes(max, 'de-DE')}.`,
    missing: (name: string) =>
      `„${name}“ liegt nicht mehr im Quellenordner; geantwortet wird noch aus dem zuletzt eingelesenen Stand.`,
    unreadable: (name: string) => `„${name}“ lässt sich gerade nicht aus dem Quellenordner lesen.`,
  },
};

const en: typeof de = {
  unchanged: 'Unchanged since the answer.',
  untouched: 'The file has changed since the answer, this passage has not.',
  renamed: 'Unchanged since the answer; only the file has another name now.',
  moved: 'Moved since the answer, with the same wording.',
  movedTo: {
    lines: (first, last) =>
      `Moved since the answer, with the same wording: now in ${first === last ? 'line' : 'lines'} ${range(first, last)}.`,
    page: (page) => `Moved since the answer, with the same wording: now on p. ${page}.`,
  },
  edited: 'Edited since the answer.',
  gone: 'Edited since the answer: the file no longer says this.',
  before: 'It used to say:',
  now: 'It now says:',
  nowNearby: 'In its place it now says:',
  incomparable:
    'The file has changed since the answer, and its earlier version is no longer at hand: whether this is still the same passage cannot be told.',
  sinceShown: (status) => status.replace('since the answer', 'since'),
  removed: (file) =>
    `${file === null ? 'This source' : `The source “${file}”`} has been removed since the answer; its text is no longer shown.`,
  window: {
    lines: (first, last, total) => `${first === last ? 'Line' : 'Lines'} ${range(first, last)} of ${total}`,
    pages: (first, last) => `${first === last ? 'p.' : 'pp.'} ${range(first, last)}`,
  },
  home: 'Back to the passage',
  attach: 'Attach the file',
  file: {
    sent: (name) => `“${name}” as it is in the sources folder.`,
    changed: (name) =>
      `“${name}” as it is in the sources folder. It has changed since it was read; answers still come from the earlier version.`,
    tooLarge: (name, bytes, max) =>
      `“${name}” is too large to attach: ${megabytes(bytes, 'en-GB')}, at most ${megabytes(max, 'en-GB')}.`,
    missing: (name) =>
      `“${name}” is no longer in the sources folder; answers still come from the version read last.`,
    unreadable: (name) => `“${name}” cannot be read from the sources folder at the moment.`,
  },
};

export const passageTexts = { de, en } satisfies Record<FrameLanguage, unknown>;
