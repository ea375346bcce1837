/** What moderators read in the settings of their server. */
import type { FrameLanguage } from '../../rag/types.ts';

const de = {
  title: 'Einstellungen',
  channels: (list: string) => `**Kanäle:** ${list}`,
  everywhere: 'überall, wo ich schreiben darf',
  roles: (list: string) => `**Moderatorrollen:** ${list}`,
  noRoles: 'keine, nur das Recht „Server verwalten“',
  rolesHint:
    'Damit Mitglieder mit diesen Rollen die Befehle sehen, gib sie unter Servereinstellungen → Integrationen frei.',
  language: (name: string) => `**Sprache:** ${name}`,
  languages: { auto: 'Automatisch, wie Discord eingestellt ist', de: 'Deutsch', en: 'English' },
  cooldown: (seconds: number) => `**Wartezeit:** ${seconds} s zwischen zwei Fragen eines Mitglieds`,
  daily: (user: number, server: number) =>
    `**Fragen am Tag:** ${user.toLocaleString('de-DE')} je Mitglied, ${server.toLocaleString('de-DE')} auf dem Server`,
  notHere: '⚠️ In diesem Kanal antworte ich nicht, nur in den genannten.',
  rolesRefused: '⚠️ Moderatorrollen darf nur ändern, wer selbst das Recht „Server verwalten“ hat.',
  everyoneRefused: '⚠️ @everyone kann keine Moderatorrolle sein: das wären alle. Nichts wurde geändert.',
  pickChannels: 'Kanäle auswählen, in denen ich antworte',
  pickRoles: 'Moderatorrollen auswählen',
  pickLanguage: 'Sprache auswählen',
  limits: 'Grenzen …',
  allChannels: 'Überall antworten',
  form: {
    title: 'Grenzen',
    cooldownSeconds: 'Sekunden zwischen zwei Fragen eines Mitglieds',
    userDaily: 'Fragen am Tag je Mitglied',
    serverDaily: 'Fragen am Tag auf dem Server',
  },
  outOfRange: (field: string, min: number, max: number) =>
    `„${field}“ muss eine ganze Zahl von ${min} bis ${max} sein, ohne Punkt und Leerzeichen. Nichts wurde geändert.`,
};

const en: typeof de = {
  title: 'Settings',
  channels: (list) => `**Channels:** ${list}`,
  everywhere: 'everywhere I may write',
  roles: (list) => `**Moderator roles:** ${list}`,
  noRoles: 'none, only the permission "Manage Server"',
  rolesHint: 'For members with these roles to see the commands, allow it in Server Settings → Integrations.',
  language: (name) => `**Language:** ${name}`,
  languages: { auto: 'Automatic, as Discord is set', de: 'Deutsch', en: 'English' },
  cooldown: (seconds) => `**Cool-down:** ${seconds} s between two questions of a member`,
  daily: (user, server) =>
    `**Questions a day:** ${user.toLocaleString('en-GB')} per member, ${server.toLocaleString('en-GB')} on the server`,
  notHere: '⚠️ I do not answer in this channel, only in those named.',
  rolesRefused: '⚠️ Only people who have "Manage Server" themselves may change moderator roles.',
  everyoneRefused: '⚠️ @everyone cannot be a moderator role: that would be all. Nothing was changed.',
  pickChannels: 'Choose channels I answer in',
  pickRoles: 'Choose moderator roles',
  pickLanguage: 'Choose a language',
  limits: 'Limits …',
  allChannels: 'Answer everywhere',
  form: {
    title: 'Limits',
    cooldownSeconds: 'Seconds between questions of a member',
    userDaily: 'Questions a day per member',
    serverDaily: 'Questions a day on the server',
  },
  outOfRange: (field, min, max) =>
    `"${field}" must be a whole number from ${min} to ${max}, without commas or spaces. Nothing was changed.`,
};

export const settingsTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;

/** For the registration of the command. */
export const settingsCommandTexts = {
  name: { de: 'einstellungen', en: 'settings' },
  description: {
    de: 'Kanäle, Moderatorrollen, Sprache und Grenzen einstellen (Moderation)',
    en: 'Set channels, moderator roles, language and limits (moderators)',
  },
} satisfies Record<'name' | 'description', Record<FrameLanguage, string>>;
