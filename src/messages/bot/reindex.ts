/** What moderators read when the index is brought up to date. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  preview: (changes: string) => `**Neu indexieren?** ${changes}`,
  fields: { added: 'Neu', changed: 'Geändert', removed: 'Entfernt', unreadable: 'Nicht lesbar' },
  rebuild: {
    no_index: 'Es gibt noch keinen Index: alle Quellen werden eingelesen.',
    other_model: 'Das Embedding-Modell hat sich geändert: alle Quellen werden neu eingeordnet.',
    other_version: 'Der Index stammt von einer anderen Version: alle Quellen werden neu eingelesen.',
    damaged: 'Der Index ist beschädigt: er wird neu geschrieben.',
  },
  removesMost: (removed: number, total: number) =>
    `⚠️ **${removed.toLocaleString('de-DE')} von ${total.toLocaleString('de-DE')} Quellen würden entfernt.** Fehlt ein Ordner oder ein Laufwerk? Dann brich ab, bis sie wieder da sind.`,
  start: 'Starten',
  startAnyway: 'Trotzdem starten',
  cancel: 'Abbrechen',
  dismissed: 'Nicht neu indexiert; nichts wurde geändert.',
  running: '**Neu indexieren** läuft',
  by: (userId: string) => `gestartet von <@${userId}>`,
  byOtherServer: 'gestartet auf einem anderen Server',
  since: (time: string) => `seit ${time}`,
  stage: (name: string, n: number, of: number) => `${name} (Schritt ${n} von ${of})`,
  count: (done: number, total: number) =>
    `${done.toLocaleString('de-DE')} von ${total.toLocaleString('de-DE')}`,
  meanwhile: 'Fragen werden so lange aus dem bisherigen Stand beantwortet.',
  refresh: 'Aktualisieren',
  stop: 'Anhalten',
  stopping: 'Wird angehalten; der bisherige Stand gilt weiter.',
  stopElsewhere:
    'Das läuft in einem anderen Prozess des Bots und lässt sich von hier aus nicht anhalten. Der bisherige Stand gilt, bis es fertig ist.',
  continued: 'Weiter geht es in einer neuen Nachricht in diesem Kanal.',
  done: '**Neu indexiert.**',
  unreadable: (count: number) =>
    count === 1
      ? '1 Datei war nicht lesbar.'
      : `${count.toLocaleString('de-DE')} Dateien waren nicht lesbar.`,
  failed: (reason: string) => `**Nicht neu indexiert.** ${reason}`,
  noIndex: 'Es gibt noch keinen Stand, aus dem geantwortet werden kann.',
  stale: 'Der bisherige Index passt nicht mehr und kann nicht antworten.',
  stopped: '**Angehalten.** Geantwortet wird weiter aus dem bisherigen Stand.',
  shutDown:
    '**Angehalten**, weil der Bot beendet wird. Es gilt weiter der bisherige Stand; starte es später noch einmal.',
  idle: 'Gerade wird nicht neu indexiert.',
  last: (time: string) => `Zuletzt ${time}:`,
  lastFailed: 'fehlgeschlagen.',
  lastInterrupted: 'unterbrochen, weil der Bot endete.',
  lastCancelled: 'angehalten.',
};

const en: typeof de = {
  preview: (changes) => `**Re-index?** ${changes}`,
  fields: { added: 'New', changed: 'Changed', removed: 'Removed', unreadable: 'Unreadable' },
  rebuild: {
    no_index: 'There is no index yet: all sources are read.',
    other_model: 'The embedding model has changed: all sources are placed anew.',
    other_version: 'The index is from another version: all sources are read anew.',
    damaged: 'The index is damaged: it is written anew.',
  },
  removesMost: (removed, total) =>
    `⚠️ **${removed.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} sources would be removed.** Is a folder or a drive missing? Then cancel until they are back.`,
  start: 'Start',
  startAnyway: 'Start anyway',
  cancel: 'Cancel',
  dismissed: 'Not re-indexed; nothing was changed.',
  running: '**Re-indexing**',
  by: (userId) => `started by <@${userId}>`,
  byOtherServer: 'started on another server',
  since: (time) => `since ${time}`,
  stage: (name, n, of) => `${name} (step ${n} of ${of})`,
  count: (done, total) => `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
  meanwhile: 'Until then questions are answered from the last state.',
  refresh: 'Refresh',
  stop: 'Stop',
  stopping: 'Stopping; the last state goes on serving.',
  stopElsewhere:
    'That runs in another process of the bot and cannot be stopped from here. The last state serves until it is done.',
  continued: 'It goes on in a new message in this channel.',
  done: '**Re-indexed.**',
  unreadable: (count) =>
    count === 1 ? '1 file could not be read.' : `${count.toLocaleString('en-GB')} files could not be read.`,
  failed: (reason) => `**Not re-indexed.** ${reason}`,
  noIndex: 'There is no state yet to answer from.',
  stale: 'The last index does not fit any more and cannot answer.',
  stopped: '**Stopped.** Answers go on coming from the last state.',
  shutDown: '**Stopped**, because the bot is shutting down. The last state still serves; start again later.',
  idle: 'Nothing is being re-indexed just now.',
  last: (time) => `Last time, ${time}:`,
  lastFailed: 'failed.',
  lastInterrupted: 'interrupted, because the bot ended.',
  lastCancelled: 'stopped.',
};

export const reindexTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command. */
export const reindexCommandTexts = {
  name: { de: 'neu-indexieren', en: 'reindex' },
  description: {
    de: 'Zeigt, was sich an den Quellen geändert hat, und erneuert den Index (Moderation)',
    en: 'Shows what has changed in the sources, and brings the index up to date (moderators)',
  },
} satisfies Record<'name' | 'description', Record<FrameLanguage, string>>;
