/** What the page's server says: refusals, names, examples. */
import type { FrameLanguage } from '../../rag/types.ts';
import type { Params } from '../parts.ts';

const de = {
  bot: 'Fundstelle',
  guest: 'Gast',
  example: (title: string) => `Worum geht es in „${title}“?`,
  refusals: {
    foreign_host: () =>
      'Unter dieser Adresse antworte ich nicht: trag sie als PUBLIC_URL ein, oder nimm die Adresse, die beim Start ausgegeben wurde.',
    foreign_origin: () => 'Diese Anfrage kommt von einer fremden Seite: öffne Fundstelle selbst.',
    visitor_unknown: () => 'Dein Besuch ist abgelaufen: lade die Seite neu.',
    not_json: () => 'Diese Anfrage ist kein JSON: lade die Seite neu.',
    bad_request: () => 'Diese Anfrage verstehe ich nicht: lade die Seite neu.',
    too_large: () => 'Das ist zu groß: schick weniger auf einmal.',
    file_too_large: ({ name, max }) => `„${name}“ ist zu groß: höchstens ${max} MB.`,
    too_many: ({ seconds }) => `Das waren viele Anfragen auf einmal: versuch es in ${seconds} s noch einmal.`,
    closing: () => 'Fundstelle wird gerade beendet: versuch es gleich noch einmal.',
    not_found: () => 'Hier ist nichts: geh zurück zur Startseite.',
    message_gone: () => 'Diese Nachricht gibt es nicht mehr: stell die Frage noch einmal.',
    message_private: () => 'Auf private Antworten geht das nicht: nimm eine andere Nachricht.',
    message_empty: () => 'Die Nachricht ist leer: schreib eine Frage.',
    thread_gone: () => 'Diesen Thread gibt es nicht mehr: frag im Kanal weiter.',
    command_unknown: ({ name }) => `Den Befehl ${name} gibt es nicht: tipp / für alle Befehle.`,
    command_forbidden: () => 'Diesen Befehl gibt es nur für die Moderation: wechsle die Rolle.',
    option_unknown: ({ name }) => `Die Angabe ${name} gibt es hier nicht: tipp / für alle Befehle.`,
    option_missing: ({ name }) => `Die Angabe ${name} fehlt: füll sie aus.`,
    option_invalid: ({ name }) => `Die Angabe ${name} passt nicht: ändere sie.`,
    control_gone: () => 'Das lässt sich hier nicht mehr drücken: nimm die neueste Nachricht.',
    values_invalid: () => 'Diese Auswahl gibt es nicht: wähle aus der Liste.',
    form_gone: () => 'Dieses Formular ist nicht mehr offen: öffne es noch einmal.',
    field_invalid: ({ name }) => `Das Feld „${name}“ passt nicht: ändere es.`,
    file_gone: () => 'Diese Datei gibt es nicht mehr: hol sie noch einmal über die Nachricht.',
    moderator_local: () =>
      'Die Moderation geht nur auf dem Rechner, auf dem Fundstelle läuft, oder mit einem ADMIN_TOKEN in .env.',
    token_needed: () =>
      'Für die Moderation brauchst du das Token: gib ein, was als ADMIN_TOKEN in .env steht.',
    token_wrong: () => 'Dieses Token stimmt nicht: gib ein, was als ADMIN_TOKEN in .env steht.',
  } satisfies Record<string, (params: Params) => string>,
};

const en: typeof de = {
  bot: 'Fundstelle',
  guest: 'Guest',
  example: (title) => `What is “${title}” about?`,
  refusals: {
    foreign_host: () =>
      'I do not answer under this address: set it as PUBLIC_URL, or use the address that was printed at the start.',
    foreign_origin: () => 'This request comes from another site: open Fundstelle itself.',
    visitor_unknown: () => 'Your visit has expired: reload the page.',
    not_json: () => 'This request is no JSON: reload the page.',
    bad_request: () => 'I do not understand this request: reload the page.',
    too_large: () => 'That is too large: send less at once.',
    file_too_large: ({ name, max }) => `"${name}" is too large: ${max} MB at most.`,
    too_many: ({ seconds }) => `Those were many requests at once: try again in ${seconds} s.`,
    closing: () => 'Fundstelle is shutting down: try again in a moment.',
    not_found: () => 'There is nothing here: go back to the start.',
    message_gone: () => 'This message is gone: ask the question again.',
    message_private: () => 'That does not work on private replies: use another message.',
    message_empty: () => 'The message is empty: write a question.',
    thread_gone: () => 'This thread is gone: go on in the channel.',
    command_unknown: ({ name }) => `There is no command ${name}: type / to see all.`,
    command_forbidden: () => 'This command is for moderators only: switch the role.',
    option_unknown: ({ name }) => `There is no option ${name} here: type / to see all commands.`,
    option_missing: ({ name }) => `The option ${name} is missing: fill it in.`,
    option_invalid: ({ name }) => `The option ${name} does not fit: change it.`,
    control_gone: () => 'That cannot be pressed here any more: use the latest message.',
    values_invalid: () => 'There is no such choice: pick one from the list.',
    form_gone: () => 'This form is not open any more: open it again.',
    field_invalid: ({ name }) => `The field "${name}" does not fit: change it.`,
    file_gone: () => 'This file is gone: get it again from the message.',
    moderator_local: () =>
      'Moderating works only on the machine that Fundstelle runs on, or with an ADMIN_TOKEN in .env.',
    token_needed: () => 'To moderate you need the token: enter what .env has as ADMIN_TOKEN.',
    token_wrong: () => 'This token is wrong: enter what .env has as ADMIN_TOKEN.',
  },
};

export const webTexts = { de, en } satisfies Record<FrameLanguage, typeof de>;
