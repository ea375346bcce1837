/** Everything the program says, in German. The English catalogue has the same shape. */
import {
  type DamageTexts,
  type ErrorTexts,
  EXTENSIONS_SHOWN,
  type ModelFailureTexts,
  type Params,
  type ProblemTexts,
  type StageTexts,
} from './parts.ts';

const number = (value: number) => value.toLocaleString('de-DE');
const seconds = (ms: number) => `${(ms / 1000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} s`;
const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

const embedding: Record<string, (model: string) => string> = {
  unauthorized: () => 'der Schlüssel fehlt oder wird nicht angenommen; prüfen Sie OPENAI_API_KEY',
  rate_limited: () => 'das Kontingent ist erschöpft; versuchen Sie es später noch einmal',
  unavailable: () => 'der Server ist nicht erreichbar; prüfen Sie OPENAI_BASE_URL und die Verbindung',
  timeout: () => 'es kam keine Antwort; versuchen Sie es noch einmal, oder setzen Sie EMBEDDINGS=builtin',
  invalid: () => 'die Antwort war unbrauchbar; prüfen Sie, ob das ein Modell für Embeddings ist',
  hub_unreachable: () =>
    'es lässt sich nicht herunterladen; prüfen Sie die Verbindung, oder nennen Sie mit TRANSFORMERS_MODEL_DIR einen Ordner, in dem es liegt',
  model_missing: (model) => `ein Modell „${model}“ gibt es dort nicht; prüfen Sie den Namen in EMBEDDINGS`,
};

const writing: Record<string, string> = {
  ENOSPC: 'der Datenträger ist voll; schaffen Sie Platz, oder wählen Sie mit DATA_DIR einen anderen Ordner',
  EDQUOT:
    'das Speicherkontingent ist erschöpft; schaffen Sie Platz, oder wählen Sie mit DATA_DIR einen anderen Ordner',
  EACCES: 'es fehlt die Berechtigung; wählen Sie mit DATA_DIR einen Ordner, in den Sie schreiben dürfen',
  EPERM: 'es fehlt die Berechtigung; wählen Sie mit DATA_DIR einen Ordner, in den Sie schreiben dürfen',
  EROFS: 'der Datenträger ist schreibgeschützt; wählen Sie mit DATA_DIR einen anderen Ordner',
  ENOTDIR: 'dort liegt eine Datei und kein Ordner; wählen Sie mit DATA_DIR einen Ordner',
  EEXIST: 'dort liegt eine Datei und kein Ordner; wählen Sie mit DATA_DIR einen Ordner',
};

const errors = {
  setting_invalid: ({ name, value, allowed, suggestion }: Params) => {
    if (suggestion) return `Die Einstellung ${name} in .env gibt es nicht: meinten Sie ${suggestion}?`;
    return `Die Einstellung ${name} hat den ungültigen Wert „${value}“${allowed ? `; erlaubt ist: ${allowed}` : ''}.`;
  },
  corpus_missing: ({ path }) =>
    `Den Quellenordner „${path}“ gibt es nicht: legen Sie ihn an, oder nennen Sie einen anderen mit --corpus oder CORPUS_DIR.`,
  corpus_empty: ({ path, unreadable }) =>
    `Im Quellenordner „${path}“ liegt keine lesbare Quelle${unreadable ? ` (unlesbar: ${unreadable})` : ''}: legen Sie Texte hinein (${EXTENSIONS_SHOWN}).`,
  corpus_unreadable: ({ path }) =>
    `Der Quellenordner „${path}“ lässt sich nicht lesen: prüfen Sie, ob er ein Ordner ist und Sie ihn lesen dürfen.`,
  corpus_shrunk: ({ path, removed, sources }) =>
    `Im Quellenordner „${path}“ fehlen ${number(Number(removed))} von ${number(Number(sources))} Quellen des Index: prüfen Sie den Ordner; sollen sie wirklich weg, entfernt sie „npm run index -- --force“.`,
  index_locked: ({ pid, host }) =>
    `Der Index wird gerade von einem anderen Programm gebaut${pid ? ` (Prozess ${pid} auf ${host})` : ''}: versuchen Sie es gleich noch einmal.`,
  index_damaged: ({ path }) =>
    `Der Index in „${path}“ fehlt oder ist beschädigt: bauen Sie ihn mit „npm run index“ neu.`,
  index_other_model: ({ path }) =>
    `Der Index in „${path}“ stammt von einem anderen Modell oder einer anderen Version: bauen Sie ihn mit „npm run index“ neu.`,
  index_write_failed: ({ reason }) =>
    `Der Index lässt sich nicht schreiben: ${writing[String(reason)] ?? `${reason}; prüfen Sie den Ordner DATA_DIR`}.`,
  question_empty: () => 'Die Frage ist leer: es braucht einen ganzen Satz, etwa „Wer traf wen?“.',
  question_too_long: ({ max }) =>
    `Die Frage ist zu lang: mehr als ${number(Number(max))} Zeichen gehen nicht.`,
  embedding_failed: ({ model, reason }) =>
    `Das Embedding-Modell „${model}“ lässt sich nicht nutzen: ${embedding[String(reason)]?.(String(model)) ?? reason}.`,
  package_missing: (params) =>
    `Das Paket ${params.package} fehlt oder lässt sich nicht laden: „${params.install ?? `npm install ${params.package}`}“ holt es.`,
  model_unreachable: () =>
    'Das Sprachmodell ist nicht erreichbar: prüfen Sie LLM, OPENAI_BASE_URL und die Verbindung.',
  file_unreadable: ({ path, reason }) =>
    `Die Datei „${path}“ lässt sich nicht lesen${reason ? ` (${reason})` : ''}: prüfen Sie Namen und Zugriffsrechte.`,
  usage: ({ detail }) => `${detail} Mehr dazu mit --help.`,
  not_allowed: () =>
    'Das dürfen nur Moderatoren: du brauchst das Recht „Server verwalten“ oder eine dafür eingestellte Rolle.',
  wrong_channel: ({ channels }) => `Hier antworte ich nicht; frag in ${channels}.`,
  server_only: () => 'Das geht nur auf einem Server, nicht in Direktnachrichten.',
  cooldown: ({ seconds }) =>
    `Einen Augenblick: die nächste Frage geht in ${plural(Number(seconds), 'Sekunde', 'Sekunden')}.`,
  user_daily: ({ limit }) =>
    `Für heute sind deine ${plural(Number(limit), 'Frage', 'Fragen')} gestellt; morgen geht es weiter.`,
  server_daily: ({ limit }) =>
    `Für heute sind die ${plural(Number(limit), 'Frage', 'Fragen')} dieses Servers gestellt; morgen geht es weiter.`,
  queue_full: () => 'Gerade fragen zu viele auf einmal: versuch es in einer Minute noch einmal.',
  thread_failed: () =>
    'Hier kann ich keinen Thread öffnen: mir fehlt das Recht dazu. Antworte stattdessen auf die Nachricht.',
  source_unknown: ({ source }) => `Es gibt keine Quelle „${source}“; /quellen liste zeigt alle.`,
  source_ambiguous: ({ source, matches }) =>
    `Mehrere Quellen passen zu „${source}“: ${matches}; nimm eine davon aus der Liste.`,
  upload_failed: ({ name }) => `„${name}“ ließ sich nicht von Discord holen: versuch es noch einmal.`,
  upload_too_large: ({ name, max }) => `„${name}“ ist zu groß: höchstens ${max} MB.`,
  upload_type: ({ name }) => `„${name}“ kann ich nicht lesen: nimm eine Datei der Art ${EXTENSIONS_SHOWN}.`,
  upload_name: ({ name }) => `„${name}“ geht als Dateiname nicht: benenne die Datei um.`,
  upload_unreadable: ({ name, reason }) => `„${name}“ ${reason}; nichts wurde geändert.`,
  expired: () => 'Das ist nicht mehr aktuell: ruf den Befehl noch einmal auf.',
  store_failed: ({ path, reason }) =>
    `Die Datenbank „${path}“ lässt sich nicht öffnen (${reason}): prüfen Sie den Ordner DATA_DIR.`,
  discord_token: () =>
    'Discord nimmt das Token nicht an: kopieren Sie es neu aus dem Developer Portal nach DISCORD_TOKEN.',
  discord_intent: () =>
    'Dem Bot fehlt „Message Content Intent“: schalten Sie ihn im Developer Portal unter „Bot“ ein, oder setzen Sie DISCORD_MESSAGE_CONTENT=false.',
  discord_unreachable: () =>
    'Discord ist nicht erreichbar: prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  discord_closed: ({ code }) =>
    `Discord hat die Verbindung endgültig geschlossen (Code ${code}): prüfen Sie Token und Intents im Developer Portal und starten Sie neu.`,
  discord_failed: () => 'Discord nimmt das gerade nicht an: versuch es in einer Minute noch einmal.',
  port_in_use: ({ port }) =>
    `Der Port ${port} ist belegt: beenden Sie das andere Programm, oder setzen Sie WEB_PORT in .env auf einen anderen.`,
} satisfies ErrorTexts;

const problems = {
  too_large: 'ist zu groß (höchstens 50 MB, 20 Millionen Zeichen Text)',
  binary: 'enthält keinen Text, sondern Binärdaten',
  encoding: 'ist in keiner erkennbaren Zeichenkodierung',
  damaged: 'ist beschädigt',
  encrypted: 'ist mit einem Kennwort geschützt',
  no_text: 'enthält keinen lesbaren Text',
  unreadable: 'lässt sich nicht öffnen',
  outside: 'ist ein Verweis, der aus dem Quellenordner hinausführt',
  special_file: 'ist keine gewöhnliche Datei',
} satisfies ProblemTexts;

const modelFailures = {
  timeout: 'es hat zu lange gebraucht',
  refused: 'es hat die Antwort abgelehnt',
  unauthorized: 'der Schlüssel fehlt oder wird nicht angenommen',
  rate_limited: 'sein Kontingent ist erschöpft',
  unavailable: 'es ist nicht erreichbar',
  invalid: 'seine Antwort war unbrauchbar',
} satisfies ModelFailureTexts;

const stages = {
  scan: 'Dateien vergleichen',
  read: 'Quellen lesen',
  embed: 'Abschnitte einordnen',
  write: 'Index schreiben',
  verify: 'Index prüfen',
  publish: 'Index freigeben',
} satisfies StageTexts;

export const de = {
  errors,
  problems,
  modelFailures,
  outOfOrder: 'Ich kann gerade nicht antworten; sag der Moderation Bescheid.',
  unexpected: (id: string) => `Da ist etwas schiefgegangen (Kennung ${id}); Näheres steht im Protokoll.`,
  answer: {
    noEvidence: 'Dazu sagen die Quellen nichts.',
    closest: 'Am nächsten kommt:',
    page: (page: number) => `S. ${page}`,
    quote: (text: string) => `„${text.replace(/„/g, '‚').replace(/[“”]/g, '‘')}“`,
    /** ISO 8601, as exact as known. */
    date(iso: string): string {
      const [year, month, day] = iso.split('-').map(Number);
      const name = MONTHS[(month ?? 0) - 1];
      if (!name) return iso;
      return day ? `${day}. ${name} ${year}` : `${name} ${year}`;
    },
  },
  notes: {
    sources_differ: 'Die Quellen machen dazu unterschiedliche Angaben.',
    model_failed: (reason: string) =>
      `Das Sprachmodell hat nicht geantwortet (${reason}); die Antwort besteht aus Sätzen der Quellen.`,
    statements_dropped: (count: number) =>
      `${plural(count, 'Aussage', 'Aussagen')} des Sprachmodells weggelassen: keine Quelle belegt das.`,
  },
  index: {
    stages,
    building: 'Der Index wird gebaut …',
    changed: 'Die Quellen haben sich geändert, der Index wird erneuert …',
    otherModel: 'EMBEDDINGS hat sich geändert, der Index wird neu gebaut …',
    otherVersion: 'Der Index stammt von einer anderen Version, er wird neu gebaut …',
    remaining: (ms: number) => `noch etwa ${number(Math.max(1, Math.round(ms / 1000)))} s`,
    download: (model: string, loaded: number, total: number) =>
      `${model} wird geladen: ${number(Math.round(loaded / 1e6))} von ${number(Math.round(total / 1e6))} MB`,
    ready: (sources: number, passages: number, ms: number) =>
      `Index bereit: ${plural(sources, 'Quelle', 'Quellen')}, ${plural(passages, 'Abschnitt', 'Abschnitte')} (${seconds(ms)}).`,
    unchanged: (sources: number, passages: number) =>
      `Nichts zu tun: ${plural(sources, 'Quelle', 'Quellen')}, ${plural(passages, 'Abschnitt', 'Abschnitte')} sind auf dem neuesten Stand.`,
    changes: (added: number, changed: number, removed: number, kept: number) =>
      `${number(added)} neu, ${number(changed)} geändert, ${number(removed)} entfernt, ${number(kept)} unverändert.`,
    problem: (file: string, reason: string) => `Nicht gelesen: ${file} ${reason}.`,
    more: (count: number) => `… und ${number(count)} weitere.`,
    notUpdated: (reason: string) => `${reason} Geantwortet wird aus dem letzten Stand des Index.`,
    damaged: 'Der Index war beschädigt, er wird neu geschrieben …',
  },
  sources: {
    total: (sources: number, passages: number) =>
      `${plural(sources, 'Quelle', 'Quellen')}, ${plural(passages, 'Abschnitt', 'Abschnitte')}`,
    passages: (count: number) => plural(count, 'Abschnitt', 'Abschnitte'),
  },
  cli: {
    headings: {
      'Usage:': 'Aufruf:',
      'Arguments:': 'Argumente:',
      'Options:': 'Optionen:',
      'Commands:': 'Befehle:',
    } as Record<string, string>,
    ask: 'Beantwortet eine Frage aus den Quellen; jede Aussage nennt ihre Fundstelle.',
    askQuestion: 'die Frage; ohne sie wird die Standardeingabe Zeile für Zeile beantwortet',
    index: 'Bringt den Index auf den Stand des Quellenordners.',
    sources: 'Listet die Quellen auf, aus denen geantwortet wird.',
    doctor: 'Prüft Version, Pakete, Einstellungen, Quellen, Index und Modelle und sagt, was zu tun ist.',
    start: 'Startet den Bot auf Discord; ohne DISCORD_TOKEN läuft er auf einer Seite im Browser.',
    chat: 'Beantwortet Fragen im Terminal, mit Rückfragen.',
    deployCommands: 'Meldet die Befehle des Bots bei Discord an.',
    corpus: 'Ordner mit den Quellen (sonst CORPUS_DIR)',
    data: 'Ordner für den Index (sonst DATA_DIR)',
    json: 'JSON ausgeben',
    batch: 'Fragen aus einer Datei, je Zeile {"id","question"}; - ist die Standardeingabe',
    force: 'auch dann, wenn mehr als die Hälfte der Quellen wegfällt',
    source: 'nur diese Quelle, mehrfach möglich',
    publisher: 'nur Quellen dieses Herausgebers, mehrfach möglich',
    from: 'nur Quellen ab diesem Datum (2025, 2025-08, 2025-08-15)',
    to: 'nur Quellen bis zu diesem Datum',
    help: 'diese Hilfe zeigen',
    exitCodes: 'Exit-Codes: 0 in Ordnung, 1 Fehler, 2 falscher Aufruf',
    exitCodesIndex:
      'Exit-Codes: 0 in Ordnung, 1 Fehler, 2 falscher Aufruf, 3 fertig, aber Dateien waren nicht lesbar',
    unknownOption: (name: string) => `Die Option ${name} gibt es nicht.`,
    missingValue: (name: string) => `Zu ${name} fehlt ein Wert.`,
    tooManyArguments: 'Das sind zu viele Argumente.',
    badUsage: (detail: string) => `Falscher Aufruf (${detail}).`,
    noQuestion: 'Es fehlt eine Frage.',
    questionAndBatch: 'Eine Frage und --batch schließen einander aus.',
    badDate: (value: string) => `„${value}“ ist kein Datum; gemeint ist etwa 2025, 2025-08 oder 2025-08-15.`,
    emptyRange: 'Der Zeitraum endet, bevor er beginnt.',
    unknownSource: (value: string) => `Die Quelle „${value}“ gibt es nicht; „npm run sources“ zeigt alle.`,
    unknownPublisher: (value: string, known: string) =>
      `Von „${value}“ gibt es keine Quelle${known ? `; es gibt: ${known}` : ''}.`,
    badLine: (line: number) => `Zeile ${line} ist kein {"id","question"}.`,
  },
  prompt: {
    welcome: (sources: string) => `Fundstelle – ${sources}. Stellen Sie eine Frage; /hilfe zeigt mehr.`,
    discordHint:
      'Für Discord: Token unter https://discord.com/developers/applications anlegen und als DISCORD_TOKEN in .env eintragen.',
    help: `Eine Frage und Enter: die Antwort steht mit ihren Fundstellen da. Rückfragen wie „Und wann?“ beziehen sich auf die letzten Fragen.
  /quellen   die Quellen auflisten
  /hilfe     diese Hilfe
  /ende      beenden (auch Strg-D oder zweimal Strg-C)`,
    unknownCommand: (name: string) => `Den Befehl ${name} gibt es nicht; /hilfe zeigt alle.`,
    interruptHint: 'Noch einmal Strg-C beendet.',
    interrupted: 'Abgebrochen.',
  },
  page: {
    running: (sources: number, url: string) => `Fundstelle – ${plural(sources, 'Quelle', 'Quellen')}. ${url}`,
    hint: 'Die Adresse im Browser öffnen; Strg-C beendet. Fragen im Terminal: npm run chat.',
  },
  bot: {
    running: (name: string, servers: number) =>
      `${name} ist auf Discord, auf ${plural(servers, 'Server', 'Servern')}. Strg-C beendet.`,
    deployed: (commands: number, guildId: string | null) =>
      `${plural(commands, 'Befehl', 'Befehle')} angemeldet, ${guildId === null ? 'für alle Server' : `für den Server ${guildId}`}.`,
  },
  doctor: {
    node: (version: string) => `Node.js ${version}`,
    nodeOld: (version: string, needed: string) =>
      `Node.js ${version} ist zu alt: installieren Sie ${needed} oder neuer`,
    packages: 'Pakete vollständig',
    settings: (corpus: string, data: string) =>
      `Einstellungen gültig (Quellen in ${corpus}, Daten in ${data})`,
    corpus: (files: number) => `Quellenordner: ${plural(files, 'Datei', 'Dateien')}`,
    corpusProblems: (files: number, bad: number) =>
      `Quellenordner: ${plural(files, 'Datei', 'Dateien')}, davon ${number(bad)} nicht lesbar; „npm run index“ nennt sie mit Grund`,
    indexNone: 'Index: noch keiner; er wird mit der ersten Frage gebaut, oder jetzt mit „npm run index“',
    indexSound: (sources: number, passages: number) =>
      `Index: unversehrt und aktuell, ${plural(sources, 'Quelle', 'Quellen')}, ${plural(passages, 'Abschnitt', 'Abschnitte')}`,
    indexDamaged: (what: string, sound: boolean) =>
      `Index: beschädigt (${what}); ${sound ? 'der letzte unversehrte Stand wird verwendet' : 'kein Stand ist unversehrt'}; „npm run index“ schreibt ihn neu`,
    indexShrunk: (removed: number, sources: number) =>
      `Index: im Quellenordner fehlen ${number(removed)} von ${number(sources)} Quellen; prüfen Sie ihn; sollen sie wirklich weg, entfernt sie „npm run index -- --force“`,
    damage: {
      missing: 'fehlt',
      unreadable: 'lässt sich nicht lesen',
      format_newer: 'stammt von einer neueren Version',
      format_older: 'stammt von einer älteren Version',
      checksum: 'hat eine falsche Prüfsumme',
      wrong_generation: 'gehört zu einem anderen Stand',
      file_missing: 'fehlt oder ist keine Datei',
      file_size: 'hat eine falsche Größe',
      file_checksum: 'hat eine falsche Prüfsumme',
    } satisfies DamageTexts,
    indexStale: (changes: number) =>
      `Index: ${plural(changes, 'Datei hat', 'Dateien haben')} sich geändert; die nächste Frage oder „npm run index“ holt das nach`,
    indexOtherModel: 'Index: von einem anderen Embedding-Modell; „npm run index“ baut ihn neu',
    indexOtherVersion: 'Index: von einer anderen Version; „npm run index“ baut ihn neu',
    embeddings: (name: string, dimensions: number, ms: number) =>
      `Embeddings: ${name} rechnet (${number(dimensions)} Dimensionen, ${number(Math.round(ms))} ms)`,
    modelNone: 'Sprachmodell: keines; Antworten bestehen aus Sätzen der Quellen (LLM in .env ändert das)',
    model: (name: string, ms: number) => `Sprachmodell: ${name} antwortet (${seconds(ms)})`,
    modelFails: (name: string, reason: string) =>
      `Sprachmodell: ${name} antwortet nicht (${reason}); prüfen Sie LLM, OPENAI_API_KEY und OPENAI_BASE_URL`,
    tokenNone: 'Discord: nicht eingerichtet',
    tokenAccepted: (name: string) => `Discord: das Token gehört zu „${name}“`,
    tokenRefused: 'Discord: das Token wird nicht angenommen; kopieren Sie es neu aus dem Developer Portal',
    tokenUnchecked: 'Discord: nicht erreichbar, das Token ist ungeprüft',
    intentMissing:
      'Discord: DISCORD_MESSAGE_CONTENT=true, aber „Message Content Intent“ ist im Developer Portal aus; schalten Sie ihn unter „Bot“ ein',
    botPublic: (name: string) =>
      `Discord: das Token gehört zu „${name}“, und jeder kann den Bot einladen und dort die Quellen ändern; schalten Sie „Public Bot“ aus, oder nennen Sie Ihren Server in DISCORD_GUILD_ID`,
    invite: (url: string) => `Den Bot auf einen Server einladen: ${url}`,
    tokenBad:
      'Discord: DISCORD_TOKEN hat nicht die Form eines Bot-Tokens; kopieren Sie ihn neu aus dem Developer Portal',
  },
};

export type Messages = typeof de;
