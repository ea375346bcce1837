/** What the tests of `/corpus` share: uploads, clicks, and what lies in the folders afterwards. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCorpusFeature } from '../../../src/bot/corpus/index.ts';
import type { Attachment, BotContext, Command, Component, OutgoingMessage } from '../../../src/bot/types.ts';
import { createBotContext, type TestBot } from '../../support/bot-context.ts';
import type { Files } from '../../support/engine.ts';
import {
  type CommandCall,
  commandExchange,
  componentExchange,
  MODERATOR,
  shownMessage,
} from '../../support/exchange.ts';

export function upload(name: string, content: string | Uint8Array): Attachment {
  const data = Buffer.from(content);
  return { name, bytes: data.length, fetch: async () => data };
}

/** Paths below a folder with what is in the files. */
export async function contents(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(files.map((path, i) => [path.slice(dir.length + 1), texts[i]!]));
}

export async function openCorpusBot(files: Files, bots: TestBot[]) {
  const bot = await createBotContext(files);
  bots.push(bot);
  const { corpusDir, dataDir } = bot.workspace;
  const feature = createCorpusFeature();
  const command: Command = feature.commands![0]!;

  async function call(subcommand: string, options: CommandCall['options']) {
    const { exchange, recorded } = commandExchange({ caller: MODERATOR, subcommand, options });
    await command.execute(exchange, bot.context);
    return recorded;
  }
  /** A process that has just been started knows nothing but what is on disk. */
  async function press(
    id: string,
    on: OutgoingMessage = {},
    context: BotContext = bot.context,
    guildId?: string,
  ) {
    const component: Component = createCorpusFeature().components![0]!;
    const caller = { ...MODERATOR, ...(guildId !== undefined && { guildId }) };
    const { exchange, recorded } = componentExchange({ caller, message: shownMessage(on) });
    const [prefix, ...args] = id.split(':');
    if (prefix !== 'corpus') throw new Error(`not a button of the corpus: ${id}`);
    await component.execute(exchange, args, context);
    return recorded;
  }
  return {
    ...bot,
    command,
    add: (...uploads: readonly Attachment[]) =>
      call('add', Object.fromEntries(uploads.map((file, i) => [`file${i + 1}`, file]))),
    remove: (source: string) => call('remove', { source }),
    press,
    corpus: () => contents(corpusDir),
    trash: async () => Object.values(await contents(join(dataDir, 'trash'))),
    waiting: async () => Object.keys(await contents(join(dataDir, 'uploads'))),
    audit: () =>
      bot.store.audit.list('200000000000000001', 20).map(({ action, detail }) => `${action} ${detail}`),
  };
}
