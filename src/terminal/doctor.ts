/** `doctor`: checks everything that answers depend on, and says in one line each what to do. */
import { type OpenEngine, openEngine } from '../app.ts';
import { applicationIdOf, inviteUrl } from '../bot/invite.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { errorText, type Messages } from '../messages/index.ts';
import { scanCorpus } from '../rag/corpus/scan.ts';
import { type CommandSpec, type Context, EXIT } from './command.ts';
import { checkIndex, type Finding, type State } from './doctor-index.ts';
import type { Screen } from './screen.ts';
import { oneLine } from './text.ts';

interface Check {
  readonly name: string;
  readonly state: State;
  readonly message: string;
}
const NEEDED_NODE = [20, 19] as const;
/** Three parts in URL-safe Base64, as Discord issues them today: id, time, signature. */
const TOKEN = /^[\w-]{18,40}\.[\w-]{5,8}\.[\w-]{25,}$/;
const PROBE = 'Was wird geprüft?';

export const doctorCommand: CommandSpec = {
  name: 'doctor',
  define(command, { cli }) {
    command.description(cli.doctor).addHelpText('after', `\n${cli.exitCodes}`);
  },
  async run(context) {
    const { screen, options } = context;
    const checks: Check[] = [];
    const found: Found = { applicationId: null };
    for await (const check of runChecks(context, found)) {
      checks.push(check);
      if (!options.json) screen.print(renderCheck(check, screen));
    }
    const ok = checks.every(({ state }) => state !== 'fail');
    const { discordToken } = context.config;
    const invite = found.applicationId === null ? null : inviteUrl(found.applicationId);
    const { prompt, doctor } = screen.messages;
    if (options.json) screen.json({ ok, checks, ...(invite !== null && { invite }) });
    else if (invite !== null) screen.print(`\n${doctor.invite(invite)}`);
    else if (discordToken === undefined) screen.print(`\n${prompt.discordHint}`);
    return ok ? EXIT.ok : EXIT.error;
  },
  invalidSettings(error, screen, json) {
    const check: Check = { name: 'settings', state: 'fail', message: errorText(error, screen.messages) };
    if (json) screen.json({ ok: false, checks: [check] });
    else screen.print(renderCheck(check, screen));
    return EXIT.error;
  },
};

function renderCheck({ state, message }: Check, { style }: Screen): string {
  const mark = { ok: style.good('✓'), warn: style.warn('!'), fail: style.bad('✗') }[state];
  return `${mark} ${oneLine(message)}`;
}

/** What checks come across. */
interface Found {
  applicationId: string | null;
}

async function* runChecks({ config, logger, screen, defer }: Context, found: Found): AsyncGenerator<Check> {
  const { messages } = screen;
  const run = async (name: string, check: () => Promise<Finding> | Finding): Promise<Check> => {
    try {
      const [state, message] = await check();
      return { name, state, message };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { name, state: 'fail', message: errorText(error, messages) };
    }
  };
  yield run('node', () => checkNode(messages));
  yield run('packages', () => checkPackages(messages));
  yield run('settings', () => ['ok', messages.doctor.settings(config.corpusDir, config.dataDir)]);
  const corpus = await run('corpus', () => checkCorpus(config, messages));
  yield corpus;
  let engine: OpenEngine | undefined;
  const opening = await run('embeddings', async () => {
    engine = await openEngine(config, { logger });
    defer(engine.close);
    return ['ok', ''];
  });
  if (engine === undefined) yield opening;
  else {
    const open = engine;
    if (corpus.state !== 'fail') yield run('index', () => checkIndex(open, config, messages));
    yield run('embeddings', () => checkEmbeddings(open, config, messages));
  }
  yield run('model', () => checkModel(config, messages));
  yield run('discord', () => checkDiscord(config, messages, found));
}

function checkNode({ doctor }: Messages): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needed, neededMinor] = NEEDED_NODE;
  if (major > needed || (major === needed && minor >= neededMinor))
    return ['ok', doctor.node(process.versions.node)];
  return ['fail', doctor.nodeOld(process.versions.node, NEEDED_NODE.join('.'))];
}

async function checkPackages({ doctor }: Messages): Promise<Finding> {
  // The one with a native part; without it no index can be opened.
  await import('hnswlib-node').catch((cause: unknown) => {
    throw new UserError('package_missing', { package: 'hnswlib-node', install: 'npm ci' }, { cause });
  });
  return ['ok', doctor.packages];
}

async function checkCorpus({ corpusDir }: Config, { doctor }: Messages): Promise<Finding> {
  const { files, problems } = await scanCorpus(corpusDir);
  if (files.length === 0) throw new UserError('corpus_empty', { path: corpusDir });
  if (problems.length === 0) return ['ok', doctor.corpus(files.length)];
  return ['warn', doctor.corpusProblems(files.length + problems.length, problems.length)];
}

async function checkEmbeddings(
  { embedder }: OpenEngine,
  config: Config,
  { doctor }: Messages,
): Promise<Finding> {
  const started = performance.now();
  const vector = await embedder.embeddings.embedQuery(PROBE);
  return ['ok', doctor.embeddings(config.embeddings, vector.length, performance.now() - started)];
}

async function checkModel(config: Config, messages: Messages): Promise<Finding> {
  const { doctor, modelFailures } = messages;
  const { llm: model, openaiApiKey: apiKey, openaiBaseUrl: baseUrl } = config;
  if (model === null) return ['ok', doctor.modelNone];
  const { createChatModel } = await import('../rag/answer/generative.ts');
  const started = performance.now();
  const chat = await createChatModel({ model, apiKey, baseUrl });
  try {
    await chat.invoke('OK?', { signal: AbortSignal.timeout(config.llmTimeoutMs) });
    return ['ok', doctor.model(model, performance.now() - started)];
  } catch (error) {
    const { failureOf } = await import('../rag/answer/generative/failure.ts');
    const reason = performance.now() - started >= config.llmTimeoutMs ? 'timeout' : failureOf(error);
    return ['fail', doctor.modelFails(model, modelFailures[reason])];
  }
}

async function checkDiscord(
  { discordToken: token, discordApiUrl: apiUrl, discordMessageContent, discordGuildId }: Config,
  { doctor }: Messages,
  found: Found,
): Promise<Finding> {
  if (token === undefined) return ['ok', doctor.tokenNone];
  if (!TOKEN.test(token)) return ['fail', doctor.tokenBad];
  const { inspectApplication } = await import('../bot/discord/application.ts');
  try {
    // The first part of a token is nearly always the id; Discord knows it for sure.
    found.applicationId = applicationIdOf(token);
    const application = await inspectApplication({ apiUrl, token });
    found.applicationId = application.id;
    if (discordMessageContent && !application.messageContent) return ['fail', doctor.intentMissing];
    if (application.public && discordGuildId === null) return ['warn', doctor.botPublic(application.name)];
    return ['ok', doctor.tokenAccepted(application.name)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.code === 'discord_token' ? ['fail', doctor.tokenRefused] : ['warn', doctor.tokenUnchecked];
  }
}
