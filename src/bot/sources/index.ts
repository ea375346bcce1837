/** `/sources`, in German `/quellen`: what is answered from, page by page, and each source by itself. */
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { sourcesCommandTexts, sourcesTexts } from '../../messages/bot/sources.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { MAX_CONTENT } from '../limits.ts';
import { clip } from '../markdown.ts';
import { keepCited } from '../passage/index.ts';
import { findSource, sourceChoices } from '../source-choices.ts';
import type { BotContext, Command, CommandExchange, Component, Exchange, Feature } from '../types.ts';
import { line, localized } from '../ui.ts';
import { oneLine } from './facts.ts';
import { LIST, listMessage, SOURCE } from './list-view.ts';
import { findPublisher, publisherChoices, publishersOf } from './publishers.ts';
import { sourceMessage } from './source-view.ts';
import { listPage, parseState } from './state.ts';

const MAX_YEAR = 9999;
const MAX_NAME = 100;
const MAX_PUBLISHERS_NAMED = 12;

function option(name: keyof typeof sourcesCommandTexts) {
  const texts = sourcesCommandTexts[name];
  return localized(texts.name, texts.description);
}

const command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...option('command'),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...option('list'),
        options: [
          { type: ApplicationCommandOptionType.String, ...option('publisher'), autocomplete: true },
          {
            type: ApplicationCommandOptionType.Integer,
            ...option('year'),
            min_value: 1,
            max_value: MAX_YEAR,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...option('show'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            ...option('source'),
            required: true,
            autocomplete: true,
          },
        ],
      },
    ],
  },
  async execute(exchange, context) {
    await exchange.defer('private');
    await context.engine.refresh();
    if (exchange.options.subcommand === 'show') {
      await show(exchange, exchange.options.string('source') ?? '', context);
    } else await list(exchange, context);
  },
  async autocomplete(exchange, { engine }) {
    const { focused } = exchange;
    const choices = focused.name === 'publisher' ? publisherChoices : sourceChoices;
    await exchange.respond(choices(engine.sources(), focused.value));
  },
} satisfies Command;

const turn = {
  prefix: LIST,
  async execute(exchange, [, ...args], { engine }) {
    await exchange.deferUpdate();
    await engine.refresh();
    const sources = engine.sources();
    const state = parseState(sources, args);
    if (!state) throw new UserError('expired');
    const page = listPage(sources, state.filter, state.page);
    await exchange.show(listMessage(page, engine.status(), exchange.language));
  },
} satisfies Component;

const select = {
  prefix: SOURCE,
  async execute(exchange, _, context) {
    await exchange.defer('private');
    await context.engine.refresh();
    await show(exchange, exchange.values[0] ?? '', context);
  },
} satisfies Component;

export const sourcesFeature: Feature = { commands: [command], components: [turn, select] };

async function list(exchange: CommandExchange, { engine }: BotContext): Promise<void> {
  const { options, language } = exchange;
  const sources = engine.sources();
  const wanted = options.string('publisher');
  const publisher = wanted === null ? null : findPublisher(sources, wanted);
  if (wanted !== null && publisher === null) {
    await exchange.show(line(unknownPublisher(wanted, publishersOf(sources), language)));
    return;
  }
  const page = listPage(sources, { publisher, year: options.integer('year') }, 0);
  await exchange.show(listMessage(page, engine.status(), language));
}

function unknownPublisher(wanted: string, known: readonly string[], language: FrameLanguage): string {
  const texts = sourcesTexts[language];
  const names = known.slice(0, MAX_PUBLISHERS_NAMED).map((name) => oneLine(name, MAX_NAME));
  const rest = known.length > names.length ? ', …' : '';
  const hint = names.length === 0 ? texts.noPublishers : texts.publishers(names.join(', ') + rest);
  return clip(`${texts.unknownPublisher(oneLine(wanted, MAX_NAME))} ${hint}`, MAX_CONTENT);
}

async function show(exchange: Exchange, wanted: string, context: BotContext): Promise<void> {
  const { engine } = context;
  const source = findSource(engine.sources(), wanted);
  if (!source) throw new UserError('source_unknown', { source: clip(wanted, MAX_NAME) });
  await exchange.show(sourceMessage(source, engine, exchange.language));
  await keepCited(context, [{ source: source.id, sha256: source.sha256 }]);
}
