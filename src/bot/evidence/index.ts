/** More evidence for an answer, and what the sources say about any message. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { evidenceCommandName, evidenceTexts } from '../../messages/bot/evidence.ts';
import { claimsIn } from '../../rag/answer/claims.ts';
import type { Engine } from '../../rag/engine.ts';
import type { Filter, Turn } from '../../rag/types.ts';
import { keepCited } from '../passage/index.ts';
import { readAnswer } from '../replies/answer.ts';
import { sourceByKey } from '../source-index.ts';
import type { BotContext, Command, Component, ComponentExchange, Feature } from '../types.ts';
import { line } from '../ui.ts';
import { questionsBefore } from './history.ts';
import { findEvidence, findPassages } from './search.ts';
import { notShown } from './shown.ts';
import { evidenceMessage, MAX_SHOWN, moreMessage } from './view.ts';

const more = {
  prefix: 'more',
  async execute(exchange, [key], context) {
    await exchange.defer('private');
    const { caller, language, message } = exchange;
    const { engine, admission, config } = context;
    const answer = readAnswer(message);
    if (!answer) throw new UserError('expired');
    const found = await admission.run(caller, async () => {
      const filter = await filterOf(key, engine);
      const history = await historyOf(exchange, context);
      return findPassages(engine, answer.question, { history, ...(filter && { filter }) });
    });
    const further = notShown(found, message);
    await exchange.show(moreMessage(answer.question, further, language, config.publicUrl));
    await keepCited(context, further.slice(0, MAX_SHOWN));
  },
} satisfies Component;

/** Only in the source that the answer is from, where it was asked for in one. */
async function filterOf(key: string | undefined, engine: Engine): Promise<Filter | undefined> {
  if (key === undefined) return undefined;
  await engine.refresh();
  const source = sourceByKey(engine.sources(), key);
  if (!source) throw new UserError('expired');
  return { sources: [source.id] };
}

async function historyOf(exchange: ComponentExchange, { logger }: BotContext): Promise<Turn[]> {
  try {
    return await questionsBefore(exchange);
  } catch (error) {
    logger.warn({ err: error }, 'history not read');
    return [];
  }
}

const findForMessage = {
  data: {
    type: ApplicationCommandType.Message,
    name: evidenceCommandName.en,
    name_localizations: { de: evidenceCommandName.de },
  },
  async execute(exchange, context) {
    await exchange.defer('private');
    const { caller, language, target } = exchange;
    const texts = evidenceTexts[language];
    const message = target?.content.trim() ?? '';
    if (message === '') {
      await exchange.show(line(texts.empty));
      return;
    }
    // Each sentence is looked up like a question; a message without any costs nothing.
    const claims = claimsIn(message);
    if (claims.length === 0) {
      await exchange.show(line(texts.nothingToCheck));
      return;
    }
    const found = await context.admission.run(caller, () => findEvidence(context.engine, claims));
    await exchange.show(evidenceMessage(message, found, language, context.config.publicUrl));
    await keepCited(
      context,
      found.slice(0, MAX_SHOWN).map(({ citation }) => citation),
    );
  },
} satisfies Command;

export const evidenceFeature: Feature = { commands: [findForMessage], components: [more] };
