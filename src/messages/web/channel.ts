/** What the channel in the browser says around the bot's own messages. */
import type { FrameLanguage } from '../../rag/types.ts';

const megabytes = (bytes: number, locale: string) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000)).toLocaleString(locale)} KB`
    : `${(bytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`;

const de = {
  title: (bot: string) => `${bot} – Fragen mit Beleg`,
  noScript: 'Diese Seite braucht JavaScript. Ohne geht es im Terminal: npm run chat',
  starting: 'Einen Moment …',
  unreachable: 'Die Seite erreicht ihren Server nicht.',
  again: 'Noch einmal versuchen',
  reconnecting: 'Verbindung unterbrochen, neuer Versuch läuft …',
  reconnected: 'Wieder verbunden.',
  failedRequest: 'Das hat nicht geklappt. Versuch es noch einmal.',

  nav: 'Bereiche',
  menu: 'Menü',
  channel: 'fragen',
  sources: 'Quellen',
  sourceCount: (count: number) => `${count.toLocaleString('de-DE')} ${count === 1 ? 'Quelle' : 'Quellen'}`,
  board: 'Auswertung',
  threads: 'Threads',
  role: 'Du bist',
  member: 'Mitglied',
  moderator: 'Moderation',
  roleChanged: (moderator: boolean): string =>
    moderator ? 'Du hast jetzt die Befehle der Moderation.' : 'Du bist jetzt Mitglied.',
  token: {
    title: 'Moderation',
    label: 'Zugangswort (ADMIN_TOKEN)',
    send: 'Anmelden',
  },
  theme: { label: 'Darstellung', system: 'Wie im System', light: 'Hell', dark: 'Dunkel' },

  welcome: {
    title: 'Frag die Quellen',
    text: (bot: string, sources: string) =>
      `${bot} antwortet aus ${sources}: jeder Satz mit der Stelle, an der er steht. Steht nichts darin, sagt der Bot das.`,
    noSources: 'einer Sammlung von Texten, die noch leer ist',
    sources: (count: number) => (count === 1 ? 'einer Quelle' : `${count.toLocaleString('de-DE')} Quellen`),
    private: 'Dieser Kanal gehört dir allein. Was der Bot hier schreibt, schreibt er so auch in Discord.',
    examples: 'Zum Ausprobieren:',
    how: 'Schreib deine Frage unten hinein. Ein / am Anfang öffnet die Befehle.',
  },

  messages: 'Nachrichten',
  newBelow: 'Neue Nachricht',
  loading: (bot: string) => `${bot} denkt nach …`,
  typing: (bot: string) => `${bot} schreibt …`,
  edited: '(bearbeitet)',
  private: 'Nur du siehst das',
  dismiss: 'Ausblenden',
  used: (name: string, command: string) => `${name}: ${command}`,
  replyTo: (name: string, text: string) => `Antwort an ${name}: ${text}`,
  replyGone: 'Antwort auf eine gelöschte Nachricht',
  reply: 'Antworten',
  actions: 'Mit dieser Nachricht',
  today: (time: string) => `heute um ${time}`,
  openThread: (name: string, count: number) =>
    `${name}: ${count === 1 ? 'eine Nachricht' : `${count} Nachrichten`}`,
  thread: 'Thread',
  closeThread: 'Thread schließen',
  download: 'Herunterladen: ',
  size: (bytes: number) => megabytes(bytes, 'de-DE'),
  failed: 'Darauf kam keine Antwort. Versuch es noch einmal.',
  discordOnly: 'Kanäle und Rollen lassen sich nur in Discord auswählen.',
  select: 'Auswählen …',
  choose: 'Übernehmen',
  chosen: (count: number) => `${count} ausgewählt`,
  newTab: '(neues Fenster)',
  spoiler: 'Verdeckten Text zeigen',
  buttons: {
    '👍': 'Gute Antwort',
    '👎': 'Schlechte Antwort',
    '◀': 'Zurück',
    '▶': 'Weiter',
  } as Readonly<Record<string, string>>,

  ask: 'Deine Frage',
  askHint: 'Frag etwas (/ für Befehle)',
  askInThread: 'Frag hier weiter',
  send: 'Senden',
  commands: 'Befehle',
  commandCount: (count: number) =>
    count === 0
      ? 'Kein Befehl passt.'
      : `${count === 1 ? 'Ein Befehl' : `${count} Befehle`}, Pfeiltasten wählen, Eingabetaste öffnet.`,
  replying: (name: string) => `Antwort an ${name}`,
  cancelReply: 'Doch nicht antworten',
  run: 'Ausführen',
  cancel: 'Abbrechen',
  submit: 'Absenden',
  close: 'Schließen',
  required: 'nötig',
  optional: 'freiwillig',
  noOptions: 'Braucht keine Angaben.',
  choices: (count: number) =>
    count === 0 ? 'Kein Vorschlag.' : count === 1 ? 'Ein Vorschlag.' : `${count} Vorschläge.`,
  fileUnreadable: 'Diese Datei lässt sich nicht lesen.',
};

const en: typeof de = {
  title: (bot) => `${bot} – answers with their source`,
  noScript: 'This page needs JavaScript. Without it, use the terminal: npm run chat',
  starting: 'One moment …',
  unreachable: 'The page cannot reach its server.',
  again: 'Try again',
  reconnecting: 'Connection lost, trying again …',
  reconnected: 'Connected again.',
  failedRequest: 'That did not work. Try again.',

  nav: 'Sections',
  menu: 'Menu',
  channel: 'questions',
  sources: 'Sources',
  sourceCount: (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'source' : 'sources'}`,
  board: 'Board',
  threads: 'Threads',
  role: 'You are',
  member: 'Member',
  moderator: 'Moderator',
  roleChanged: (moderator) =>
    moderator ? 'You now have the commands of moderators.' : 'You are a member now.',
  token: {
    title: 'Moderators',
    label: 'Token (ADMIN_TOKEN)',
    send: 'Sign in',
  },
  theme: { label: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark' },

  welcome: {
    title: 'Ask the sources',
    text: (bot, sources) =>
      `${bot} answers from ${sources}: every sentence with the place that says so. When they do not say, the bot tells you.`,
    noSources: 'a collection of texts, which is empty as yet',
    sources: (count) => (count === 1 ? 'one source' : `${count.toLocaleString('en-GB')} sources`),
    private: 'This channel is yours alone. What the bot writes here is what it writes in Discord.',
    examples: 'To try it out:',
    how: 'Type your question below. A / at the start opens the commands.',
  },

  messages: 'Messages',
  newBelow: 'New message',
  loading: (bot) => `${bot} is thinking …`,
  typing: (bot) => `${bot} is typing …`,
  edited: '(edited)',
  private: 'Only you can see this',
  dismiss: 'Dismiss',
  used: (name, command) => `${name}: ${command}`,
  replyTo: (name, text) => `Reply to ${name}: ${text}`,
  replyGone: 'Reply to a deleted message',
  reply: 'Reply',
  actions: 'With this message',
  today: (time) => `today at ${time}`,
  openThread: (name, count) => `${name}: ${count === 1 ? 'one message' : `${count} messages`}`,
  thread: 'Thread',
  closeThread: 'Close thread',
  download: 'Download: ',
  size: (bytes) => megabytes(bytes, 'en-GB'),
  failed: 'There was no answer to that. Try again.',
  discordOnly: 'Channels and roles can only be picked in Discord.',
  select: 'Choose …',
  choose: 'Apply',
  chosen: (count) => `${count} chosen`,
  newTab: '(new window)',
  spoiler: 'Show hidden text',
  buttons: {
    '👍': 'Good answer',
    '👎': 'Bad answer',
    '◀': 'Back',
    '▶': 'Forward',
  },

  ask: 'Your question',
  askHint: 'Ask (/ for commands)',
  askInThread: 'Ask on here',
  send: 'Send',
  commands: 'Commands',
  commandCount: (count) =>
    count === 0
      ? 'No command fits.'
      : `${count === 1 ? 'One command' : `${count} commands`}, arrow keys choose, Enter opens.`,
  replying: (name) => `Reply to ${name}`,
  cancelReply: 'Do not reply',
  run: 'Run',
  cancel: 'Cancel',
  submit: 'Send',
  close: 'Close',
  required: 'required',
  optional: 'optional',
  noOptions: 'Needs nothing else.',
  choices: (count) =>
    count === 0 ? 'No suggestion.' : count === 1 ? 'One suggestion.' : `${count} suggestions.`,
  fileUnreadable: 'This file cannot be read.',
};

export const channelTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
export type ChannelTexts = typeof de;
