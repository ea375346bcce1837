/** What moderators read when they change the folder of sources. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  added: (name: string) => `„${name}“ liegt jetzt im Quellenordner.`,
  replaced: (name: string) => `„${name}“ ist ersetzt; die bisherige Datei liegt im Papierkorb.`,
  identical: (name: string) => `„${name}“ liegt schon genau so im Quellenordner.`,
  lapsed: 'Eine der Dateien wartet nicht mehr: lade sie noch einmal hoch.',
  exists: (names: string) =>
    `**Schon vorhanden:**\n${names}\nErsetzen? Die bisherigen Dateien kommen in den Papierkorb. Die Frage gilt einen Tag.`,
  replace: (count: number) => (count === 1 ? 'Ersetzen' : `Alle ${count} ersetzen`),
  cancel: 'Abbrechen',
  cancelled: 'Nichts ersetzt.',
  removed: (name: string) => `„${name}“ liegt jetzt im Papierkorb.`,
  alreadyGone: (name: string) => `„${name}“ liegt nicht mehr im Quellenordner.`,
  restored: (name: string) => `„${name}“ liegt wieder im Quellenordner.`,
  occupied: (name: string) =>
    `Dort liegt inzwischen etwas anderes unter dem Namen „${name}“; das bleibt, und die entfernte Datei bleibt im Papierkorb.`,
  undo: 'Rückgängig',
  reindex: 'Neu indexieren …',
  later: 'Für Antworten zählt das erst nach dem Neuindexieren.',
  notWritable: (reason: string) => `Der Quellenordner lässt sich nicht ändern: ${reason}.`,
  reasons: {
    ENOSPC: 'der Datenträger ist voll',
    EDQUOT: 'das Speicherkontingent ist erschöpft',
    EACCES: 'mir fehlt die Berechtigung',
    EPERM: 'mir fehlt die Berechtigung',
    EROFS: 'er ist schreibgeschützt',
    EBUSY: 'die Datei wird gerade von jemand anderem geändert',
  },
};

const en: typeof de = {
  added: (name) => `"${name}" is in the folder of sources now.`,
  replaced: (name) => `"${name}" is replaced; the file it was is in the trash.`,
  identical: (name) => `"${name}" is in the folder of sources already, exactly as it is.`,
  lapsed: 'One of the files does not wait any more: upload it again.',
  exists: (names) =>
    `**There already:**\n${names}\nReplace? The files that are there go to the trash. The question stands for a day.`,
  replace: (count) => (count === 1 ? 'Replace' : `Replace all ${count}`),
  cancel: 'Cancel',
  cancelled: 'Nothing replaced.',
  removed: (name) => `"${name}" is in the trash now.`,
  alreadyGone: (name) => `"${name}" is not in the folder of sources any more.`,
  restored: (name) => `"${name}" is back in the folder of sources.`,
  occupied: (name) =>
    `Meanwhile something else has the name "${name}"; that stays, and the removed file stays in the trash.`,
  undo: 'Undo',
  reindex: 'Re-index …',
  later: 'It counts for answers after re-indexing only.',
  notWritable: (reason) => `The folder of sources cannot be changed: ${reason}.`,
  reasons: {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'I lack the permission',
    EPERM: 'I lack the permission',
    EROFS: 'it is read-only',
    EBUSY: 'somebody else is changing the file just now',
  },
};

export const corpusTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

type Both = Record<FrameLanguage, string>;

/** For the registration of the command. */
export const corpusCommandTexts = {
  name: { de: 'korpus', en: 'corpus' },
  description: {
    de: 'Quellen hinzufügen und entfernen (Moderation)',
    en: 'Add and remove sources (moderators)',
  },
  add: {
    name: { de: 'hinzufügen', en: 'add' },
    description: {
      de: 'Dateien in den Quellenordner legen (.txt, .md, .html, .pdf, .docx)',
      en: 'Put files into the folder of sources (.txt, .md, .html, .pdf, .docx)',
    },
    file: { de: 'datei', en: 'file' },
    fileDescription: { de: 'Höchstens 10 MB', en: '10 MB at most' },
  },
  remove: {
    name: { de: 'entfernen', en: 'remove' },
    description: { de: 'Eine Quelle in den Papierkorb legen', en: 'Move a source to the trash' },
    source: { de: 'quelle', en: 'source' },
    sourceDescription: { de: 'Titel oder Dateiname', en: 'Title or file name' },
  },
} satisfies Record<string, Both | Record<string, Both>>;
