/** Everything the program says, in English. */
import type { Messages } from './de.ts';
import { EXTENSIONS_SHOWN, type Params } from './parts.ts';

const number = (value: number) => value.toLocaleString('en-GB');
const seconds = (ms: number) => `${(ms / 1000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} s`;
const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const embedding: Record<string, (model: string) => string> = {
  unauthorized: () => 'the key is missing or not accepted; check OPENAI_API_KEY',
  rate_limited: () => 'its quota is used up; try again later',
  unavailable: () => 'the server cannot be reached; check OPENAI_BASE_URL and the connection',
  timeout: () => 'no answer came; try again, or set EMBEDDINGS=builtin',
  invalid: () => 'the answer was of no use; check that this is a model for embeddings',
  hub_unreachable: () =>
    'it cannot be downloaded; check the connection, or name a folder that has it with TRANSFORMERS_MODEL_DIR',
  model_missing: (model) => `there is no model "${model}"; check the name in EMBEDDINGS`,
};

const writing: Record<string, string> = {
  ENOSPC: 'the disk is full; make room, or choose another folder with DATA_DIR',
  EDQUOT: 'the disk quota is used up; make room, or choose another folder with DATA_DIR',
  EACCES: 'permission is missing; choose a folder you may write to with DATA_DIR',
  EPERM: 'permission is missing; choose a folder you may write to with DATA_DIR',
  EROFS: 'the disk is read-only; choose another folder with DATA_DIR',
  ENOTDIR: 'there is a file instead of a folder; choose a folder with DATA_DIR',
  EEXIST: 'there is a file instead of a folder; choose a folder with DATA_DIR',
};

const errors: Messages['errors'] = {
  setting_invalid: ({ name, value, allowed, suggestion }: Params) => {
    if (suggestion) return `There is no setting ${name}, as found in .env: did you mean ${suggestion}?`;
    return `The setting ${name} has the invalid value "${value}"${allowed ? `; allowed: ${allowed}` : ''}.`;
  },
  corpus_missing: ({ path }) =>
    `There is no folder of sources "${path}": create it, or name another with --corpus or CORPUS_DIR.`,
  corpus_empty: ({ path, unreadable }) =>
    `There is no readable source in "${path}"${unreadable ? ` (unreadable: ${unreadable})` : ''}: put texts into it (${EXTENSIONS_SHOWN}).`,
  corpus_unreadable: ({ path }) =>
    `The folder of sources "${path}" cannot be read: check that it is a folder and that you may read it.`,
  corpus_shrunk: ({ path, removed, sources }) =>
    `Of ${number(Number(sources))} indexed sources ${number(Number(removed))} are gone from "${path}": check the folder; if they are meant to go, "npm run index -- --force" removes them.`,
  index_locked: ({ pid, host }) =>
    `Another program is building the index${pid ? ` (process ${pid} on ${host})` : ''}: try again in a moment.`,
  index_damaged: ({ path }) =>
    `The index in "${path}" is missing or damaged: build it anew with "npm run index".`,
  index_other_model: ({ path }) =>
    `The index in "${path}" was made by another model or version: build it anew with "npm run index".`,
  index_write_failed: ({ reason }) =>
    `The index cannot be written: ${writing[String(reason)] ?? `${reason}; check the folder DATA_DIR`}.`,
  question_empty: () => 'The question is empty: ask it in a sentence, such as "Who met whom?".',
  question_too_long: ({ max }) =>
    `The question is too long: make it shorter, ${number(Number(max))} characters at most.`,
  embedding_failed: ({ model, reason }) =>
    `The embedding model "${model}" cannot be used: ${embedding[String(reason)]?.(String(model)) ?? reason}.`,
  package_missing: (params) =>
    `The package ${params.package} is missing or cannot be loaded: "${params.install ?? `npm install ${params.package}`}" gets it.`,
  model_unreachable: () =>
    'The language model cannot be reached: check LLM, OPENAI_BASE_URL and the connection.',
  file_unreadable: ({ path, reason }) =>
    `The file "${path}" cannot be read${reason ? ` (${reason})` : ''}: check its name and permissions.`,
  usage: ({ detail }) => `${detail} See --help.`,
  not_allowed: () =>
    'Only moderators may do that: you need the permission "Manage Server" or a role set up for it.',
  wrong_channel: ({ channels }) => `I do not answer here; ask in ${channels}.`,
  server_only: () => 'That works on a server only, not in direct messages.',
  cooldown: ({ seconds }) =>
    `One moment: the next question can be asked in ${plural(Number(seconds), 'second', 'seconds')}.`,
  user_daily: ({ limit }) =>
    `You have asked your ${plural(Number(limit), 'question', 'questions')} for today; tomorrow there are more.`,
  server_daily: ({ limit }) =>
    `This server has asked its ${plural(Number(limit), 'question', 'questions')} for today; tomorrow there are more.`,
  queue_full: () => 'Too many are asking at once just now: try again in a minute.',
  thread_failed: () => 'I cannot open a thread here: I lack the permission. Reply to the message instead.',
  source_unknown: ({ source }) => `There is no source "${source}"; /sources list shows all.`,
  source_ambiguous: ({ source, matches }) =>
    `Several sources fit "${source}": ${matches}; choose one of them from the list.`,
  upload_failed: ({ name }) => `"${name}" could not be fetched from Discord: try again.`,
  upload_too_large: ({ name, max }) => `"${name}" is too large: ${max} MB at most.`,
  upload_type: ({ name }) => `I cannot read "${name}": use a file of the kind ${EXTENSIONS_SHOWN}.`,
  upload_name: ({ name }) => `"${name}" does not work as a file name: rename the file.`,
  upload_unreadable: ({ name, reason }) => `"${name}" ${reason}; nothing was changed.`,
  expired: () => 'That is out of date: use the command again.',
  store_failed: ({ path, reason }) =>
    `The database "${path}" cannot be opened (${reason}): check the folder DATA_DIR.`,
  discord_token: () =>
    'Discord does not accept the token: copy it anew from the Developer Portal to DISCORD_TOKEN.',
  discord_intent: () =>
    'The bot lacks "Message Content Intent": turn it on in the Developer Portal under "Bot", or set DISCORD_MESSAGE_CONTENT=false.',
  discord_unreachable: () => 'Discord cannot be reached: check the connection and try again.',
  discord_closed: ({ code }) =>
    `Discord has closed the connection for good (code ${code}): check token and intents in the Developer Portal and start again.`,
  discord_failed: () => 'Discord does not take that just now: try again in a minute.',
  port_in_use: ({ port }) =>
    `Port ${port} is taken: end the other program, or set WEB_PORT in .env to another one.`,
};

export const en: Messages = {
  errors,
  problems: {
    too_large: 'is too large (at most 50 MB, 20 million characters of text)',
    binary: 'holds binary data and no text',
    encoding: 'is in no known character encoding',
    damaged: 'is damaged',
    encrypted: 'is protected by a password',
    no_text: 'holds no readable text',
    unreadable: 'cannot be opened',
    outside: 'is a link that leads out of the folder of sources',
    special_file: 'is not a regular file',
  },
  modelFailures: {
    timeout: 'it took too long',
    refused: 'it refused to answer',
    unauthorized: 'the key is missing or not accepted',
    rate_limited: 'its quota is used up',
    unavailable: 'it cannot be reached',
    invalid: 'its answer was of no use',
  },
  outOfOrder: 'I cannot answer just now; tell the moderators.',
  unexpected: (id) => `Something went wrong (id ${id}); the log has the details.`,
  answer: {
    noEvidence: 'The sources do not say.',
    closest: 'What comes closest:',
    page: (page) => `p. ${page}`,
    quote: (text) => `“${text.replace(/[„“]/g, '‘').replace(/”/g, '’')}”`,
    date(iso) {
      const [year, month, day] = iso.split('-').map(Number);
      const name = MONTHS[(month ?? 0) - 1];
      if (!name) return iso;
      return day ? `${day} ${name} ${year}` : `${name} ${year}`;
    },
  },
  notes: {
    sources_differ: 'The sources give different accounts of this.',
    model_failed: (reason) =>
      `The language model did not answer (${reason}); the answer consists of sentences from the sources.`,
    statements_dropped: (count) =>
      `${plural(count, 'statement', 'statements')} of the language model left out: no source supports that.`,
  },
  index: {
    stages: {
      scan: 'comparing files',
      read: 'reading sources',
      embed: 'embedding passages',
      write: 'writing the index',
      verify: 'checking the index',
      publish: 'publishing the index',
    },
    building: 'Building the index …',
    changed: 'The sources have changed, updating the index …',
    otherModel: 'EMBEDDINGS has changed, rebuilding the index …',
    otherVersion: 'The index was made by another version, rebuilding it …',
    remaining: (ms) => `about ${number(Math.max(1, Math.round(ms / 1000)))} s left`,
    download: (model, loaded, total) =>
      `loading ${model}: ${number(Math.round(loaded / 1e6))} of ${number(Math.round(total / 1e6))} MB`,
    ready: (sources, passages, ms) =>
      `Index ready: ${plural(sources, 'source', 'sources')}, ${plural(passages, 'passage', 'passages')} (${seconds(ms)}).`,
    unchanged: (sources, passages) =>
      `Nothing to do: ${plural(sources, 'source', 'sources')}, ${plural(passages, 'passage', 'passages')} are up to date.`,
    changes: (added, changed, removed, kept) =>
      `${number(added)} new, ${number(changed)} changed, ${number(removed)} removed, ${number(kept)} unchanged.`,
    problem: (file, reason) => `Not read: ${file} ${reason}.`,
    more: (count) => `… and ${number(count)} more.`,
    notUpdated: (reason) => `${reason} Answers come from the last state of the index.`,
    damaged: 'The index was damaged, writing it anew …',
  },
  sources: {
    total: (sources, passages) =>
      `${plural(sources, 'source', 'sources')}, ${plural(passages, 'passage', 'passages')}`,
    passages: (count) => plural(count, 'passage', 'passages'),
  },
  cli: {
    headings: {},
    ask: 'Answers a question from the sources; every statement names the passage that says so.',
    askQuestion: 'the question; without it, standard input is answered line by line',
    index: 'Brings the index up to date with the folder of sources.',
    sources: 'Lists the sources that answers come from.',
    doctor: 'Checks version, packages, settings, sources, index and models, and says what to do.',
    start: 'Starts the bot on Discord; without DISCORD_TOKEN it runs on a page in the browser.',
    chat: 'Answers questions in the terminal, with follow-ups.',
    deployCommands: 'Registers the commands of the bot with Discord.',
    corpus: 'folder with the sources (else CORPUS_DIR)',
    data: 'folder for the index (else DATA_DIR)',
    json: 'print JSON',
    batch: 'questions from a file, one {"id","question"} a line; - is standard input',
    force: 'even when more than half of the sources would go',
    source: 'this source only, can be repeated',
    publisher: 'sources of this publisher only, can be repeated',
    from: 'sources from this date on only (2025, 2025-08, 2025-08-15)',
    to: 'sources up to this date only',
    help: 'show this help',
    exitCodes: 'Exit codes: 0 fine, 1 error, 2 wrong usage',
    exitCodesIndex: 'Exit codes: 0 fine, 1 error, 2 wrong usage, 3 done, but some files could not be read',
    unknownOption: (name) => `There is no option ${name}.`,
    missingValue: (name) => `${name} lacks a value.`,
    tooManyArguments: 'These are too many arguments.',
    badUsage: (detail) => `Wrong usage (${detail}).`,
    noQuestion: 'A question is missing.',
    questionAndBatch: 'A question and --batch exclude each other.',
    badDate: (value) => `"${value}" is no date; write 2025, 2025-08 or 2025-08-15.`,
    emptyRange: 'The period ends before it begins.',
    unknownSource: (value) => `There is no source "${value}"; "npm run sources" shows all.`,
    unknownPublisher: (value, known) =>
      `There is no source by "${value}"${known ? `; there are: ${known}` : ''}.`,
    badLine: (line) => `Line ${line} is no {"id","question"}.`,
  },
  prompt: {
    welcome: (sources) => `Fundstelle – ${sources}. Ask a question; /help shows more.`,
    discordHint:
      'For Discord: create a token at https://discord.com/developers/applications and set it as DISCORD_TOKEN in .env.',
    help: `A question and Enter: the answer comes with the passages that say so. Follow-ups such as "And when?" refer to the last questions.
  /sources   list the sources
  /help      this help
  /quit      end (also Ctrl-D, or Ctrl-C twice)`,
    unknownCommand: (name) => `There is no command ${name}; /help shows all.`,
    interruptHint: 'Ctrl-C once more ends.',
    interrupted: 'Cancelled.',
  },
  page: {
    running: (sources, url) => `Fundstelle – ${plural(sources, 'source', 'sources')}. ${url}`,
    hint: 'Open the address in a browser; Ctrl-C ends it. Questions in the terminal: npm run chat.',
  },
  bot: {
    running: (name, servers) =>
      `${name} is on Discord, on ${plural(servers, 'server', 'servers')}. Ctrl-C ends it.`,
    deployed: (commands, guildId) =>
      `${plural(commands, 'command', 'commands')} registered, ${guildId === null ? 'for all servers' : `for the server ${guildId}`}.`,
  },
  doctor: {
    node: (version) => `Node.js ${version}`,
    nodeOld: (version, needed) => `Node.js ${version} is too old: install ${needed} or later`,
    packages: 'Packages complete',
    settings: (corpus, data) => `Settings valid (sources in ${corpus}, data in ${data})`,
    corpus: (files) => `Sources: ${plural(files, 'file', 'files')}`,
    corpusProblems: (files, bad) =>
      `Sources: ${plural(files, 'file', 'files')}, ${number(bad)} of them unreadable; "npm run index" names them with the reason`,
    indexNone: 'Index: none yet; the first question builds it, or "npm run index" does so now',
    indexSound: (sources, passages) =>
      `Index: sound and up to date, ${plural(sources, 'source', 'sources')}, ${plural(passages, 'passage', 'passages')}`,
    indexDamaged: (what, sound) =>
      `Index: damaged (${what}); ${sound ? 'the last sound state is used' : 'no state is sound'}; "npm run index" writes it anew`,
    indexShrunk: (removed, sources) =>
      `Index: ${number(removed)} of ${number(sources)} sources are gone from the folder; check it; if they are meant to go, "npm run index -- --force" removes them`,
    damage: {
      missing: 'is missing',
      unreadable: 'cannot be read',
      format_newer: 'was made by a newer version',
      format_older: 'was made by an older version',
      checksum: 'has a wrong checksum',
      wrong_generation: 'belongs to another state',
      file_missing: 'is missing or no file',
      file_size: 'has a wrong size',
      file_checksum: 'has a wrong checksum',
    },
    indexStale: (changes) =>
      `Index: ${plural(changes, 'file has', 'files have')} changed; the next question or "npm run index" catches up`,
    indexOtherModel: 'Index: made by another embedding model; "npm run index" builds it anew',
    indexOtherVersion: 'Index: made by another version; "npm run index" builds it anew',
    embeddings: (name, dimensions, ms) =>
      `Embeddings: ${name} works (${number(dimensions)} dimensions, ${number(Math.round(ms))} ms)`,
    modelNone:
      'Language model: none; answers consist of sentences from the sources (LLM in .env changes that)',
    model: (name, ms) => `Language model: ${name} answers (${seconds(ms)})`,
    modelFails: (name, reason) =>
      `Language model: ${name} does not answer (${reason}); check LLM, OPENAI_API_KEY and OPENAI_BASE_URL`,
    tokenNone: 'Discord: not set up',
    tokenAccepted: (name) => `Discord: the token belongs to "${name}"`,
    tokenRefused: 'Discord: the token is not accepted; copy it anew from the Developer Portal',
    tokenUnchecked: 'Discord: cannot be reached, the token is unchecked',
    intentMissing:
      'Discord: DISCORD_MESSAGE_CONTENT=true, but "Message Content Intent" is off in the Developer Portal; turn it on under "Bot"',
    botPublic: (name) =>
      `Discord: the token belongs to "${name}", and anybody can invite the bot and change the sources from there; turn off "Public Bot", or name your server in DISCORD_GUILD_ID`,
    invite: (url) => `Invite the bot to a server: ${url}`,
    tokenBad:
      'Discord: DISCORD_TOKEN does not have the form of a bot token; copy it anew from the Developer Portal',
  },
};
